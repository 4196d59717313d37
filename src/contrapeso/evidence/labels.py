"""What a reader calls a parameter, a form, or a product of parameters, and its standing."""

from __future__ import annotations

from contrapeso.evidence import registry

FORM = "form."
TIMES = " × "


def label(name: str) -> dict[str, str]:
    """What a reader calls a parameter, a form, or a product of parameters."""
    known = registry.load()
    if name.startswith(FORM):
        form, _, alternative = name.removeprefix(FORM).partition("=")
        about = known.forms[form]
        if not alternative:
            return {lang: about.label[lang] for lang in ("en", "es")}
        said = about.says[about.alternatives.index(alternative)]
        return {lang: f"{about.label[lang]}: {said[lang]}" for lang in ("en", "es")}
    parts = [known.entries[part].label for part in name.split(TIMES)]
    return {lang: TIMES.join(part[lang] for part in parts) for lang in ("en", "es")}


def status(name: str) -> str:
    """Standing of a parameter (the weakest of a product); to choose between readings of a form is a judgement."""
    known = registry.load()
    if name.startswith(FORM):
        return "judgement"
    standing = [known.entries[part].status for part in name.split(TIMES)]
    return max(standing, key=("published", "derived", "judgement").index)
