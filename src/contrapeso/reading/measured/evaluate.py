"""How well sentences that development never saw are read: `python -m contrapeso.reading.measured.evaluate FILE`."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from contrapeso.claims import library
from contrapeso.evidence.strict import strict_yaml
from contrapeso.evidence.strict.errors import InputErrors
from contrapeso.reading.lexicon import LANGUAGES
from contrapeso.scenario.faults import Faults

FIELDS = ("text", "lang", "claim", "denies", "new")
AMONG = 3


@dataclass(frozen=True)
class Sentence:
    """A sentence of a test set; `claim` None: idle, or new where `new` says so."""

    text: str
    lang: str
    claim: str | None
    denies: bool = False
    new: bool = False


@dataclass(frozen=True)
class Read:
    """What was made of it: mark, log odds of the gate, claims best first, whether a denial was flagged."""

    sentence: Sentence
    mark: str
    gate: float
    ranked: tuple[str, ...]
    may_deny: bool


def load(path: str | Path) -> list[Sentence]:
    """A test set `[{text, lang, claim: id | null, denies: bool}, …]`. Raises InputErrors with every fault."""
    root = strict_yaml.load(Path(path), str(path))
    faults = Faults(str(path))
    if root.kind != "sequence":
        faults.add(root, "", "must be a list of sentences")
    found = []
    for i, node in enumerate(root.children):
        parts = faults.mapping(node, f"[{i}]", FIELDS)
        if "text" not in parts or "lang" not in parts:
            faults.add(node, f"[{i}]", "lacks text or lang")
            continue
        claim = parts.get("claim")
        idle = claim is None or claim.value is None
        named = None if idle else faults.choice(parts["claim"], f"[{i}].claim", library(), "claim")
        flags = {name: name in parts and parts[name].value is True for name in ("denies", "new")}
        lang = faults.choice(parts["lang"], f"[{i}].lang", LANGUAGES, "language")
        found.append(Sentence(faults.text(parts["text"], f"[{i}].text"), lang, named, **flags))
    if faults.errors:
        raise InputErrors(faults.errors)
    return found


def read_all(sentences: Sequence[Sentence]) -> list[Read]:
    """Reads each sentence by itself, as in an article."""
    from contrapeso.reading.phrasebook import phrasebook
    from contrapeso.reading.reader import mark_sentence

    ids = phrasebook().ids
    found = []
    for sentence in sentences:
        mark, _ = mark_sentence(sentence.text, sentence.lang)
        ranked = tuple(ids[c] for c in mark.ranked())
        found.append(Read(sentence, mark.mark, mark.gate, ranked, mark.may_deny))
    return found


def figures(found: Sequence[Read]) -> dict[str, Any]:
    """The figures of the docs; shares of 0 to 1, None where a set is empty.

    `right_among_three` counts a claim's sentence only if it was marked; `ranked_among_three` whatever its mark.
    """
    idle = [r for r in found if r.sentence.claim is None and not r.sentence.new]
    about = [r for r in found if r.sentence.claim is not None]
    denials = [r for r in about if r.sentence.denies]
    plain = [r for r in about if not r.sentence.denies]
    new = [r for r in found if r.sentence.new]
    return {
        "sentences": len(found),
        "idle": len(idle),
        "about_a_claim": len(about),
        "denials": len(denials),
        "claims": len({r.sentence.claim for r in about}),
        "by_language": {lang: sum(r.sentence.lang == lang for r in found) for lang in LANGUAGES},
        "idle_marked": _share(idle, lambda r: r.mark != "left"),
        "claims_marked": _share(about, lambda r: r.mark != "left"),
        "right_among_three": _share(about, lambda r: r.mark != "left" and r.sentence.claim in r.ranked[:AMONG]),
        "ranked_among_three": _share(about, lambda r: r.sentence.claim in r.ranked[:AMONG]),
        "right_first": _share(about, lambda r: r.mark != "left" and r.sentence.claim == r.ranked[0]),
        "denials_flagged": _share(denials, lambda r: r.may_deny),
        "others_flagged": _share(plain, lambda r: r.may_deny),
        "new_marked_new": _share(new, lambda r: r.mark == "new"),
        "gate_auc": area([r.gate for r in about], [r.gate for r in idle]),
    }


def area(higher: Sequence[float], lower: Sequence[float]) -> float | None:
    """Area under the curve: how often one of `higher` lies above one of `lower`, ties half."""
    if not higher or not lower:
        return None
    wins = sum((a > b) + 0.5 * (a == b) for a in higher for b in lower)
    return wins / (len(higher) * len(lower))


def _share(found: Sequence[Read], yes: Any) -> float | None:
    return sum(map(bool, map(yes, found))) / len(found) if found else None


def main(arguments: Sequence[str]) -> int:
    """Prints the figures of a test set as JSON, for all and by language; 2 for a bad file."""
    if len(arguments) != 1:
        print("usage: python -m contrapeso.reading.measured.evaluate FILE", file=sys.stderr)
        return 2
    try:
        found = read_all(load(arguments[0]))
    except InputErrors as error:
        print(error, file=sys.stderr)
        return 2
    by = {lang: figures([r for r in found if r.sentence.lang == lang]) for lang in LANGUAGES}
    print(json.dumps({"all": figures(found), **by}, indent=2))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
