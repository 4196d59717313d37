"""Sentences stand in catalogues: no pair of languages is written into the sources."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import contrapeso

ROOT = Path(contrapeso.__file__).parent
LANGUAGES = {"en", "es"}
DECLARED = ("mechanisms", "world")
"""Rooms whose fields, metrics and switches declare their labels where they are."""
LEFT = {
    "claims/kinds/inference.py": "computed metrics declare their labels as all metrics do: a kind is one file",
    "reading/denials.py": "words that are looked for in articles, never said",
    "reading/learnt/seen.py": "words that are looked for in articles, never said",
    "reading/proposals/stance.py": "words that are looked for in articles, never said",
    "reading/text/html_text.py": "words that are looked for in articles, never said",
    "reading/text/segments.py": "signs that are looked for in articles, never said",
    "reading/text/wrappers.py": "words that are looked for in articles, never said",
    "verification/findings/__init__.py": "an author's name",
    "verification/sealed/year-2026.json": "a sealed forecast: written once, whole, and never touched again",
}
"""Files that may hold pairs or Spanish, and why."""
SPANISH = re.compile("[áéíóúñÁÉÍÓÚÑ¿¡«»]")


def pairs(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Dicts by language with words written into them, and words picked by `lang == …`: (line, what)."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Dict):
            said = {k.value: v for k, v in zip(node.keys, node.values, strict=True) if isinstance(k, ast.Constant)}
            if set(said) >= LANGUAGES and any(words(said[lang]) for lang in LANGUAGES):
                yield node.lineno, ast.unparse(node)
        elif (isinstance(node, ast.IfExp) and by_language(node.test) and (words(node.body) or words(node.orelse))) or (
            isinstance(node, ast.Subscript) and by_language(node.slice) and words(node.value)
        ):
            yield node.lineno, ast.unparse(node)


def spanish(tree: ast.AST) -> list[str]:
    """Strings with letters that English lacks; docstrings aside."""
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    strings = [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    return [f"{n.lineno}: {n.value}" for n in strings if id(n) not in told and SPANISH.search(n.value)]


def by_language(node: ast.AST) -> bool:
    """Whether something is compared with a language's name."""
    return isinstance(node, ast.Compare) and any(
        isinstance(one, ast.Constant) and one.value in LANGUAGES for one in (node.left, *node.comparators)
    )


def words(node: ast.AST) -> bool:
    """Whether letters stand in an expression's own strings; what looks something up by a name doesn't count."""
    if isinstance(node, ast.Constant):
        return isinstance(node.value, str) and re.search(r"[^\W\d_]", node.value) is not None
    if isinstance(node, ast.Subscript | ast.Call | ast.Attribute | ast.Name):
        return False
    return any(words(child) for child in ast.iter_child_nodes(node))


def json_pairs(value: Any) -> Iterator[str]:
    """Objects with both languages."""
    if isinstance(value, dict):
        if set(value) >= LANGUAGES:
            yield str(value)
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from json_pairs(item)


SOURCES = sorted(path for path in ROOT.rglob("*") if path.suffix in (".py", ".json"))


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_pair_is_written_into_the_sources(path: Path) -> None:
    """unit: a sentence in two languages stands in `words/`; labels of mechanisms are declared where they are."""
    name, text = path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")
    if path.suffix == ".json":
        found = list(json_pairs(json.loads(text)))
    else:
        tree = ast.parse(text)
        found = [f"{line}: {said}" for line, said in pairs(tree)]
        found += spanish(tree) if name.split("/")[0] not in DECLARED else []
    assert (found == []) is (name not in LEFT), f"{name}: {found}"


@pytest.mark.parametrize("text", [
    '{"en": "one", "es": "uno"}', '{"en": f"{n} of", "es": f"{n} de"}', '"by" if lang == "en" else "en"',
    '("a", "b")[lang == "es"]', '{"en": ("a", "b"), "es": ("c", "d")}[lang][up]',
])  # fmt: skip
def test_pairs_are_found(text: str) -> None:
    """fault: each way in which pairs used to be written is caught."""
    assert len(list(pairs(ast.parse(text)))) == 1


@pytest.mark.parametrize(
    "text", ['{"en": a.en, "es": a.es}', '{"en": label["en"], "es": ""}', 'x if lang == "es" else y']
)
def test_values_by_language_are_no_pairs(text: str) -> None:
    """unit: what hands on a text of each language holds none itself."""
    assert not list(pairs(ast.parse(text)))
