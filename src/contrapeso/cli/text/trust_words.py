"""Sentences of `validate` and `calibrate`, in both languages."""

from __future__ import annotations

SENTENCES: dict[str, dict[str, str]] = {
    "check": {"en": "check", "es": "comprobación"},
    "kind": {"en": "kind", "es": "tipo"},
    "expected": {"en": "expected", "es": "esperado"},
    "found": {"en": "found", "es": "hallado"},
    "tolerance": {"en": "tolerance", "es": "tolerancia"},
    "result": {"en": "result", "es": "resultado"},
    "pass": {"en": "pass", "es": "cumple"},
    "fault": {"en": "FAULT", "es": "FALLA"},
    "miss": {"en": "MISS (record)", "es": "NO COINCIDE (registro)"},
    "tally": {
        "en": "{passed} of {all} checks pass; {faults} faults of the software, {misses} misses against the record.",
        "es": "{passed} de {all} comprobaciones cumplen; {faults} fallas del programa, "
        "{misses} no coinciden con el registro.",
    },
    "family": {
        "en": "{n} stochastic checks are decided together: a false alarm in any of them once in {times} runs. "
        "{see} of the {means} that test a mean see a shift of 2 % with a chance of 90 %.",
        "es": "{n} comprobaciones aleatorias se deciden juntas: una falsa alarma cada {times} corridas. "
        "{see} de las {means} que prueban una media ven un cambio de 2 % con probabilidad de 90 %.",
    },
    "not_run": {"en": "Not run:", "es": "No se corrió:"},
    "about": {
        "en": "seed {seed}, version {version}",
        "es": "semilla {seed}, versión {version}",
    },
    "unknown": {
        "en": "there is no module of checks of that name; there are {names}",
        "es": "no hay módulo de comprobaciones con ese nombre; hay {names}",
    },
    "parameter": {"en": "parameter", "es": "parámetro"},
    "prior": {"en": "prior, 90 %", "es": "prior, 90 %"},
    "posterior": {"en": "posterior, 90 %", "es": "posterior, 90 %"},
    "width": {"en": "width left", "es": "ancho que queda"},
    "ranks": {"en": "p of ranks", "es": "p de rangos"},
    "informed": {
        "en": "{draws} prior draws are worth {worth} posterior draws. The data informed {n} of {all} parameters "
        "(less than {below} of the prior's width is left, which chance alone does once in a thousand).",
        "es": "{draws} sorteos del prior valen {worth} del posterior. Los datos informaron {n} de {all} parámetros "
        "(queda menos de {below} del ancho del prior, lo que el azar solo hace una vez entre mil).",
    },
    "few": {
        "en": "Ranks that are not uniform (p below 0.001) say that there are too few draws: take more with --draws.",
        "es": "Rangos no uniformes (p menor que 0.001) dicen que hay pocos sorteos: pida más con --draws.",
    },
    "target": {"en": "target", "es": "meta"},
    "observed": {"en": "observed", "es": "observado"},
    "fit_prior": {"en": "prior, 5 50 95 %", "es": "prior, 5 50 95 %"},
    "fit_posterior": {"en": "posterior, 5 50 95 %", "es": "posterior, 5 50 95 %"},
    "kept": {"en": "Posterior kept in {path}.", "es": "Posterior guardado en {path}."},
}


def word(key: str, lang: str, **values: object) -> str:
    """A sentence in a language, its blanks filled."""
    return SENTENCES[key][lang].format(**values)
