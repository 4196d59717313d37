"""What `validate` runs, in order: one line per module of the room, and the parts that need data of one's own.

Modules are imported when they run. One that can't be imported is a failed check, never left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from types import ModuleType

from contrapeso.verification import folders
from contrapeso.verification.checks import Context
from contrapeso.words import catalogue, languages

WORDS = catalogue("verification")
Bi = dict[str, str]
PACKAGE = "contrapeso.verification"
PRIOR = "prior"


@dataclass(frozen=True)
class Subject:
    """A module with `run(context)` and `SLOW`, and what it is about. `library`: a package that it can't do without.

    `asked`: it runs only where it is named.

    A module may name what can't be put to the model at all in `NOT_RUN`: (name, key of the reason).
    """

    name: str
    library: str | None = None
    asked: bool = False

    @property
    def about(self) -> Bi:
        """What it is about."""
        return said(self.name, self.name)


@dataclass(frozen=True)
class Part:
    """A part of a module that needs a folder (`network` or `observed`), with `files` in it, which the project lacks."""

    module: str
    needs: str
    files: tuple[str, ...] = ()

    @property
    def about(self) -> Bi:
        """What it is about."""
        return said(f"part_{self.module}", self.module)


def said(key: str, name: str) -> Bi:
    """The words of a key, or the name where there are none."""
    return WORDS.each(key) if WORDS.has(key) else dict.fromkeys(languages(), name)


SUBJECTS: tuple[Subject, ...] = (
    Subject("randomness"),
    Subject("hunt"),
    Subject("theory"),
    Subject("population"),
    Subject("ledgers"),
    Subject("statics"),
    Subject("flips"),
    Subject("pairing"),
    Subject("symmetry"),
    Subject("twin_hunt"),
    Subject("twin_population"),
    Subject("science2023"),
    Subject("conflict_shock"),
    Subject("prison"),
    Subject("findings"),
    Subject("natural"),
    Subject("places"),
    Subject("since2025"),
    Subject("backtest", library="scoringrules"),
    Subject("discrepancy", library="scoringrules"),
    Subject("calibrate"),
    Subject(PRIOR, asked=True),
)

PARTS: tuple[Part, ...] = (
    Part("science2023", "network"),
    Part("natural", "observed", ("us_border_seizures.csv",)),
    Part(
        "since2025",
        "observed",
        ("sesnsp_state_month.csv", "us_border_seizures.csv", "encounters.csv"),
    ),
    Part("backtest", "observed", ("homicides_state_month.csv",)),
    Part("discrepancy", "observed", ("homicides_state_month.csv", "sesnsp_state_month.csv")),
)


HOMES = {
    "hunt": "hunt.stock_and_flow",
    "theory": "theory.flows",
    "population": "population.rates",
    "ledgers": "theory.ledgers",
    "statics": "theory.statics",
    "flips": "planted",
    "pairing": "theory.pairing",
    "symmetry": "theory.symmetry",
    "randomness": "theory.randomness",
    "twin_hunt": "twin.hunt_check",
    "twin_population": "twin.population_check",
    "science2023": "replications.science2023",
    "conflict_shock": "replications.conflict_shock",
    "prison": "theory.prison",
    "natural": "natural.natural",
    PRIOR: "prior_predictive.plausible",
    "places": "natural.places",
    "since2025": "natural.since2025",
    "discrepancy": "discrepancy.checked",
}
"""Where a module is found that isn't called like its subject."""


def names() -> tuple[str, ...]:
    """Names of the modules, in the order in which they run."""
    return tuple(subject.name for subject in SUBJECTS)


def module(name: str) -> ModuleType:
    """The module of a name. Raises ImportError where it, or what it needs, isn't there."""
    return import_module(f"{PACKAGE}.{HOMES.get(name, name)}")


def missing_library(subject: Subject) -> bool:
    """Whether the package that the subject can't do without isn't installed."""
    from importlib.util import find_spec

    return subject.library is not None and find_spec(subject.library) is None


def lacking(part: Part, context: Context) -> tuple[str, ...] | None:
    """Files that a part lacks: none of them () where it can run, None where its folder was not given."""
    folder = getattr(context, part.needs)
    if folder is None:
        return None
    return tuple(name for name in part.files if folders.find(folder, name) is None)


def can_run(context: Context, module: str) -> bool:
    """Whether the part of a module that needs a folder has all its files there."""
    return all(lacking(part, context) == () for part in PARTS if part.module == module)
