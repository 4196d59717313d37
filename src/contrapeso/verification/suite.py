"""The checks of all modules as one table: misses first, decided together, and what was not run beside it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from contrapeso.verification import holm, modules
from contrapeso.verification.checks import Check, Context
from contrapeso.verification.modules import WORDS, Bi, Subject
from contrapeso.version import VERSION
from contrapeso.work import CHECKING, Progress

PLANTED_SHIFT = 0.02
"""The shift of a mean that a stochastic check should see."""


@dataclass(frozen=True)
class NotRun:
    """A part that was left out, and why."""

    name: str
    reason: Bi

    def to_dict(self) -> dict[str, str]:
        """As `validate --json` shows it."""
        return {"name": self.name, "reason": self.reason["en"]}


@dataclass(frozen=True)
class Report:
    """What `validate` found. `checks`: misses first, each group in the order in which the modules ran."""

    checks: tuple[Check, ...]
    not_run: tuple[NotRun, ...]
    seed: int
    quick: bool

    @property
    def misses(self) -> list[Check]:
        """Checks that did not pass."""
        return [check for check in self.checks if not check.passed]

    @property
    def defects(self) -> list[Check]:
        """Misses that are faults of the software: all but those against the record."""
        return [check for check in self.misses if not check.observed]

    @property
    def sound(self) -> bool:
        """Whether nothing but comparisons with the record failed."""
        return not self.defects

    def to_dict(self) -> dict[str, Any]:
        """The document of `validate --json`; the same for any number of threads."""
        family = sum(check.p_value is not None for check in self.checks)
        shifts = [shift for c in self.checks if (shift := holm.visible_shift(c, family)) is not None]
        return {
            "checks": [row(check) for check in self.checks],
            "not_run": [part.to_dict() for part in self.not_run],
            "passed": sum(check.passed for check in self.checks),
            "missed": len(self.misses),
            "missed_not_observed": len(self.defects),
            "family": {"size": family, "false_alarm": holm.FAMILY},
            "power": {
                "shift": PLANTED_SHIFT,
                "chance": holm.POWER,
                "checks_of_a_mean": len(shifts),
                "see_it": sum(shift <= PLANTED_SHIFT for shift in shifts),
            },
            "seed": self.seed,
            "quick": self.quick,
            "version": VERSION,
        }


def row(check: Check) -> dict[str, Any]:
    """A check as `validate --json` shows it."""
    return {
        "name": check.name,
        "kind": check.kind,
        "expected": _plain(check.expected),
        "found": _plain(check.found),
        "tolerance": _plain(check.tolerance),
        "pass": bool(check.passed),
        "observed": check.observed,
        "p_value": None if check.p_value is None else _plain(check.p_value),
        "standard_error": None if check.standard_error is None else _plain(check.standard_error),
        "note": check.note,
        "source": check.source,
        "module": check.module,
    }


def validate(context: Context, only: Sequence[str] | None = None, progress: Progress | None = None) -> Report:
    """Run the modules named in `only` (None: all but those that have to be asked for) and decide their checks together.

    `progress(done, all, text)` counts modules. A module that can't be imported or breaks is a failed check. Raises
    KeyError for an unknown name.
    """
    chosen = _chosen(only)
    names = tuple(subject.name for subject in chosen)
    checks: list[Check] = []
    left_out = [part for part in (_part_not_run(p, context) for p in modules.PARTS if p.module in names) if part]
    for done, subject in enumerate(chosen):
        if progress:
            progress(done, len(chosen), CHECKING)
        context.say(f"{subject.name}: {subject.about['en']}")
        found, without = _run(subject, context)
        checks += found
        left_out += without
    if progress:
        progress(len(chosen), len(chosen), CHECKING)
    decided = sorted(holm.decide(checks), key=_rank)  # a stable sort: the order of the modules holds within a group
    return Report(tuple(decided), tuple(left_out), context.seed, context.quick)


def _rank(check: Check) -> int:
    """0 for a fault of the software, 1 for a miss against the record, 2 for what passed."""
    return 2 if check.passed else 1 if check.observed else 0


def _chosen(only: Sequence[str] | None) -> list[Subject]:
    if only is None:
        return [subject for subject in modules.SUBJECTS if not subject.asked]
    unknown = [name for name in only if name not in modules.names()]
    if unknown:
        raise KeyError(unknown[0])
    return [subject for subject in modules.SUBJECTS if subject.name in only]


def _part_not_run(part: modules.Part, context: Context) -> NotRun | None:
    """Why a part that needs a folder can't run; None where it can."""
    lacking, name = modules.lacking(part, context), f"{part.module}: {part.about['en']}"
    if lacking is None:
        return NotRun(name, WORDS.each("no_folder", option=f"--{part.needs} DIR"))
    return NotRun(name, WORDS.each("folder_lacks", names=", ".join(lacking))) if lacking else None


def _run(subject: Subject, context: Context) -> tuple[list[Check], list[NotRun]]:
    """The checks of a module, and what of it was left out."""
    name = f"{subject.name}: {subject.about['en']}"
    if modules.missing_library(subject):
        hint = f"pip install 'contrapeso[trust]' ({subject.library})"
        return [], [NotRun(name, WORDS.each("library", hint=hint))]
    try:
        module = modules.module(subject.name)
        if context.quick and module.SLOW:
            return [], [NotRun(name, WORDS.each("slow"))]
        found = [replace(check, module=subject.name) for check in module.run(context)]
        without = [NotRun(part, WORDS.each(key)) for part, key in getattr(module, "NOT_RUN", ())]
    except Exception as error:
        return [_broken(subject, f"{type(error).__name__}: {error}")], []
    return found or [_broken(subject, "no checks")], without


def _broken(subject: Subject, what: str) -> Check:
    return Check(f"{subject.name}: runs", "theory", "checks", what, "none", False, module=subject.name)


def _plain(value: Any) -> Any:
    """A number of Python or a text; what isn't finite as text, since JSON has no name for it."""
    if hasattr(value, "item"):
        value = value.item()
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return value if isinstance(value, bool) else str(value)
    return value if math.isfinite(value) else str(value)
