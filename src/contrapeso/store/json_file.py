"""JSON files that a command reads: of the right shape and as they were written, or refused with what is wrong."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from contrapeso.evidence.strict.errors import InputError, InputErrors
from contrapeso.store.hashing import sha256_json

MOST_BYTES = 200_000_000
LARGEST = 2**63
SEAL = "sha256"


class Either:
    """A shape that is any of several."""

    def __init__(self, *shapes: Any) -> None:
        self.shapes = shapes


class Every:
    """An object whose values all have one shape, whatever their names."""

    def __init__(self, shape: Any) -> None:
        self.shape = shape


NAMES = {str: "a text", int: "a whole number", float: "a number", bool: "true or false", dict: "an object",
         list: "a list", None: "null"}  # fmt: skip


def read(path: Path, shape: Any = dict, what: str = "a JSON object", is_sealed: bool = False) -> Any:
    """The content of a JSON file. Raises InputErrors with one line that names the file, the place in it and the fault.

    `shape`: a type, None, {name: shape} ("name?" may be missing, others may be there), [shape], (shape, shape) for
    that many, object (anything), Every(shape) or Either(shapes). `what` the file should be, for the message.
    `is_sealed`: written by `sealed`; without its seal it is refused.
    """
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise wrong(path, f"is no {what.removeprefix('a ')}: {size:,} bytes")
        text = path.read_bytes().decode("utf-8-sig")
        found = json.loads(text, parse_constant=_refused)
        if "\\u" in text:
            json.dumps(found, ensure_ascii=False).encode()  # half a surrogate could not be printed
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError, PermissionError) as error:
        raise wrong(path, f"can't be read: {error.strerror}") from None
    except (ValueError, RecursionError) as error:
        raise wrong(path, f"can't be read as JSON: {error}") from None
    if is_sealed:
        check_seal(path, found)
    fault = misfit(found, shape)
    if fault:
        raise wrong(path, f"is damaged or not {what}: {fault}")
    return found


def sealed(content: Mapping[str, Any]) -> dict[str, Any]:
    """The content with the SHA-256 of itself, as the file will hold it."""
    return {**content, SEAL: _seal(content)}


def check_seal(path: str | Path, found: Any) -> None:
    """Raises InputErrors where an object has no seal, or one that isn't its own."""
    if not isinstance(found, dict):
        return  # its shape is refused
    if SEAL not in found:
        raise wrong(path, "has no seal (sha256): an older version wrote it, or it was changed after it was written")
    try:
        same = found[SEAL] == sha256_json({name: value for name, value in found.items() if name != SEAL})
    except (ValueError, RecursionError):  # an infinite number
        same = False
    if not same:
        raise wrong(path, "was changed after it was written: its SHA-256 is not that of its content")


def misfit(value: Any, shape: Any, place: str = "") -> str | None:
    """What doesn't fit, with its place; None where all does."""
    if isinstance(shape, Either):
        faults = [misfit(value, one, place) for one in shape.shapes]
        return None if None in faults else faults[0]
    if isinstance(shape, Every):
        shape = dict.fromkeys(value, shape.shape) if isinstance(value, dict) else {}
    if isinstance(shape, dict):
        return _not(place, dict) if not isinstance(value, dict) else _misfit_inside(value, shape, place)
    if isinstance(shape, list | tuple):
        length = None if isinstance(shape, list) else len(shape)
        if not isinstance(value, list) or length not in (None, len(value)):
            return _not(place, list) + (f" of {length}" if length else "")
        return _first(misfit(inner, shape[0], f"{place}[{i}]") for i, inner in enumerate(value))
    return None if _is(value, shape) else _not(place, shape)


def _misfit_inside(value: dict[str, Any], shape: dict[str, Any], place: str) -> str | None:
    for key, inner in shape.items():
        name = key.removesuffix("?")
        if name in value or key in value:
            fault = misfit(value[name if name in value else key], inner, f"{place}.{name}".lstrip("."))
        else:
            fault = None if key.endswith("?") else f"{place or 'it'} lacks {name}"
        if fault:
            return fault
    return None


def wrong(path: str | Path, message: str) -> InputErrors:
    """One fault of a file as a whole."""
    return InputErrors([InputError(str(path), 0, 0, "", message)])


def _seal(content: Mapping[str, Any]) -> str:
    """Of what a reader of the file sees, without the seal."""
    plain = {name: value for name, value in content.items() if name != SEAL}
    return sha256_json(json.loads(json.dumps(plain, allow_nan=False)))


def _is(value: Any, kind: Any) -> bool:
    if kind is None:
        return value is None
    if kind is object:
        return True
    if isinstance(value, bool) or kind is bool:
        return isinstance(value, bool) and kind is bool
    if isinstance(value, int):
        return kind in (int, float) and abs(value) < LARGEST
    return isinstance(value, kind) and (kind is not float or math.isfinite(value))


def _not(place: str, kind: Any) -> str:
    return f"{place or 'it'} must be {NAMES[kind]}"


def _first(faults: Any) -> str | None:
    return next((fault for fault in faults if fault), None)


def _refused(text: str) -> float:
    raise ValueError(f"{text} is no number of JSON")
