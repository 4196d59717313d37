"""Where the two arms of a claim part in one world, as Python and the command line share it."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from typing import Any

from contrapeso import claims
from contrapeso.api.questions import DEFAULT_SEED
from contrapeso.work import Tell


def trace(
    claim: str | Path,
    world: int,
    *,
    draw: int | None = None,
    defaults: bool = False,
    seed: int = DEFAULT_SEED,
    tell: Tell | None = None,
) -> dict[str, Any]:
    """When, where and why the deciding arms of a claim (an id of the library or a file) first differ in a world, and
    the chain from there to the metric.

    `draw` is the world's parameter draw, that of a study if not given; `defaults` takes every parameter's default
    instead. The two runs are the engine's to the bit. Raises InputErrors for an unknown claim, one without two arms, or
    a world or draw out of range.
    """
    chosen = claims.load(claim)
    from contrapeso import trace as tracing
    from contrapeso.engine.compile import compiling, prepare
    from contrapeso.trace import stepwise
    from contrapeso.trace.document import document  # compiles: only when something runs

    fresh = not prepare(tell) or not stepwise.compiled()
    with compiling("steps", tell) if fresh else nullcontext():
        return document(tracing.trace(chosen, world, draw, seed, defaults))
