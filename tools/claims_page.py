"""Pages of claims for `docs/reference/`, one a language: what is tested, what may differ, how each side reads it."""

from __future__ import annotations

from contrapeso.claims import load_study
from contrapeso.claims.schema import SIDES, Claim
from contrapeso.evidence import registry

TITLES = {"claims.md": ("en", "Claims"), "claims-es.md": ("es", "Afirmaciones")}
SAYS = {
    "en": "{count} sentences of an article, of its critics and of the debate since, each put to the test by arms that"
    " differ in its cause alone. What a hawk and a sceptic could fairly say holds whatever the shares are. Verdicts:"
    " `contrapeso study`.",
    "es": "{count} frases de un artículo, de sus críticos y del debate posterior, cada una puesta a prueba con brazos"
    " que difieren solo en su causa. Lo que un halcón y un escéptico podrían decir con justicia vale sean cuales sean"
    " las partes. Veredictos: `contrapeso study`.",
}
WORDS = {
    "en": {
        "decided": "Decided by", "cause": "Cause", "off": "switched off by", "never": "not to be switched off",
        "cost": "At equal cost, solved in each world at its own prices", "outcomes": "Outcomes",
        "sign": "Sign fixed by an equation", "hawk": "A hawk could fairly say", "sceptic": "A sceptic could fairly say",
        "each": "for each of", "over": "over",
    },
    "es": {
        "decided": "La decide", "cause": "Causa", "off": "se apaga con", "never": "no se puede apagar",
        "cost": "A igual costo, resuelto en cada mundo con sus precios", "outcomes": "Resultados",
        "sign": "Signo fijado por una ecuación", "hawk": "Un halcón podría decir con justicia",
        "sceptic": "Un escéptico podría decir con justicia", "each": "por cada", "over": "sobre",
    },
}  # fmt: skip


def says(lang: str) -> str:
    """What stands below the title."""
    return SAYS[lang].format(count=len(load_study()))


def text(lang: str) -> str:
    """The page below its head."""
    return "\n".join(_claim(claim, lang) for claim in load_study())


def _claim(claim: Claim, lang: str) -> str:
    said = WORDS[lang]
    lines = [f"## {claim.id}", "", f"**{claim.statement[lang]}** {claim.tested[lang]}", ""]
    lines += [f"- {said['decided']}: {_decided(claim, lang)}", f"- {said['cause']}: {_cause(claim, lang)}"]
    if claim.equal_cost:
        lines.append(f"- {said['cost']}: " + ", ".join(f"`{p.arm}`: `{p.lever}`" for p in claim.equal_cost))
    lines.append(f"- {said['outcomes']}: " + "; ".join(f"*{k}*: {name[lang]}" for k, name in claim.outcomes.items()))
    if claim.sign_fixed:
        lines.append(f"- {said['sign']}: {claim.sign_fixed[lang]}")
    lines += [f"- {said[side]}: {claim.fair[side][lang]}" for side in SIDES]
    return "\n".join([*lines, ""])


def _decided(claim: Claim, lang: str) -> str:
    found = [f"`{claim.metric}`", *(f"`{one.metric}`" for one in claim.also)]
    told = f" ({claim.decides_on}) ".join(found)
    if claim.per is not None:
        told += f" {WORDS[lang]['each']} `{claim.per}`"
    return f"{told}, `{claim.a}` {WORDS[lang]['over']} `{claim.over}`" if claim.over else told


def _cause(claim: Claim, lang: str) -> str:
    if claim.cause is None:
        return "–"
    named = ", ".join(f"`{name}`" for name in (*claim.cause.levers, *claim.cause.forms, *claim.cause.events))
    entries = registry.load().entries
    off = [f"`{name}: {entries[name].decode(value)}`" for name, value in claim.cause.nil.items()]
    off += [f"`{name}: {value}`" for name, value in claim.cause.nil_forms.items()]
    return f"{named}; {WORDS[lang]['off']} {', '.join(off)}" if off else f"{named}; {WORDS[lang]['never']}"
