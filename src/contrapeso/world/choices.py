"""Positions of the named values of a choice lever and of a disputed form, as the parameter record holds them."""

from __future__ import annotations

from contrapeso.evidence import registry


def choice(lever: str, value: str) -> int:
    """Number that stands for `value` of a lever that is a choice. ValueError for an unknown value."""
    return registry.load().entries[lever].choices.index(value)


def form(name: str, alternative: str) -> int:
    """Number that stands for an alternative of a disputed form. ValueError for an unknown one."""
    return list(registry.load().forms[name].alternatives).index(alternative)
