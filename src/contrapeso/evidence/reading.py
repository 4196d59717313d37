"""From the rows of an evidence file to entries; a wrong row is named with its file and line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

from contrapeso.evidence import files, units
from contrapeso.evidence.entry import FROZEN, STATUSES, Entry
from contrapeso.evidence.joint import shares
from contrapeso.evidence.prior import Prior
from contrapeso.evidence.strict import strict_yaml
from contrapeso.evidence.strict.errors import InputError, InputErrors, nearest

T = TypeVar("T")
MONTH = re.compile(r"20\d\d-(0[1-9]|1[0-2])")
FIELDS = frozenset(Entry.__dataclass_fields__) - {"name"}


def read_entries(names: Sequence[str]) -> dict[str, Entry]:
    """Entries of the named files, by canonical name. Raises InputErrors with every wrong row."""
    found = build(names, entry_of)
    wrong = shares.faults(found)
    wrong += [(e.name, f"unknown name {of}") for e in found.values() for of in e.worked_out_of if of not in found]
    if wrong:
        raise InputErrors(_fault(_home(names, key), key, message) for key, message in wrong)
    return found


def build(names: Sequence[str], make: Callable[[str, dict[str, Any]], T]) -> dict[str, T]:
    """Make one thing of each `key: {row}` of the files; the faults of all rows come together."""
    made: dict[str, T] = {}
    errors: list[InputError] = []
    for file, rows in files.read(*names).items():
        if not isinstance(rows, dict):
            raise InputErrors([InputError(file, 1, 1, "", "must be a mapping of names to entries")])
        for key, row in rows.items():
            try:
                if key in made:
                    raise ValueError("is given in another file, too")
                if not isinstance(row, dict):
                    raise ValueError("must be a mapping of fields")
                made[key] = make(key, row)
            except (ValueError, TypeError, KeyError) as error:
                errors.append(_fault(file, key, str(error)))
    if errors:
        raise InputErrors(errors)
    return made


def entry_of(name: str, row: dict[str, Any]) -> Entry:
    """An entry from its row. Raises ValueError where a field is unknown, missing or impossible."""
    check_fields(row, FIELDS, ("unit", "value", "status", "label"))
    if row["unit"] not in units.UNITS:
        raise ValueError(f"unknown unit {row['unit']}{_hint(str(row['unit']), units.UNITS)}")
    if row["status"] not in STATUSES:
        raise ValueError(f"status must be one of {', '.join(STATUSES)}")
    check_opened(row)
    if row["status"] != "judgement" and not row.get("opened"):
        raise ValueError(f"{row['status']} needs opened: the month in which the figure was read where locator says")
    check_frozen(row)
    given = {**row, "prior": None, "choices": tuple(row.get("choices", ())), "model": row.get("model", True)}
    given["worked_out_of"] = tuple(row.get("worked_out_of", ()))
    if row.get("dated") is not None:
        given["dated"] = {int(year): bare_number(value) for year, value in row["dated"].items()}
    bare = Entry(name=name, **given)
    bare.encode(bare.value)
    return Entry(name=name, **{**given, "prior": prior_of(bare, row.get("prior"))})


def check_opened(row: dict[str, Any]) -> None:
    """Raises ValueError where `opened` is no month, or there is no source and place that could have been opened."""
    opened = row.get("opened")
    if opened is None:
        return
    if not isinstance(opened, str) or not MONTH.fullmatch(opened):
        raise ValueError(f"opened must be a month, as 2026-11, not {opened!r}")
    if not row.get("source") or not row.get("locator"):
        raise ValueError("opened needs a source and a locator: what was opened, and where in it?")


def check_frozen(row: dict[str, Any]) -> None:
    """Raises ValueError where the reason for having no prior is none of the known, or stands beside a prior."""
    why = row.get("frozen", "")
    if why and why not in FROZEN:
        raise ValueError(f"frozen must be one of {', '.join(FROZEN)}{_hint(str(why), FROZEN)}")
    if why and row.get("prior") is not None:
        raise ValueError("frozen says why there is no prior, and there is one")


def bare_number(value: Any) -> float:
    """A dated value (or a number of a prior), which must be a number."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise ValueError(f"dated values and priors must be numbers, got {value!r}")
    return float(value)


def prior_of(entry: Entry, written: Any) -> Prior | None:
    """The prior of an entry, with its values encoded and held against the unit's bounds."""
    if written is None:
        return None
    if not isinstance(written, dict) or len(written) != 1:
        raise ValueError("prior must be one of uniform, loguniform, triangular, choice, dirichlet with its numbers")
    kind, values = next(iter(written.items()))
    if kind == shares.KIND:  # mean and concentration, which is no value of the entry
        return Prior(kind, tuple(bare_number(value) for value in values))
    encoded = [entry.encode(value) for value in values]
    return Prior(kind, tuple(sorted(encoded) if kind == "choice" else encoded))


def check_fields(row: dict[str, Any], known: frozenset[str], required: Sequence[str]) -> None:
    """Raises ValueError for a field that doesn't exist or one that is missing."""
    for field in row:
        if field not in known:
            raise ValueError(f"unknown field {field}{_hint(field, known)}")
    missing = [field for field in required if field not in row]
    if missing:
        raise ValueError(f"lacks {', '.join(missing)}")


def _hint(name: str, known: Iterable[str]) -> str:
    close = nearest(name, sorted(known))
    return f" (nearest: {close})" if close else ""


def _home(names: Sequence[str], key: str) -> str:
    """The file in which an entry stands."""
    return next(file for file, rows in files.read(*names).items() if key in rows)


def _fault(file: str, key: str, message: str) -> InputError:
    """The fault with its line: the file is read again, since a remembered one has no places."""
    found = strict_yaml.load(files.FOLDER / file, file).key(key)
    return InputError(file, found.line if found else 0, found.column if found else 0, key, message)
