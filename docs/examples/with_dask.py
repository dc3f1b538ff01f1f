"""Dask: one partition at a time, on the threads of one machine or the workers of many."""

import dask.dataframe as dd

import khobor


def split(part):
    sentences = khobor.split_sentences(khobor.normalize(part["text"]))
    return part[["id"]].assign(sentence=sentences).explode("sentence").dropna().astype({"sentence": "string"})


def main():
    # Dask runs partitions side by side already.
    khobor.set_num_threads(1)
    articles = dd.read_parquet("articles.parquet", split_row_groups=True)
    sentences = articles.map_partitions(split, meta={"id": "int64", "sentence": "string"})
    sentences.to_parquet("sentences.parquet", write_index=False)


if __name__ == "__main__":
    main()
