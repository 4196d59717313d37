"""A trace as text: what the arms set differently, where they part first, and the chain from there to the metric."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from contrapeso.cli.output import columns, number, wrapped
from contrapeso.cli.text.plural import fill

Json = Mapping[str, Any]
SENTENCES: dict[str, dict[str, str]] = {
    "head": {
        "en": "{claim}: world {world}, {draw}, seed {seed}, version {version}",
        "es": "{claim}: mundo {world}, {draw}, semilla {seed}, versión {version}",
    },
    "draw": {"en": "parameter draw {draw}", "es": "sorteo de parámetros {draw}"},
    "defaults": {"en": "parameters at their defaults", "es": "parámetros por defecto"},
    "metric": {
        "en": "{label} ({name}): A {a}, B {b}, A - B {difference}",
        "es": "{label} ({name}): A {a}, B {b}, A - B {difference}",
    },
    "failed": {
        "en": "The world failed after {weeks} {weeks:week|weeks} ({failed}): what follows is up to there.",
        "es": "El mundo falló tras {weeks} {weeks:semana|semanas} ({failed}): lo que sigue llega hasta ahí.",
    },
    "identical": {
        "en": "The arms never differ in this world: all fields are the same in each of {weeks} {weeks:week|weeks}.",
        "es": "Los brazos nunca difieren en este mundo: todos los campos son iguales en cada una de {weeks} "
        "{weeks:semana|semanas}.",
    },
    "levers": {"en": "The arms set differently:", "es": "Los brazos fijan distinto:"},
    "from": {"en": " from week {week}", "es": " desde la semana {week}"},
    "first": {"en": "They differ first here:", "es": "Difieren primero aquí:"},
    "chain": {
        "en": "From there to the first week in which the metric differs:",
        "es": "De ahí a la primera semana en que difiere la métrica:",
    },
    "no_chain": {
        "en": "Nothing leads from there to the metric within its weeks: it comes out the same.",
        "es": "Nada lleva de ahí a la métrica en sus semanas: resulta igual.",
    },
    "elsewhere": {
        "en": "What differs first doesn't lead to the metric by way of first differences.",
        "es": "Lo que difiere primero no lleva a la métrica por las primeras diferencias.",
    },
    "shortest": {
        "en": "The shortest way in time from what the arms set differently to the metric:",
        "es": "El camino más corto en el tiempo de lo que los brazos fijan distinto a la métrica:",
    },
    "all": {"en": "First difference of every field:", "es": "Primera diferencia de cada campo:"},
    "week": {"en": "week", "es": "semana"},
    "mechanism": {"en": "mechanism", "es": "mecanismo"},
    "what": {"en": "what differs", "es": "qué difiere"},
    "where": {"en": "where most", "es": "dónde más"},
    "because": {"en": "because of", "es": "por"},
    "chance": {"en": "chance with a part in it", "es": "azar que interviene"},
    "start": {"en": "start", "es": "inicio"},
    "schedule": {"en": "the arms' schedule", "es": "el calendario de los brazos"},
    "together": {"en": " (only together)", "es": " (solo juntos)"},
    "entries": {"en": "{n} {n:entry|entries}", "es": "{n} {n:entrada|entradas}"},
    "more": {"en": "{n} more", "es": "{n} más"},
    "note": {
        "en": "Weeks count from 0. A cause is what alone changes the field when the step is run again in B's world "
        "with it as in A; draws of chance are the same in both arms.",
        "es": "Las semanas cuentan desde 0. Causa es lo que por sí solo cambia el campo si el paso se repite en el "
        "mundo de B con ello como en A; los sorteos del azar son los mismos en ambos brazos.",
    },
}
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
    return fill(SENTENCES[key][lang], **values)
