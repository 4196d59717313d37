"""A claim's file drafted from a sentence: levers and metric guessed from its words, to be finished by a person."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass

from contrapeso.claims import library
from contrapeso.evidence import registry
from contrapeso.reading.lexicon import Concept, language_hits, lexicon
from contrapeso.reading.patterns import Hit
from contrapeso.reading.tokens import words
from contrapeso.scenario import load as load_scenario
from contrapeso.words import catalogue

CAMPAIGN = ("surveillance", "strikes", "deck", "posture", "leak", "campaign", "will", "coordination", "paradigm",
            "crew", "harm", "conflict", "organisation")  # fmt: skip
"""Areas of levers that do little without a campaign: their arms stand on the campaign, others on the baseline."""
METRIC = "members_final"
EFFECT = "homicides_total"
CONSENTS = "consent_final"
BLOCK = re.compile(r"^(\w+):.*\n(?:(?:[ \t-].*)?\n)*", re.MULTILINE)
COPIED = ("kind", "arms", "arm", "over", "comparator", "cause", "metric", "direction", "line", "material", "per",
          "material_absolute", "also", "decides_on", "conditions", "forms", "turn", "equal_cost", "products",
          "mechanisms")  # fmt: skip
WORDS = catalogue("reading")
CONSENT = ("coercion", "consent", "coordination")
"""Areas of levers whose effect, if no other is named, is on the partner's consent."""
LONGEST_ID = 48


@dataclass(frozen=True)
class Guess:
    """What a sentence seems to say: this lever, at this value, moves this metric that way; by which words."""

    lever: Concept
    metric: str
    direction: str
    anchor: str


def guess(text: str, lang: str, hits: Sequence[Hit]) -> Guess | None:
    """The first lever spoken of as a cause, the last metric as the effect; None where no lever is spoken of as one."""
    known = lexicon().concepts
    causes = _causes(text, lang)
    levers = [known[hit.name] for hit in hits if hit.first in causes and _lever(known[hit.name])]
    if not levers:
        return None
    metrics = [known[hit.name].tied for hit in hits if not known[hit.name].opposite and not known[hit.name].lever]
    telling = [name for name in metrics if name not in ("organisations_final", "consent_final")]
    area = levers[0].tied.split(".")[0]
    usual = EFFECT if area == "recruitment" else CONSENTS if area in CONSENT else METRIC
    return Guess(levers[0], (telling or [usual])[-1], _direction(text, lang), _anchor(levers[0]))


def _lever(concept: Concept) -> bool:
    return not concept.opposite and concept.lever and _moves(concept)


def _causes(text: str, lang: str) -> set[int]:
    """Words that may name a cause: those before the first causal or modal word, and those after because, if, by, …"""
    places = words(text)
    found = lexicon().of_language[lang].find(places)
    after = [hit.last for hit in found if hit.name == "cause_follows"]
    turns = [hit.first for hit in found if hit.name in ("causal", "modal") and hit.first > 0]
    opened = {hit.first for hit in found if hit.name == "cause_follows"}
    first = min((turn for turn in turns if turn not in opened), default=len(places))
    return {*range(first), *(i for start in after for i in range(start, len(places)))}


def can_be_tested(text: str, lang: str, hits: Sequence[Hit], about: bool) -> bool:
    """Whether something of the sentence can be put to the test: it names a lever as a cause, or is `about` a claim.

    A cause that the model lacks (legalising, an amnesty, …) is none of a claim's, however like one the rest may be.
    """
    lacking = any(hit.name == "unmodelled" for hit in language_hits(text, lang))
    return guess(text, lang, hits) is not None or (about and not lacking)


