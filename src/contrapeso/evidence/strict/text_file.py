"""Files that people write, as text: small, UTF-8, or refused with one fault."""

from __future__ import annotations

from pathlib import Path

from contrapeso.evidence.strict.errors import InputError, InputErrors

MAX_BYTES = 1_000_000


def read(path: Path, label: str) -> str:
    """Text of a file, measured before it is read. Raises InputErrors with one fault where it can't be had."""
    try:
        if path.is_dir():
            raise InputErrors([InputError(label, 0, 0, "", "is a folder, not a file")])
        if path.stat().st_size > MAX_BYTES:
            raise InputErrors([_too_large(label)])
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)  # a pipe has no size
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputErrors([InputError(label, 0, 0, "", f"can't be read: {reason}")]) from None
    return decoded(data, label)


def decoded(data: bytes, label: str) -> str:
    """Text of UTF-8 bytes. Raises InputErrors with one fault where they are too many or no text."""
    if len(data) > MAX_BYTES:
        raise InputErrors([_too_large(label)])
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - (data.rfind(b"\n", 0, error.start) + 1) + 1
        raise InputErrors([InputError(label, line, column, "", "is not UTF-8 text")]) from None
    return text


def _too_large(label: str) -> InputError:
    return InputError(label, 0, 0, "", f"is larger than {MAX_BYTES:,} bytes")
