"""Threshold: two arms that differ in one parameter (`turn`); what counts is the value at which the answer turns.

Its draws are sorted as those of a contrast.
"""

from __future__ import annotations

from contrapeso.claims.classing import difference
from contrapeso.claims.kind import PAIR, Kind

KIND = Kind("threshold", arms=2, fields=PAIR, classes=difference)
