"""Your assumption, held against a stored study, as Python and the command line share it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from contrapeso.work import Tell


def assume(
    folder: str | Path, assumptions: Mapping[str, Any], name: str | Path | None = None, tell: Tell | None = None
) -> dict[str, Any]:
    """Shares of every claim of the study stored in `folder` before and after the assumptions; no world is run.

    `{"strikes.latency_hours": (2, 6), "form.splitting": "none"}`: only draws that lie there are kept, with both ends; a
    text is read as on the command line (`2..6`, `2..`, `..6`). `name` picks claims; `tell` hears of a range that
    reaches beyond the prior. Raises InputErrors for wrong names and ranges, for a folder without such a study, and
    below 24 effective draws, with the command that makes a new run.
    """
    from contrapeso.beliefs import assumption, stored_summary, truncated_prior
    from contrapeso.beliefs.condition import condition

    found = stored_summary.read(Path(folder), name)
    with truncated_prior.under(found.priors):
        wanted = assumption.read(assumptions)
        if tell is not None:
            for said in assumption.beyond(wanted):
                tell(said)
        return condition(found.summary, wanted)
