"""What is asked of a study: one object from the command line and Python to the loop that runs it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from contrapeso.claims import loader
from contrapeso.claims.loader import DEFAULT_STUDY
from contrapeso.claims.schema import Claim
from contrapeso.evidence.strict.errors import InputError, InputErrors
from contrapeso.experiment import posterior
from contrapeso.work import Progress, Tell, processors

PRECISION = 0.10


@dataclass(frozen=True)
class StudyRequest:
    """A study (`name`: of the library, a claim's id or file, a folder of claims) and how it is run.

    `ids` picks some of its claims. It runs until every share's 90 % half-width is `precision`, in at most `budget`
    draws; `quick` takes 16 draws and gives shares without words. `out` is the folder of results, whose `study/` keeps
    every world and goes on from there. `posterior`: a file of `contrapeso calibrate`, or numbers of prior draws; they
    bound the draws. `prior` cuts priors: call what runs it under them. `registered`: a file of `contrapeso register`.
    `deep` asks besides what each verdict rests on. `simulate` takes the place of the engine (tests). `cluster`: a Dask
    scheduler's address; call `elsewhere.run` then.
    """

    name: str | Path = DEFAULT_STUDY
    ids: Sequence[str] | None = None
    quick: bool = False
    precision: float = PRECISION
    budget: int | None = None
    seed: int = 1
    jobs: int | None = None
    out: str | Path | None = None
    posterior: str | Path | Sequence[int] | None = None
    prior: Mapping[str, str] = field(default_factory=dict)
    registered: str | Path | None = None
    deep: bool = False
    progress: Progress | None = None
    tell: Tell | None = None
    simulate: Callable[..., Any] | None = None
    cluster: str | None = None

    @property
    def threads(self) -> int:
        """Threads: those asked for, else every processor."""
        return self.jobs or processors()

    @property
    def wanted(self) -> float | None:
        """The precision; None where it is quick."""
        return None if self.quick else self.precision

    @cached_property
    def numbers(self) -> tuple[int, ...] | None:
        """Prior draws that stand for the posterior. Raises InputErrors where the file can't serve this study."""
        if self.posterior is None:
            return None
        if isinstance(self.posterior, str | Path):
            return posterior.read(self.posterior, self.seed)
        return tuple(self.posterior)

    def claims(self) -> tuple[Claim, ...]:
        """Loads the claims. Raises InputErrors for faults of their files, and for drafts."""
        chosen = loader.select(loader.load_study(self.name), None if self.ids is None else list(self.ids))
        loader.refuse_drafts(chosen)
        return chosen

    def check(self) -> None:
        """Raises InputErrors with every number that is out of its range."""
        faults = []
        if not 0.01 <= self.precision <= 0.5:
            faults.append(InputError("--precision", 0, 0, "", f"{self.precision:g} is outside 0.01 to 0.5"))
        if self.quick and (self.precision != PRECISION or self.budget is not None or self.deep):
            message = "does nothing beside precision, budget or deep: it takes 16 draws"
            faults.append(InputError("--quick", 0, 0, "", message))
        if self.budget is not None and self.budget < 1:
            faults.append(InputError("--budget", 0, 0, "", f"{self.budget} is less than 1"))
        if not 0 <= self.seed < 2**63:
            faults.append(InputError("--seed", 0, 0, "", f"{self.seed} is outside 0 to 2^63 - 1"))
        if faults:
            raise InputErrors(faults)
