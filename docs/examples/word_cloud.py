"""A word cloud: Pillow shapes Bengali where it has Raqm, as its wheels do."""

import pandas as pd
from matplotlib.font_manager import findfont
from PIL import features
from wordcloud import WordCloud

import khobor

assert features.check("raqm"), "this Pillow would put the vowel signs of Bengali wrong; its wheels on PyPI have Raqm"

texts = pd.read_parquet("articles.parquet")["text"]
counts = khobor.word_counts(texts, stems=True)  # পুতিনের is counted with পুতিন; stop words are left out
font = findfont(khobor.plot.use_bengali())  # the file of a font that has Bengali
WordCloud(font_path=font, width=900, height=450, background_color="white").generate_from_frequencies(counts).to_file(
    "words.png"
)
