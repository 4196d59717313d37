"""Level: a metric in one arm, the mean of a draw's worlds, against a line."""

from __future__ import annotations

from contrapeso.claims.classing import against_line
from contrapeso.claims.kind import ARM, LINE, OF_PAIRS, Kind

KIND = Kind("level", arms=1, fields=(ARM, LINE), classes=against_line, refuses=OF_PAIRS)
