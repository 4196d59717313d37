"""How an article that can't be read is refused."""

from __future__ import annotations

from contrapeso.evidence.strict.errors import InputError, InputErrors


def refuse(label: str, message: str) -> InputErrors:
    """The refusal of an article, in one line."""
    return InputErrors([InputError(label, 0, 0, "", message)])
