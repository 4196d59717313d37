"""Sentences that several commands print, in both languages."""

from __future__ import annotations

SENTENCES: dict[str, dict[str, str]] = {
    "defaults": {
        "en": "Parameters at their defaults; the spread is chance alone (--draw-priors adds what isn't known).",
        "es": "Parámetros por defecto; la dispersión es solo azar (--draw-priors añade lo que no se sabe).",
    },
    "drawn": {
        "en": "Parameters drawn from their priors in each world.",
        "es": "Parámetros sorteados de sus priores en cada mundo.",
    },
    "failed": {
        "en": "{n} worlds failed and are left out; they are kept with their reason in {out}.",
        "es": "{n} mundos fallaron y quedan fuera; se guardan con su motivo en {out}.",
    },
    "next": {"en": "Next: {command}", "es": "Siguiente: {command}"},
    "kept": {"en": "Worlds kept in {out}.", "es": "Mundos guardados en {out}."},
    "pairs": {"en": "paired worlds", "es": "mundos pareados"},
    "worlds": {"en": "worlds", "es": "mundos"},
    "weeks": {"en": "weeks", "es": "semanas"},
    "seed": {"en": "seed", "es": "semilla"},
    "version": {"en": "version", "es": "versión"},
    "metric": {"en": "metric", "es": "métrica"},
    "mean": {"en": "mean", "es": "media"},
    "se": {"en": "± se", "es": "± ee"},
    "against": {"en": "against", "es": "frente a"},
    "difference": {"en": "difference", "es": "diferencia"},
    "greater": {"en": "share of worlds B > A", "es": "parte de mundos B > A"},
    "equal_cost": {
        "en": "At equal cost: {lever} = {value} in B, {cost} million dollars a week as planned for A "
        "(B had {before}). What is spent in the end may differ: see cost_total.",
        "es": "A igual costo: {lever} = {value} en B, {cost} millones de dólares por semana como lo planeado para A "
        "(B tenía {before}). Lo gastado al final puede diferir: vea cost_total.",
    },
    "world": {"en": "world", "es": "mundo"},
    "identical": {"en": "identical to the bit, {n} metrics", "es": "idéntico bit a bit, {n} métricas"},
    "differs": {"en": "differs in {names}", "es": "difiere en {names}"},
    "right": {"en": "{file}: {kind} {name}, no faults", "es": "{file}: {kind} {name}, sin faltas"},
    "scenario": {"en": "scenario", "es": "escenario"},
    "claim": {"en": "claim", "es": "afirmación"},
    "unknown": {"en": "file", "es": "archivo"},
    "made": {"en": "Made {files} in {folder}.", "es": "Se crearon {files} en {folder}."},
    "holds": {"en": "holds", "es": "se cumple"},
    "no_material": {"en": "no effect", "es": "sin efecto"},
    "reversed": {"en": "reversed", "es": "al revés"},
    "interval": {"en": "90 % of holds", "es": "90 % de se cumple"},
    "effect": {"en": "effect", "es": "efecto"},
    "otherwise": {"en": "record says otherwise", "es": "el registro dice otra cosa"},
    "tested": {"en": "Tested: {text}", "es": "Se probó: {text}"},
    "apart": {
        "en": "More than {times:g} times apart from what is published: {words} ({arms}).",
        "es": "A más de {times:g} veces de lo publicado: {words} ({arms}).",
    },
    "solved": {"en": "{arm}: {words}", "es": "{arm}: {words}"},
    "solved_from": {
        "en": "solved so that arms cost the same, at the defaults of {prices}, whatever a draw has",
        "es": "resuelto para que los brazos cuesten lo mismo, con los valores por defecto de {prices}, "
        "en todos los sorteos",
    },
    "verdict": {"en": "verdict", "es": "veredicto"},
    "shares": {
        "en": "Shares of plausible worlds in which the claim holds, nothing material happens, or the reverse does.",
        "es": "Partes de mundos plausibles en que la afirmación se cumple, nada importante pasa, o pasa lo contrario.",
    },
    "quick": {
        "en": "A quick study has shares without words: too few draws for a verdict.",
        "es": "Un estudio rápido da partes sin palabras: muy pocos sorteos para un veredicto.",
    },
    "open": {"en": "open {path}", "es": "abra {path}"},
    "would": {
        "en": "Would run {claims} claims in {arms} distinct arms, at most {draws_at_most} parameter draws, "
        "{worlds_at_most} worlds and {world_years_at_most} world-years:",
        "es": "Se probarían {claims} afirmaciones en {arms} brazos distintos, con {draws_at_most} sorteos, "
        "{worlds_at_most} mundos y {world_years_at_most} años-mundo como máximo:",
    },
    "draws": {"en": "parameter draws", "es": "sorteos de parámetros"},
    "contested": {"en": "contested", "es": "en disputa"},
    "assumed": {"en": "assumed", "es": "supuesto"},
    "failed_study": {
        "en": "Failed worlds, left out and kept with their status in {out}: {reasons}.",
        "es": "Mundos fallidos, excluidos y guardados con su estado en {out}: {reasons}.",
    },
    "stopped": {
        "en": "Interrupted: these are the verdicts so far. The same command goes on from there.",
        "es": "Interrumpido: estos son los veredictos hasta aquí. El mismo comando sigue desde ahí.",
    },
    "holds_in": {
        "en": "holds in draw {draw}, world {world} (effect {effect}):",
        "es": "se cumple en el sorteo {draw}, mundo {world} (efecto {effect}):",
    },
    "doesnt_in": {
        "en": "doesn't hold in draw {draw}, world {world} (effect {effect}):",
        "es": "no se cumple en el sorteo {draw}, mundo {world} (efecto {effect}):",
    },
    "holds_none": {"en": "holds in no draw looked at", "es": "no se cumple en ningún sorteo visto"},
    "doesnt_none": {"en": "holds in every draw looked at", "es": "se cumple en todos los sorteos vistos"},
    "warning": {"en": "warning", "es": "aviso"},
}


def word(key: str, lang: str, **values: object) -> str:
    """A sentence in a language, its blanks filled."""
    return SENTENCES[key][lang].format(**values)
