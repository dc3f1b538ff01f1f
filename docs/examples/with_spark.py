"""Spark: sentences as a column, mentions as a data frame."""

from pyspark.sql import SparkSession
from pyspark.sql.functions import explode

from khobor import spark as khobor_spark

spark = SparkSession.builder.getOrCreate()
articles = spark.read.parquet("articles.parquet")

sentences = articles.select("id", explode(khobor_spark.sentences(khobor_spark.normalize("text"))).alias("sentence"))
sentences.write.parquet("sentences.parquet")

khobor_spark.mentions(articles, "text", keep=["id"]).write.parquet("mentions.parquet")
