"""Contrast: two arms in the same worlds; what counts is how far the metric in one lies from that in the other."""

from __future__ import annotations

from contrapeso.claims.classing import difference
from contrapeso.claims.kind import PAIR, Kind

KIND = Kind("contrast", arms=2, fields=PAIR, classes=difference)
