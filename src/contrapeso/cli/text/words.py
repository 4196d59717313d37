"""Sentences that several commands print, in both languages."""

from __future__ import annotations

from contrapeso.cli.text.plural import fill

SENTENCES: dict[str, dict[str, str]] = {
    "failed": {
        "en": "{n} {n:world|worlds} failed and {n:is|are} left out; kept with the reason in {out}.",
        "es": "{n} {n:mundo falló y queda|mundos fallaron y quedan} fuera; se {n:guarda|guardan} con el motivo en "
        "{out}.",
    },
    "of_run": {
        "en": "{name}: {worlds} {worlds:world|worlds}, {weeks} {weeks:week|weeks}, seed {seed}, version {version}",
        "es": "{name}: {worlds} {worlds:mundo|mundos}, {weeks} {weeks:semana|semanas}, semilla {seed}, versión "
        "{version}",
    },
    "of_compare": {
        "en": "{b} against {a}: {worlds} paired {worlds:world|worlds}, {weeks} {weeks:week|weeks}, seed {seed}, "
        "version {version}",
        "es": "{b} frente a {a}: {worlds} {worlds:mundo pareado|mundos pareados}, {weeks} {weeks:semana|semanas}, "
        "semilla {seed}, versión {version}",
    },
    "of_study": {
        "en": "{study}: {worlds} {worlds:world|worlds}, {draws} parameter {draws:draw|draws}, seed {seed}, "
        "version {version}",
        "es": "{study}: {worlds} {worlds:mundo|mundos}, {draws} {draws:sorteo|sorteos} de parámetros, semilla {seed}, "
        "versión {version}",
    },
    "of_bench": {
        "en": "{name}: {speed} world-years/s ({worlds} {worlds:world|worlds}, {threads} {threads:thread|threads}, "
        "{seconds} s)",
        "es": "{name}: {speed} años-mundo/s ({worlds} {worlds:mundo|mundos}, {threads} {threads:hilo|hilos}, "
        "{seconds} s)",
    },
    "hidden": {
        "en": "{n} further {n:metric|metrics} with --all ({idle} of all are 0 in every world).",
        "es": "{n} {n:métrica|métricas} más con --all ({idle} del total son 0 en todos los mundos).",
    },
    "written": {"en": "Written to {path}.", "es": "Escrito en {path}."},
    "made_folder": {"en": "Made the folder {folder}.", "es": "Se creó la carpeta {folder}."},
    "address": {
        "en": "save the page first and give the file: Contrapeso is offline",
        "es": "guarde primero la página y dé el archivo: Contrapeso no usa la red",
    },
    "both_ways": {
        "en": "--defaults takes every parameter at its default, --draw-priors draws them: give one of them",
        "es": "--defaults toma cada parámetro en su valor por defecto, --draw-priors los sortea: dé uno de los dos",
    },
    "next": {"en": "Next: {command}", "es": "Siguiente: {command}"},
    "kept": {"en": "Worlds kept in {out}.", "es": "Mundos guardados en {out}."},
    "seed": {"en": "seed", "es": "semilla"},
    "version": {"en": "version", "es": "versión"},
    "metric": {"en": "metric", "es": "métrica"},
    "median": {"en": "median", "es": "mediana"},
    "mean": {"en": "mean", "es": "media"},
    "se": {"en": "± se", "es": "± ee"},
    "difference": {"en": "difference", "es": "diferencia"},
    "greater": {"en": "share of worlds B > A", "es": "proporción de mundos B > A"},
    "equal_cost": {
        "en": "At equal cost: {lever} = {value} in B, {cost} million dollars a week as planned for A "
        "(B had {before}). What is spent in the end may differ: see cost_total.",
        "es": "A igual costo: {lever} = {value} en B, {cost} millones de dólares por semana como lo planeado para A "
        "(B tenía {before}). Lo gastado al final puede diferir: vea cost_total.",
    },
    "world": {"en": "world", "es": "mundo"},
    "identical": {
        "en": "identical to the bit, {n} {n:metric|metrics}",
        "es": "idéntico bit a bit, {n} {n:métrica|métricas}",
    },
    "differs": {"en": "differs in {names}", "es": "difiere en {names}"},
    "right": {"en": "{file}: {kind} {name}, no faults", "es": "{file}: {kind} {name}, sin faltas"},
    "scenario": {"en": "scenario", "es": "escenario"},
    "claim": {"en": "claim", "es": "afirmación"},
    "unknown": {"en": "file", "es": "archivo"},
    "made": {"en": "Made {files} in {folder}.", "es": "Se crearon {files} en {folder}."},
    "holds": {"en": "holds", "es": "se cumple"},
    "no_material": {"en": "no effect", "es": "sin efecto"},
    "reversed": {"en": "reversed", "es": "al revés"},
    "interval": {"en": "90 % of holds", "es": "se cumple, 90 %"},
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
        "es": "Proporción de mundos plausibles en que la afirmación se cumple, nada relevante pasa o pasa lo "
        "contrario.",
    },
    "quick": {
        "en": "A quick study has shares without words: too few draws for a verdict.",
        "es": "Un estudio rápido da proporciones sin palabras: muy pocos sorteos para un veredicto.",
    },
    "open": {"en": "open {path}", "es": "abra {path}"},
    "would": {
        "en": "Would run {claims} {claims:claim|claims} in {arms} distinct {arms:arm|arms}, at most {draws_at_most} "
        "parameter draws, {worlds_at_most} worlds and {world_years_at_most} world-years:",
        "es": "Se {claims:probaría|probarían} {claims} {claims:afirmación|afirmaciones} en {arms} "
        "{arms:brazo distinto|brazos distintos}, con {draws_at_most} sorteos, {worlds_at_most} mundos y "
        "{world_years_at_most} años-mundo como máximo:",
    },
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
    "none_apart": {
        "en": "no number is told apart from chance; these are the first to look at in this draw:",
        "es": "ningún número se distingue del azar; estos son los primeros por mirar en este sorteo:",
    },
    "leading": {
        "en": "the numbers on which the effect hangs most:",
        "es": "los números de los que más depende el efecto:",
    },
    "warning": {"en": "warning", "es": "aviso"},
}


def word(key: str, lang: str, /, **values: object) -> str:
    """A sentence in a language, its blanks filled."""
    return fill(SENTENCES[key][lang], **values)
