"""All reports across: which are one report twice, which passages pass from one to another, what everybody says.

`features_of` looks at one report alone; `cross` brings the features of all reports together. Both give the same for the
same reports in any order, at a cost that grows with the length of the texts and not with the number of pairs.
"""

from __future__ import annotations

from juanzong.crossing.cross import STEPS, Crossing, cross
from juanzong.crossing.features import Features, features_of
from juanzong.crossing.formulas import Formula
from juanzong.crossing.recall import Recall
from juanzong.crossing.reuse import Passage
from juanzong.crossing.twins import twins

__all__ = ["STEPS", "Crossing", "Features", "Formula", "Passage", "Recall", "cross", "features_of", "twins"]
