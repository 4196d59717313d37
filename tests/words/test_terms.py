"""Every Spanish text of the package against the term list, `words/terms.yaml`."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as fluent
from ruamel.yaml import YAML

import contrapeso
from contrapeso.claims import library
from contrapeso.evidence import registry
from contrapeso.scenario.metrics import METRICS
from contrapeso.words import catalogue

ROOT = Path(contrapeso.__file__).parent
TERMS = YAML(typ="safe").load((ROOT / "words" / "terms.yaml").read_text(encoding="utf-8"))
PATTERNS = ("reads",)  # phrases that articles use: matched against, never said
Said = tuple[str, str, str]  # where, English, Spanish


@cache
def pairs() -> tuple[Said, ...]:
    """Every text that the package holds in both languages."""
    found: list[Said] = []
    for path in sorted(p for p in ROOT.rglob("*") if "lexicon" not in p.parts and p.name != "terms.yaml"):
        where = str(path.relative_to(ROOT))
        if path.suffix == ".yaml" and path.name != "grammar.yaml":
            for document in YAML(typ="safe").load_all(path.read_text(encoding="utf-8")):
                found += _walk(document, where)
        elif path.suffix == ".json":
            found += _walk(json.loads(path.read_text(encoding="utf-8")), where)
        elif path.suffix == ".py":
            found += _literals(ast.parse(path.read_text(encoding="utf-8")), where)
    found += _catalogues()
    for metric in METRICS:
        found += [(f"metric {metric.name}", metric.en, metric.es), (f"metric {metric.name}", *metric.note)]
    return tuple(found)


def _walk(value: Any, where: str) -> Iterator[Said]:
    if isinstance(value, dict):
        if isinstance(value.get("es"), str):
            yield where, str(value.get("en", "")), value["es"]
        for key, item in value.items():
            if key not in PATTERNS:
                yield from _walk(item, f"{where}: {key}")
    elif isinstance(value, list):
        for item in value:
            yield from _walk(item, where)


def _literals(tree: ast.AST, where: str) -> Iterator[Said]:
    """Dicts written as {"en": …, "es": …}; an f-string's fixed parts are joined by a blank's mark."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Dict):
            said = {
                k.value: _text(v) for k, v in zip(node.keys, node.values, strict=True) if isinstance(k, ast.Constant)
            }
            if said.get("es"):
                yield f"{where}:{node.lineno}", said.get("en", ""), said["es"]


def _text(node: ast.AST) -> str:
    return "…".join(n.value for n in ast.walk(node) if isinstance(n, ast.Constant) and isinstance(n.value, str))


def _catalogues() -> Iterator[Said]:
    """Messages of the catalogues, twice: with the first and the last variant of their plurals."""
    for path in sorted((ROOT / "words" / "en").glob("*.ftl")):
        for variant in (0, -1):
            spanish = _messages(ROOT / "words" / "es" / path.name, variant)
            yield from ((f"{path.name}: {k}", text, spanish[k]) for k, text in _messages(path, variant).items())


def _messages(path: Path, variant: int) -> dict[str, str]:
    body = FluentParser().parse(path.read_text(encoding="utf-8")).body
    return {m.id.name: _said(m.value, variant) for m in body if isinstance(m, fluent.Message)}


def _said(pattern: Any, variant: int) -> str:
    """A pattern with one variant of each plural; a blank is a mark."""
    parts = []
    for element in pattern.elements:
        inside = getattr(element, "expression", None)
        if isinstance(inside, fluent.SelectExpression):
            parts.append(_said(inside.variants[variant].value, variant))
        else:
            parts.append(element.value if inside is None else getattr(inside, "value", "…"))
    return "".join(parts)


@cache
def strings() -> tuple[tuple[str, str], ...]:
    """Every string of the sources, so that a Spanish one is read however it is kept."""
    found = []
    for path in ROOT.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        where = str(path.relative_to(ROOT))
        found += [(where, n.value) for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str)]
    return tuple(found)


def test_the_texts_are_found() -> None:
    """unit: labels, statements, strings of the page and of the terminal are among what is read."""
    said = {es for _, _, es in pairs()}
    assert len(said) > 1200
    for sample in ("reclutamiento a causa del daño a civiles", "Todos los veredictos",
                   "se cumple en todos los sorteos vistos", "víctimas civiles de ataques y represalias"):  # fmt: skip
        assert sample in said


@pytest.mark.parametrize("term", TERMS, ids=lambda t: str(t.get("es") or t["never"][0]))
def test_spanish_keeps_to_the_terms(term: dict[str, Any]) -> None:
    """unit: no Spanish text says what the list forbids; where the English says the term, the Spanish says its word."""
    wrong = []
    for pattern in term.get("never", ()):
        wrong += [f"{where}: {es}" for where, _, es in pairs() if re.search(pattern, es, re.IGNORECASE)]
        wrong += [f"{where}: {text}" for where, text in strings() if re.search(pattern, text, re.IGNORECASE)]
    if "en" in term:
        asked = [one for one in pairs() if re.search(term["en"], one[1], re.IGNORECASE)]
        assert asked, "the list asks for what no English text says"
        wrong += [f"{w}: {en} | {es}" for w, en, es in asked if not re.search(term["es"], es, re.IGNORECASE)]
    assert not wrong, "\n".join(dict.fromkeys(wrong))


def test_the_list_catches_what_it_forbids() -> None:
    """fault: the label that said the reverse and the second word for draw are caught."""
    never = [pattern for term in TERMS for pattern in term.get("never", ())]
    for text in ("reclutamiento que eleva el daño a civiles", "252 extracciones", "civiles dañados", "campaña por diez",
                 "agresiones que reducen los ataques", "Los precios subieron nueve décimas"):  # fmt: skip
        assert any(re.search(pattern, text, re.IGNORECASE) for pattern in never), text


def test_no_name_of_a_claim_stands_in_a_sentence() -> None:
    """unit: texts say a claim in words, never by its file's English name."""
    names = [claim for claim in library() if "-" in claim]
    assert len(names) > 20
    told = [(w, text) for w, en, es in pairs() for text in (en, es) if any(name in text for name in names)]
    assert not told


def test_every_choice_of_the_registry_has_its_words() -> None:
    """unit: sentences say a choice in the reader's language, not by its name in the files."""
    choices = {choice for entry in registry.load().entries.values() for choice in entry.choices or ()}
    said = [catalogue("choices").each(choice) for choice in choices]
    assert len(said) > 5 and not [text for each in said for text in each.values() if "_" in text]
