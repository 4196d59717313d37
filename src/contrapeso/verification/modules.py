"""What `validate` runs, in order: one line per module of the room, and the parts that need data of one's own.

Modules are imported when they run. One that can't be imported is a failed check, never left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from types import ModuleType

from contrapeso.verification import folders
from contrapeso.verification.checks import Context

PACKAGE = "contrapeso.verification"


@dataclass(frozen=True)
class Subject:
    """A module with `run(context)` and `SLOW`, and what it is about. `library`: a package that it can't do without.

    A module may name what can't be put to the model at all in `NOT_RUN`: (name, reason in English, in Spanish).
    """

    name: str
    en: str
    es: str
    library: str | None = None


@dataclass(frozen=True)
class Part:
    """A part of a module that needs a folder (`network` or `observed`), with `files` in it, which the project lacks."""

    module: str
    needs: str
    en: str
    es: str
    files: tuple[str, ...] = ()


SUBJECTS: tuple[Subject, ...] = (
    Subject("randomness", "random numbers", "números aleatorios"),
    Subject("hunt", "the hunt against its formula", "la caza frente a su fórmula"),
    Subject("theory", "single mechanisms against theory", "mecanismos sueltos frente a la teoría"),
    Subject("population", "the population equation", "la ecuación de población"),
    Subject("ledgers", "books that must balance", "cuentas que deben cuadrar"),
    Subject("statics", "comparative statics of the trade", "estática comparativa del comercio"),
    Subject("flips", "where the verdict on a leak flips", "dónde cambia el veredicto sobre una filtración"),
    Subject("pairing", "worlds alone and in company", "mundos solos y acompañados"),
    Subject("symmetry", "names and places that must not matter", "nombres y lugares que no deben importar"),
    Subject("twin_hunt", "a second simulator of the hunt", "un segundo simulador de la caza"),
    Subject("twin_population", "a second simulator of the population", "un segundo simulador de la población"),
    Subject("science2023", "the study in Science 2023", "el estudio de Science 2023"),
    Subject("conflict_shock", "a shock of conflict", "un choque de conflicto"),
    Subject("prison", "release from prison", "salida de prisión"),
    Subject("findings", "findings of others", "hallazgos de otros"),
    Subject("natural", "natural experiments", "experimentos naturales"),
    Subject("since2025", "what happened since the article", "lo ocurrido desde el artículo"),
    Subject("backtest", "forecasts of the past", "pronósticos del pasado", library="scoringrules"),
    Subject("calibrate", "calibration that recovers what is known", "calibración que recupera lo conocido"),
)

PARTS: tuple[Part, ...] = (
    Part("science2023", "network", "Science 2023 with the real network", "Science 2023 con la red real"),
    Part("natural", "observed", "the border by quarter", "la frontera por trimestre", ("us_border_seizures.csv",)),
    Part(
        "since2025",
        "observed",
        "months since 2025",
        "meses desde 2025",
        ("sesnsp_state_month.csv", "us_border_seizures.csv", "encounters.csv"),
    ),
    Part("backtest", "observed", "forecasts by month", "pronósticos por mes", ("homicides_state_month.csv",)),
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
    "since2025": "natural.since2025",
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
