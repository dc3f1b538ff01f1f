"""DuckDB: khobor's functions inside SQL, over files larger than memory."""

import duckdb

import khobor

connection = duckdb.connect()
connection.create_function("normalize", lambda text: khobor.normalize(text), ["VARCHAR"], "VARCHAR", type="arrow")
connection.create_function(
    "sentences", lambda text: khobor.split_sentences(text), ["VARCHAR"], "VARCHAR[]", type="arrow"
)

connection.sql("""
    COPY (SELECT id, unnest(sentences(normalize(text))) AS sentence FROM 'articles.parquet')
    TO 'sentences.parquet'
""")
