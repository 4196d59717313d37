"""A study under other priors: only what an assumption leaves possible is drawn, in new worlds.

Draws are keyed by name, so every other parameter has the values that it had. The registry's SHA-256 becomes another,
so results of the two studies are never mixed. A cut part of a whole (`evidence/joint/shares.py`) comes first, and the
other parts are scaled to what it leaves.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import replace

from contrapeso.beliefs.assumption import Assumption, beyond, read
from contrapeso.evidence import registry
from contrapeso.evidence.entry import Entry
from contrapeso.evidence.forms import Form
from contrapeso.evidence.joint import shares
from contrapeso.evidence.labels import FORM
from contrapeso.evidence.prior import Truncated
from contrapeso.evidence.strict.errors import InputError, InputErrors
from contrapeso.work import Tell

OPTION = "--prior"


def under(given: Mapping[str, str]) -> AbstractContextManager[registry.Registry]:
    """The registry with its priors cut to the ranges given (`2..6`, `none`), while the block lasts.

    A cut prior keeps the proportions that it had inside. Raises InputErrors for unknown names and impossible ranges,
    and for a gap among the values left.
    """
    entries: dict[str, Entry] = {}
    forms: dict[str, Form] = {}
    for item in read(given, OPTION):
        if item.name.startswith(FORM):
            form = registry.load().forms[item.name.removeprefix(FORM)]
            forms[form.name] = _form(form, item)
        else:
            entries[item.name] = _entry(registry.load().entries[item.name], item)
    if problem := shares.impossible({**registry.load().entries, **entries}.values()):
        raise InputErrors([InputError("command line", 0, 0, OPTION, problem)])
    return registry.replaced(entries, forms)


def remark_beyond(given: Mapping[str, str], tell: Tell | None) -> None:
    """Says of ranges that reach beyond their prior that they cut it and don't widen it."""
    if tell is not None:
        for said in beyond(read(given, OPTION)):
            tell(said)


def _entry(entry: Entry, item: Assumption) -> Entry:
    prior = entry.prior
    assert prior is not None  # read() refuses what isn't drawn
    low = max(item.low, prior.ends[0])
    high = min(item.high, prior.ends[1])
    return replace(entry, prior=Truncated(prior.kind, prior.values, (low, high)))


def _form(form: Form, item: Assumption) -> Form:
    weights = [weight if i in item.values else 0.0 for i, weight in enumerate(form.weights)]
    total = math.fsum(weights)
    if total == 0.0:
        message = f"{item.text} is never drawn: its weight is 0"
        raise InputErrors([InputError("command line", 0, 0, f"{OPTION} {item.name}", message)])
    return replace(form, weights=tuple(weight / total for weight in weights))
