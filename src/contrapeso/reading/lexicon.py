"""The lexicon: concepts of the subject and words of the language, by which a sentence is read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from contrapeso.evidence import registry
from contrapeso.evidence.strict import strict_yaml
from contrapeso.evidence.strict.errors import InputErrors, nearest
from contrapeso.evidence.strict.node import Node
from contrapeso.mechanisms import declared
from contrapeso.reading.patterns import Hit, Patterns
from contrapeso.reading.tokens import words
from contrapeso.remembered import remembered

if TYPE_CHECKING:
    from contrapeso.scenario.faults import Faults

LANGUAGES = ("en", "es")
OPPOSITES = "opposites"
GRAMMAR = "grammar.yaml"


@dataclass(frozen=True)
class Concept:
    """A concept: the lever or metric it is tied to, a value that a draft's arm may try, patterns by language.

    `opposite` ones only speak for a denial.
    """

    name: str
    tied: str
    attempt: str | None
    patterns: Mapping[str, tuple[str, ...]]
    opposite: bool = False

    @property
    def lever(self) -> bool:
        """Whether it is tied to a lever; else it is tied to a metric."""
        return "." in self.tied or self.tied in registry.load().entries


@dataclass(frozen=True)
class Lexicon:
    """Concepts by name, words of the language by kind and language."""

    concepts: Mapping[str, Concept]
    grammar: Mapping[str, Mapping[str, tuple[str, ...]]]

    @cached_property
    def sha256(self) -> str:
        """Hash of all that a reading rests on: these files, the weights, and the library's claims."""
        from contrapeso.claims import library  # `explain` needs no claim

        digest = hashlib.sha256()
        weights = (folder() / "weights.yaml", folder() / "learnt" / "weights.npz")
        others = (folder() / GRAMMAR, *weights, *(library()[name] for name in sorted(library())))
        for path in (*lexicon_files(), *others):
            digest.update(path.read_bytes())
        return digest.hexdigest()

    @cached_property
    def of_subject(self) -> dict[str, Patterns]:
        """By language, what finds concepts in words."""
        return {lang: Patterns({c.name: c.patterns[lang] for c in self.concepts.values()}) for lang in LANGUAGES}

    @cached_property
    def of_language(self) -> dict[str, Patterns]:
        """By language, what finds causal words, negations and the like."""
        kinds = [kind for kind in self.grammar if kind not in ("language", "abbreviations")]
        return {lang: Patterns({kind: self.grammar[kind][lang] for kind in kinds}) for lang in LANGUAGES}


@lru_cache(maxsize=4096)
def language_hits(text: str, language: str) -> tuple[Hit, ...]:
    """Words of the language that a text has, by kind: causal words, negations and the like."""
    return tuple(lexicon().of_language[language].find(words(text)))


@lru_cache(maxsize=4096)
def subject_hits(text: str, language: str) -> tuple[Hit, ...]:
    """The concepts that a text speaks of."""
    return tuple(lexicon().of_subject[language].find(words(text)))


def folder() -> Path:
    """Where the lexicon's files are."""
    return Path(__file__).parent


def lexicon_files() -> list[Path]:
    """The files of concepts, by theme."""
    return sorted((folder() / "lexicon").glob("*.yaml"))


@cache
def lexicon() -> Lexicon:
    """The lexicon as installed, remembered once it was read. Raises InputErrors with every fault."""
    paths = lexicon_files()

    def made() -> dict[str, Any]:
        concepts = {name: concept for path in paths for name, concept in read_concepts(path).items()}
        rows = {c.name: [c.tied, c.attempt, c.patterns, c.opposite] for c in concepts.values()}
        return {"concepts": rows, "grammar": read_grammar(folder() / GRAMMAR)}

    sources = [*paths, folder() / GRAMMAR, *declared.files()]  # the last for metrics, whose names take longer to make
    levers = "\n".join(sorted(registry.load().entries)).encode()
    found = remembered({path.name: path.read_bytes() for path in sources} | {"levers": levers}, made)
    return Lexicon(
        {
            name: Concept(name, tied, attempt, _tuples(patterns), opposite)
            for name, (tied, attempt, patterns, opposite) in found["concepts"].items()
        },
        {kind: _tuples(by_language) for kind, by_language in found["grammar"].items()},
    )


def _tuples(by_language: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    return {lang: tuple(patterns) for lang, patterns in by_language.items()}


def _known() -> set[str]:
    """What a concept may be tied to."""
    from contrapeso.scenario import METRICS

    return {*registry.load().entries, *(metric.name for metric in METRICS)}


def read_concepts(path: Path) -> dict[str, Concept]:
    """The concepts of a file. Raises InputErrors with every fault."""
    from contrapeso.scenario.faults import Faults

    faults = Faults(str(path))
    root = strict_yaml.load(path, str(path))
    known = _known()
    found = {name: _concept(name, node, path.stem == OPPOSITES, known, faults) for name, node in root.items()}
    if faults.errors:
        raise InputErrors(faults.errors)
    return found


def _concept(name: str, node: Node, opposite: bool, known: set[str], faults: Faults) -> Concept:
    parts = faults.mapping(node, name, ("tied", "try", *LANGUAGES))
    tied = faults.text(parts.get("tied"), f"{name}.tied")
    if tied not in known:
        faults.add(node, f"{name}.tied", f"{tied!r} is neither lever nor metric", nearest(tied, sorted(known)))
    attempt = parts["try"].text if "try" in parts else None
    patterns = {lang: _patterns(parts.get(lang), f"{name}.{lang}", faults) for lang in LANGUAGES}
    return Concept(name, tied, attempt, patterns, opposite)


def read_grammar(path: Path) -> dict[str, dict[str, tuple[str, ...]]]:
    """Words of the language by kind and language. Raises InputErrors with every fault."""
    from contrapeso.scenario.faults import Faults

    faults = Faults(str(path))
    root = strict_yaml.load(path, str(path))
    found = {
        kind: {lang: _patterns(child, f"{kind}.{lang}", faults) for lang, child in node.items()}
        for kind, node in root.items()
    }
    if faults.errors:
        raise InputErrors(faults.errors)
    return found


def _patterns(node: Node | None, field: str, faults: Faults) -> tuple[str, ...]:
    if node is None or node.kind != "sequence" or not node.children:
        faults.add(node or Node("scalar", None, 1, 1), field, "must be a list of patterns")
        return ()
    return tuple(child.text for child in node.children)  # as written: `no` and `false` are words here


def check_cues() -> list[str]:
    """Concepts that the claims' cues name and the lexicon lacks, as `claim: concept`."""
    from contrapeso.claims import library, load

    known = lexicon().concepts
    return [
        f"{name}: {concept}"
        for name in library()
        for cue in (*load(name).reads.cues, *load(name).reads.against)
        for concept in cue
        if concept not in known
    ]
