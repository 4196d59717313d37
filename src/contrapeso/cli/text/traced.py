"""A trace as text: what the arms set differently, where they part first, and the chain from there to the metric."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from contrapeso.cli.output import columns, number, wrapped
from contrapeso.words import catalogue

WORDS = catalogue("trace")
Json = Mapping[str, Any]
NAMED = 2
"""Up to so many causes are named, more are counted; JSON has them all."""


def trace_text(found: Json, lang: str, every: bool = False) -> str:
    """The trace for people; `every` adds each field's first difference."""
    lines = _head(found, lang)
    if found["identical"]:
        return "\n".join([*lines, _word("identical", lang, weeks=found["weeks"])])
    lines += _levers(found["levers"], lang)
    lines += ["", _word("first", lang), _table(found["first"], lang), ""]
    lines += _chains(found, lang)
    if every:
        lines += [_word("all", lang), _table(found["partings"], lang), ""]
    return "\n".join([*lines, wrapped(_word("note", lang))])


def _head(found: Json, lang: str) -> list[str]:
    draw = _word("defaults", lang) if found["draw"] is None else _word("draw", lang, draw=found["draw"])
    metric = found["metric"]
    values = {key: number(metric[key]) for key in ("a", "b", "difference")} if not found["failed"] else {}
    lines = [_word("head", lang, **{**found, "draw": draw}), found["statement"][lang]]
    lines += [f"  {side.upper()}: {found[side]['label'][lang]}" for side in ("a", "b")]
    if values:
        lines.append(_word("metric", lang, label=metric["label"][lang], name=metric["name"], **values))
    else:
        lines.append(_word("failed", lang, weeks=found["weeks"], failed=found["failed"]))
    return lines


def _levers(levers: Sequence[Json], lang: str) -> list[str]:
    if not levers:
        return []
    lines = ["", _word("levers", lang)]
    for lever in levers:
        when = "" if lever["from_week"] is None else _word("from", lang, week=lever["from_week"])
        values = " | ".join(f"{side.upper()} {_plain(lever[side])}" for side in ("a", "b"))
        lines.append(f"  {lever['label'][lang]} ({lever['name']}): {values}{when}")
    return lines


def _chains(found: Json, lang: str) -> list[str]:
    if not found["shortest"] and not found["chain"]:
        return [_word("no_chain", lang), ""]
    lines = [_word("chain", lang), _table(found["chain"], lang), ""] if found["chain"] else [_word("elsewhere", lang)]
    if found["shortest"] and found["shortest"] != found["chain"]:
        lines += [_word("shortest", lang), _table(found["shortest"], lang), ""]
    return lines


def _table(partings: Sequence[Json], lang: str) -> str:
    head = [_word(key, lang) for key in ("week", "mechanism", "what", "where")]
    head += ["A", "B", *(_word(key, lang) for key in ("because", "chance"))]
    return columns([_row(parting, lang) for parting in partings], head, left=(1, 2, 3, 6, 7))


def _row(parting: Json, lang: str) -> tuple[str, ...]:
    what = parting["label"][lang]
    if parting["entries"] > 1:
        what += f" ({_word('entries', lang, n=parting['entries'])})"
    return (
        _word("start", lang) if parting["week"] is None else str(parting["week"]),
        parting["mechanism"]["label"][lang],
        what,
        parting["where"][lang],
        _plain(parting["a"]),
        _plain(parting["b"]),
        _because(parting["because"], lang),
        ", ".join(draw["label"][lang] for draw in parting["chance"]) or "–",
    )


def _because(because: Json, lang: str) -> str:
    names = [cause["name"] for cause in because["levers"]]
    names += [_word("schedule", lang)] if because["schedule"] else []
    names += [cause["label"][lang] for cause in because["fields"]]
    shown = names[:NAMED] + ([_word("more", lang, n=len(names) - NAMED)] if len(names) > NAMED else [])
    return ", ".join(shown) + (_word("together", lang) if because["only_together"] and len(names) > 1 else "")


def _plain(value: Any) -> str:
    if isinstance(value, (list, tuple)):
        return ", ".join(map(str, value)) or "–"
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return "–" if value is None else str(value)
    return number(float(value))


def _word(key: str, lang: str, **values: object) -> str:
    return WORDS.text(key, lang, **values)
