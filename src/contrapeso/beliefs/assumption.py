"""What a reader assumes of a drawn number or a disputed form: `strikes.latency_hours=2..6`, `form.splitting=none`."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from contrapeso.engine.waiting import Said, remark
from contrapeso.evidence import registry
from contrapeso.evidence.entry import Entry
from contrapeso.evidence.labels import FORM
from contrapeso.evidence.prior import Prior, Truncated
from contrapeso.evidence.strict.errors import InputError, InputErrors, nearest

TO = ".."
FLAGS = {"true": True, "false": False}


@dataclass(frozen=True)
class Assumption:
    """Encoded values that are held possible: `low` to `high`, both included, and of them only `values` where given."""

    name: str
    text: str
    low: float
    high: float
    values: tuple[float, ...] = ()

    def keeps(self, drawn: NDArray[np.float64]) -> NDArray[np.bool_]:
        """Which of the drawn values it leaves possible, in the shape of `drawn`."""
        inside = (drawn >= self.low) & (drawn <= self.high)
        return inside & np.isin(drawn, self.values) if self.values else inside

    def __str__(self) -> str:
        return f"{self.name}={self.text}"


def read(given: Mapping[str, Any], option: str = "--assume") -> tuple[Assumption, ...]:
    """Assumptions by name: a text (`2..6`, `2..`, `..6`, `none`, `none,all_allies`), a pair (low, high; None: open) or
    a value. Raises InputErrors for unknown names (with the nearest) and for ranges in which no draw can lie.
    """
    found, faults = [], []
    for name, value in given.items():
        text = _text(value)
        try:
            found.append(_read(name.strip(), text))
        except KeyError:
            known = [*_drawn(), *(FORM + form for form in registry.load().forms)]
            close = nearest(name, known)
            hint = "" if close else "; contrapeso explain WORD finds names by a word in them"
            faults.append(_fault(option, name, f"unknown parameter {name!r}{hint}", close))
        except ValueError as error:
            faults.append(_fault(option, name, str(error)))
    if faults:
        raise InputErrors(faults)
    return tuple(found)


def beyond(given: Iterable[Assumption]) -> list[Said]:
    """A remark on each range with an end beyond its prior, where nothing is drawn; call it under the same priors."""
    found = []
    for item in given:
        entry = registry.load().entries.get(item.name)
        if item.values or entry is None or entry.prior is None:
            continue  # readings of a form, and words: one that is never drawn is refused
        low, high = entry.prior.within if isinstance(entry.prior, Truncated) else entry.prior.ends
        if -math.inf < item.low < low or high < item.high < math.inf:
            left = f"{max(item.low, low):g}{TO}{min(item.high, high):g}"
            found.append(remark("beyond_prior", given=str(item), low=f"{low:g}", high=f"{high:g}", left=left))
    return found


def _fault(option: str, name: str, message: str, hint: str | None = None) -> InputError:
    return InputError("command line", 0, 0, f"{option} {name}", message, hint)


def _drawn() -> list[str]:
    return [name for name, entry in registry.load().entries.items() if entry.prior is not None]


def _text(value: Any) -> str:
    if isinstance(value, (tuple, list)):
        if len(value) != 2 or any(isinstance(end, str) for end in value):
            return ",".join(map(str, value))
        return TO.join("" if end is None else f"{end!r}" for end in value)
    return str(value).lower() if isinstance(value, bool) else str(value).strip()


def _read(name: str, text: str) -> Assumption:
    if name.startswith(FORM):
        known = registry.load().forms[name.removeprefix(FORM)].alternatives
        return _of_names(name, text, {alternative: float(i) for i, alternative in enumerate(known)})
    entry = registry.load().entries[name]
    prior = entry.prior
    if prior is None:
        if entry.worked_out_of:
            raise ValueError(f"is worked out in each draw, out of {', '.join(entry.worked_out_of)}: narrow those")
        raise ValueError(f"isn't drawn: it is {entry.value} in every world")
    if entry.unit == "flag":
        return _of_names(name, text, {word: float(flag) for word, flag in FLAGS.items()}, prior)
    if entry.unit == "choice":
        return _of_names(name, text, {word: float(i) for i, word in enumerate(entry.choices)}, prior)
    if TO in text:
        return _of_range(name, text, entry, prior)
    value = _number(text, entry)
    if prior.kind != "choice":
        raise ValueError(f"{text!r} is one value, which no draw has exactly: give a range such as {_example(prior)}")
    return _possible(Assumption(name, text, value, value), prior)


def _of_names(name: str, text: str, known: Mapping[str, float], prior: Prior | None = None) -> Assumption:
    names = [part.strip() for part in text.split(",")]
    for word in names:
        if word not in known:
            close = nearest(word, known)
            hint = f" (nearest: {close})" if close else ""
            raise ValueError(f"must be one of {', '.join(known)}; got {word!r}{hint}")
    values = tuple(sorted({known[word] for word in names}))
    found = Assumption(name, ",".join(dict.fromkeys(names)), values[0], values[-1], values)
    return found if prior is None else _possible(found, prior)


def _of_range(name: str, text: str, entry: Entry, prior: Prior) -> Assumption:
    first, _, last = (part.strip() for part in text.partition(TO))
    if not first and not last:
        raise ValueError(f"{text!r} has neither end: give a range such as {_example(prior)}")
    low = _number(first, entry) if first else -math.inf
    high = _number(last, entry) if last else math.inf
    if low > high:
        raise ValueError(f"the range {text} runs backwards")
    if low == high and prior.kind != "choice":
        raise ValueError(f"the range {text} holds one value, which no draw has exactly")
    return _possible(Assumption(name, text, low, high), prior)


def _number(text: str, entry: Entry) -> float:
    try:
        value = float(text)
    except ValueError:
        raise ValueError(f"{text!r} is not a number (unit {entry.unit})") from None
    return entry.encode(value)


def _possible(found: Assumption, prior: Prior) -> Assumption:
    if prior.kind == "choice":
        held = bool(found.keeps(np.array(prior.values)).any())
    else:
        held = max(found.low, prior.ends[0]) < min(found.high, prior.ends[1])
    if not held:
        raise ValueError(f"no draw lies in {found.text}: its prior is {prior}")
    return found


def _example(prior: Prior) -> str:
    return f"{prior.ends[0]:g}{TO}{prior.ends[1]:g}"