def claim_file(text: str, lang: str, hits: Sequence[Hit], nearest: str, scores: str = "") -> str:
    """The text of a claim's file, commented; it passes `contrapeso check` and is never run by itself."""
    found = guess(text, lang, hits)
    head = [
        "# A draft, made from one sentence. Nearest claims of the library:",
        f"# {scores or nearest}",
        "# Check every line, remove `draft: true`, then: contrapeso check FILE, contrapeso study FILE",
        "draft: true",
        f"id: {identifier(text)}",
    ]
    tail = [
        WORDS.text("untranslated", lang),
        "statement:",
        *(f"  {name}: {_quoted(text)}" for name in ("en", "es")),
        "# Which half of the sentence does this decide?",
        "decides:",
        *(f"  {name}: {_quoted(WORDS.text('decides', name))}" for name in ("en", "es")),
        "# What the record says: keys of the evidence, each for, against or mixed. `contrapeso explain KEY` shows one.",
        "record: []",
    ]
    middle = _guessed(found) if found else _copied(nearest)
    return "\n".join([*head, *middle, *tail]) + "\n"


def untestable(lang: str) -> str:
    """That nothing of a sentence can be tested."""
    return WORDS.text("untestable", lang)


def identifier(text: str) -> str:
    """A short name from a sentence's longer words."""
    longer = [word.text.replace("'", "") for word in words(text) if len(word.text) > 3]
    name = ""
    for word in longer:
        if not word.isascii() or len(name) + len(word) >= LONGEST_ID:
            break
        name += f"-{word}" if name else word
    known = name or "new-claim"
    return f"{known}-2" if known in library() else known


def _guessed(found: Guess) -> list[str]:
    lever, value = found.lever.tied, _value(found.lever, found.anchor)
    label = registry.load().entries[lever].label
    as_in = WORDS.text("as_in", "es", anchor=found.anchor)
    return [
        "kind: contrast",
        "# Guessed from the sentence's words: the lever that it speaks of first, set to one value worth trying.",
        "arms:",
        "  changed:",
        f"    label: {{en: {_quoted(label['en'] + ' ' + value)}, es: {_quoted(label['es'] + ' ' + value)}}}",
        f"    scenario: {found.anchor}",
        f"    set: {{{lever}: {value}}}",
        "  as_before:",
        f"    label: {{en: {found.anchor}, es: {_quoted(as_in)}}}",
        f"    scenario: {found.anchor}",
        f"comparator: {{a: changed, b: as_before, anchor: {found.anchor}}}",
        "# All in which the two arms may differ; `nil: {set: {…}}` would switch off what it works through.",
        f"cause: {{levers: [{lever}]}}",
        "# Guessed, too: what is measured, and which way it should go. `contrapeso explain METRIC` says what it is.",
        f"metric: {found.metric}",
        f"direction: {found.direction}",
        "material: 0.05 # smallest effect that matters, relative to the comparator",
    ]


def _copied(nearest: str) -> list[str]:
    """The experiment of the nearest claim, where the sentence speaks of no lever."""
    text = library()[nearest].read_text(encoding="utf-8")
    blocks = {found.group(1): found.group().rstrip("\n") for found in BLOCK.finditer(text)}
    note = f"# No lever was recognised: this is the experiment of {nearest}. Change arms, metric and direction."
    return [note, *(blocks[name] for name in COPIED if name in blocks)]


def _moves(concept: Concept) -> bool:
    """Whether the lever's value to try differs from what it is in the anchor scenario."""
    entry = registry.load().entries[concept.tied]
    return concept.attempt is not None and entry.model and _value(concept, _anchor(concept)) != ""


def _value(concept: Concept, anchor: str) -> str:
    """The value to try as text; '' where the anchor has it already."""
    entry = registry.load().entries[concept.tied]
    value: object = concept.attempt
    if concept.attempt in ("true", "false"):
        value = concept.attempt == "true"
    elif concept.attempt is not None and not entry.choices:
        value = float(concept.attempt)
    now = load_scenario(anchor).set.get(concept.tied, entry.encode(entry.value))
    return "" if entry.encode(value) == now else str(concept.attempt)


def _anchor(concept: Concept) -> str:
    return "campaign" if concept.tied.split(".")[0] in CAMPAIGN else "baseline"


def _direction(text: str, lang: str) -> str:
    found = [hit.name for hit in language_hits(text, lang) if hit.name in ("up", "down")]
    return found[-1] if found else "up"


def _quoted(text: str) -> str:
    return json.dumps(" ".join(text.split()), ensure_ascii=False)
