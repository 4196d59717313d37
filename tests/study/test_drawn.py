"""The drawn parameters of a study."""

from __future__ import annotations

import numpy as np

from contrapeso.experiment.parameter_draws import Drawn


def test_a_column_by_itself_is_that_of_the_table() -> None:
    """property: every number and form that is drawn, parts of a whole among them, with and without a posterior."""
    for drawn in (Drawn(5, 70), Drawn(5, 3, (9, 9, 2))):
        assert all(np.array_equal(drawn.column(name), values) for name, values in drawn.columns.items())
        assert len(drawn.columns) > 100
