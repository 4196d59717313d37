"""Sentences of `read`, `claim` and the review, in both languages."""

from __future__ import annotations

from contrapeso.cli.text.plural import fill

SENTENCES: dict[str, dict[str, str]] = {
    "about": {"en": "about", "es": "sobre"},
    "new": {"en": "new?", "es": "¿nueva?"},
    "look": {"en": "look", "es": "mirar"},
    "may_deny": {"en": "may deny it", "es": "puede negarla"},
    "summary": {
        "en": "{n} {n:sentence|sentences} in {language}: {about} about a claim, {new} new?, {look} to look at, "
        "{left} left alone.",
        "es": "{n} {n:frase|frases} en {language}: {about} sobre una afirmación, {new} ¿nuevas?, {look} por ver, "
        "{left} sin más.",
    },
    "proposes": {
        "en": "These are proposals with their reasons, no judgement: a passage counts only if you accept it.",
        "es": "Son propuestas con sus razones, no un juicio: un pasaje cuenta solo si usted lo acepta.",
    },
    "written": {"en": "Proposals written to {path}.", "es": "Propuestas escritas en {path}."},
    "next_out": {
        "en": "Next: set `accept` in {path}, then contrapeso study {article} --reading {path}",
        "es": "Siguiente: ponga `accept` en {path}, luego contrapeso study {article} --reading {path}",
    },
    "next_study": {
        "en": "Next: contrapeso study {article} --reading {path}",
        "es": "Siguiente: contrapeso study {article} --reading {path}",
    },
    "next_read": {
        "en": "Next: contrapeso read {article} --out reading.yaml",
        "es": "Siguiente: contrapeso read {article} --out reading.yaml",
    },
    "ask": {
        "en": "1–{n} accepts, Enter skips, n refuses, q ends",
        "es": "1–{n} acepta, Intro salta, n rechaza, q termina",
    },
    "yes_left": {
        "en": "--yes accepted {n} passages and left {left} whose first claim doesn't lead clearly; "
        "to decide them: contrapeso read {article} --out reading.yaml",
        "es": "--yes aceptó {n} pasajes y dejó {left} cuya primera afirmación no aventaja con claridad a la segunda; "
        "para decidirlos: contrapeso read {article} --out reading.yaml",
    },
    "accepted": {"en": "Accepted: {ids}.", "es": "Aceptadas: {ids}."},
    "nearest": {"en": "Nearest claims: {ids}.", "es": "Afirmaciones más cercanas: {ids}."},
    "drafted": {
        "en": "A draft with guesses to check, line by line: {path}",
        "es": "Un borrador con conjeturas por revisar, línea por línea: {path}",
    },
    "next_check": {"en": "Next: contrapeso check {path}", "es": "Siguiente: contrapeso check {path}"},
    "en": {"en": "English", "es": "inglés"},
    "es": {"en": "Spanish", "es": "español"},
}


def word(key: str, lang: str, **values: object) -> str:
    """A sentence in a language, its blanks filled."""
    return fill(SENTENCES[key][lang], **values)
