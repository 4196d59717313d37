"""The Spanish of whole pages, as they are read: the term list, no name of a claim, no English left."""

from __future__ import annotations

import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import article_fake
import pytest
import report_fake
import stored_fake
from ruamel.yaml import YAML

import contrapeso
from contrapeso.claims import library
from contrapeso.report import page
from contrapeso.report.handouts import pages

TERMS = YAML(typ="safe").load((Path(contrapeso.__file__).parent / "words" / "terms.yaml").read_text(encoding="utf-8"))
NEVER = [pattern for term in TERMS for pattern in term.get("never", ())]
UNREAD = ("script", "style", "code", "pre", "head")
ENGLISH = re.compile(r"\b(the|of|and|which|draws?|claims?|worlds?|harm|nothing|with|from)\b")
VOID = ("meta", "link", "br", "hr", "input", "img", "wbr", "col")


class Spanish(HTMLParser):
    """Texts and labels inside elements whose language is Spanish; sources, commands and code aside."""

    def __init__(self, lang: str) -> None:
        super().__init__()
        self.open: list[tuple[str, bool]] = [("", lang == "es")]
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Goes into an element; its `lang` decides, else what it stands in."""
        given = dict(attrs)
        here = given["lang"] == "es" if "lang" in given else self.open[-1][1]
        here = here and tag not in UNREAD
        if here:
            self.found += [str(given[name]) for name in ("aria-label", "title", "placeholder") if given.get(name)]
        if tag not in VOID:
            self.open.append((tag, here))

    def handle_endtag(self, tag: str) -> None:
        """Comes out of an element; what HTML leaves unclosed ends with it."""
        while len(self.open) > 1 and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        """A text."""
        if self.open[-1][1] and data.strip():
            self.found.append(data.strip())


def spanish(html: str, lang: str = "es") -> list[str]:
    """What a reader of Spanish sees or hears."""
    reader = Spanish(lang)
    reader.feed(html)
    return reader.found


@cache
def texts(name: str) -> tuple[str, ...]:
    """The texts of a page made from made-up results."""
    made = {
        "report": lambda: page.render(report_fake.study(), "es"),
        "quick": lambda: page.render(report_fake.study(quick=True), "es"),
        "article": lambda: page.render(report_fake.study() | {"article": article_fake.article("es")}, "es"),
        "brief": lambda: pages.render("brief", stored_fake.document(), "es"),
        "class-kit": lambda: pages.render("class-kit", stored_fake.document(), "es"),
    }
    return tuple(spanish(made[name]()))


PAGES = ("report", "quick", "article", "brief", "class-kit")


@pytest.mark.parametrize("name", PAGES)
def test_pages_keep_to_the_terms(name: str) -> None:
    """unit: nothing that the list forbids is read on a page, however its sentence was put together; an article's own
    words are its author's.
    """
    written = article_fake.article("es")["text"] if name == "article" else ""
    found = [text for text in texts(name) if text not in written]
    assert sum(len(text.split()) for text in found) > 400
    wrong = {(pattern, text[:120]) for text in found for pattern in NEVER if re.search(pattern, text, re.IGNORECASE)}
    assert not wrong


@pytest.mark.parametrize("name", PAGES)
def test_no_name_of_a_claim_is_read(name: str) -> None:
    """unit: a claim is told by its sentence; its file's English name stands in commands and addresses only."""
    names = [claim for claim in library() if "-" in claim]
    assert not [text for text in texts(name) if any(one in text for one in names)]


@pytest.mark.parametrize("name", PAGES)
def test_no_english_is_left(name: str) -> None:
    """unit: no text of the Spanish page has two different English words of the commonest."""
    assert not [text for text in texts(name) if len({word.lower() for word in ENGLISH.findall(text)}) > 1]


def test_the_reader_sees_what_is_planted() -> None:
    """fault: a forbidden word, a name and an English sentence are found in a page; a source in English isn't."""
    html = '<i lang="es"><p title="la oración">the claim of worlds</p><small lang="en">oración</small></i><p>x</p>'
    assert spanish(html, "en") == ["la oración", "the claim of worlds"]
