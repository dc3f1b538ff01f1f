"""Ray Data: blocks of Arrow, one task a core, on one machine or many."""

import pyarrow as pa
import pyarrow.compute as pc
import ray

import khobor


def split(block: pa.Table) -> pa.Table:
    khobor.set_num_threads(1)  # Ray runs a task on every core already
    sentences = khobor.split_sentences(khobor.normalize(block["text"])).combine_chunks()
    return pa.table({"id": block["id"].take(pc.list_parent_indices(sentences)), "sentence": pc.list_flatten(sentences)})


def main():
    ray.data.read_parquet("articles.parquet").map_batches(split, batch_format="pyarrow").write_parquet(
        "sentences.parquet"
    )


if __name__ == "__main__":
    main()
