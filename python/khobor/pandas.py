"""`df["text"].khobor`: khobor's functions as methods of a pandas Series or Index.

`import khobor.pandas` puts them there; `import khobor` does where pandas has been imported before.

>>> import pandas as pd, khobor.pandas
>>> pd.Series(["৪২ জন।", "৭টি"]).khobor.convert_digits().tolist()
['42 জন।', '7টি']
"""

from __future__ import annotations

from typing import Any

import pandas as pd
from pandas.api.extensions import register_index_accessor, register_series_accessor

import khobor
from khobor.accessor import ColumnAccessor
from khobor.columns import several
from khobor.labels import known
from khobor.signatures import as_methods

__all__ = ["PandasAccessor"]


class PandasAccessor(ColumnAccessor):
    """`df["text"].khobor`. Lists come as objects, tables as data frames with the index labels of their texts."""

    def mentions(self, *, labels: Any = None, **options: Any) -> pd.DataFrame:
        """A data frame with one row for each mention (of these labels), with the index label of its text.

        `df[["date"]].join(df["text"].khobor.mentions())` puts the date of the article beside each mention. The
        columns are those of :class:`khobor.MentionTable`; the options are those of :meth:`analyze`.
        """
        labels = known(labels)
        frame = self.analyze(**options).to_pandas()
        if labels is None:
            return frame
        wanted = frame["label"].isin(several(labels, "labels"))
        return frame[wanted].assign(label=lambda few: few["label"].cat.remove_unused_categories())

    def _frame(self, table: khobor.Table) -> pd.DataFrame:
        return table.to_pandas()


as_methods(vars(PandasAccessor), khobor, {"mentions": "analyze"})

# Registered again by a reload, pandas would warn of an accessor that is ours anyway.
if not hasattr(pd.Series, "khobor"):
    register_series_accessor("khobor")(PandasAccessor)
    register_index_accessor("khobor")(PandasAccessor)
