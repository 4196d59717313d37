"""What feeds and pages wrap around an article: CDATA, entities, labels above the title; damaged input of every kind."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contrapeso.evidence.strict.errors import InputErrors
from contrapeso.reading import reader
from contrapeso.reading.text import ingest
from contrapeso.reading.text.wrappers import is_furniture, unwrapped

CORPUS = sorted((Path(__file__).parent / "corpus").iterdir())
TITLE = "Why a leak may be the plan"
LEAK = "If the plan leaks, the traffickers will move their people and stores, and then they are easy to hit."


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.name)
def test_every_wrapper_gives_title_and_article(path: Path) -> None:
    """golden: feeds, CDATA in text and HTML, entities escaped twice, tags, bylines: title and prose, no marks."""
    found = reader.read(path)
    assert found.title == TITLE and LEAK in found.text and "The cartels bribe officials in Mexico, and" in found.text
    for mark in ("CDATA", "<", "]]>", "&amp;", "&#", "never", "old</"):
        assert mark not in found.text
    above = found.text[: found.text.index(TITLE)]
    assert "MexicoCartels" not in above and all(p.mark == "left" for p in found.passages if p.end <= len(above))


def test_a_feed_of_several_and_of_none() -> None:
    """fault: a feed of two articles, and one that only lists headlines, are refused in words."""
    item = f"<item><title>T</title><description>{LEAK}</description></item>"
    for data, word in (
        (f"<rss><channel>{item * 2}</channel></rss>", "2 articles"),
        ("<rss><channel><item><title>T</title></item></channel></rss>", "without an article"),
    ):
        with pytest.raises(InputErrors, match=word):
            ingest.bytes_text(data.encode(), "feed")


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("<![CDATA[One sentence.]]><![CDATA[ And another.]]>", "One sentence. And another."),
        ("a &amp;lt;b&amp;gt;bold&amp;lt;/b&amp;gt; word", "a bold word"),
        ("AT&amp;amp;T &amp; M", "AT&T & M"),
        ("fewer than <5 kg, more than >3 kg", "fewer than <5 kg, more than >3 kg"),
        ("one<br>two", "one\n\ntwo"),
        ("cut <![CDAT", "cut "),
    ],
)
def test_unwrapped(text: str, plain: str) -> None:
    """unit: sections, entities and tags go; signs of comparison stay."""
    assert unwrapped(text) == plain


@pytest.mark.parametrize(
    "line",
    [
        "Featured",
        "By Jane Doe",
        "Por Juana Pérez",
        "3 de noviembre de 2025",
        "Nov. 3, 2025",
        "Mexico, Cartels, Drones",
        "Photo: somebody",
        "News | Mexico",
        "Staff Writer",
        "* * *",
    ],
)
def test_lines_that_are_no_title(line: str) -> None:
    """unit: labels, bylines, dates, credits, lists of tags."""
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "Strikes weaken cartels",
        "Strikes, leaks and lies",
        "By bombing the cartels, we lose",
        "Opinion | What happens if Washington strikes alone",
        "Analysis: why strikes fail",
        "1" * 50_000 + "x",
    ],
)
def test_lines_that_are_titles(line: str) -> None:
    """unit: headlines that begin like labels and bylines; a long line is looked at no further."""
    assert not is_furniture(line)


def test_a_title_of_one_word_stays_one() -> None:
    """unit: where only prose follows, a short line is the title; where a longer headline follows, that one is."""
    prose = "\n\nIf the plan leaks, the traffickers will move."
    assert reader.read(f"Leaks{prose}", "en").title == "Leaks"
    assert reader.read(f"Posts\n\n- {TITLE}{prose}", "en").title == TITLE


def pdf() -> bytes:
    from pypdf import PdfWriter
    from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

    writer = PdfWriter()
    page = writer.add_blank_page(300, 300)
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    page[NameObject("/Resources")] = DictionaryObject(
        {NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})}
    )
    content = DecodedStreamObject()
    content.set_data(f"BT /F1 12 Tf 20 200 Td ({LEAK}) Tj ET".encode())
    page[NameObject("/Contents")] = content
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


SOURCES = [(path.read_bytes(), path.suffix) for path in CORPUS] + [(pdf(), ".pdf")]
SNIPPETS = [
    b"<![CD",
    b"<![",
    b"]]>",
    b"<!",
    b"<?",
    b"&#x",
    b"&amp;amp;",
    b"<!--",
    b"-->",
    b"<p",
    b"</",
    b"\\",
    b"endobj",
    b"<<",
    b"%PDF-",
    b"\xff\xfe",
    b"\xf0\x9f",
    b"\r",
    b"\x0c",
    b"stream",
    b"/Length -1",
    b"0 0 R",
    b"---\n",
    b"```",
    b"<svg><math>",
    b"<plaintext>",
    b"<!DOCTYPE [",
    b"\xe2\x80\xa8",
    b"1e999",
    b"/Kids [0 0 R]",
]
CHANGES = st.lists(
    st.tuples(st.integers(0, 3000), st.integers(0, 40), st.sampled_from(SNIPPETS) | st.binary(max_size=8)),
    min_size=1,
    max_size=6,
)


@settings(max_examples=150)
@given(st.sampled_from(range(len(SOURCES))), CHANGES, st.sampled_from([None, ".txt", ".md", ".html", ".xml", ".pdf"]))
def test_damaged_files_are_read_or_refused(
    number: int, changes: list[tuple[int, int, bytes]], named: str | None
) -> None:
    """property: a damaged feed, page, Markdown, text or PDF under any suffix raises nothing but InputErrors."""
    data, suffix = SOURCES[number]
    for place, length, by in changes:
        at = place % (len(data) + 1)
        data = data[:at] + by + data[at + length :]
    try:
        text = ingest.bytes_text(data, "file", suffix if named is None else named)
    except InputErrors as error:
        assert "\n" not in str(error)
        return
    assert text.strip() and not ingest.CONTROL.search(text)


@settings(max_examples=80)
@given(st.lists(st.sampled_from([s.decode("latin-1") for s in SNIPPETS]) | st.text(max_size=12), max_size=25))
def test_any_markup_is_read_or_refused(parts: list[str]) -> None:
    """property: any heap of marks as a page, in an article or bare, raises nothing but InputErrors."""
    page = "<html><body><p>" + LEAK + "</p>" + "".join(parts)
    for data, suffix in ((page, ".html"), ("".join(parts), ".md"), ("<rss><item><title>" + page, ".xml")):
        try:
            assert ingest.bytes_text(data.encode("utf-8", "replace"), "page", suffix)
        except InputErrors as error:
            assert str(error)


def test_a_parser_that_fails_is_a_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    """fault: whatever html.parser raises, the page is refused in words."""
    from contrapeso.reading.text import html_text

    for error in (AssertionError("x"), RecursionError(), ValueError("y"), IndexError()):

        def fails(*_: object, _error: Exception = error) -> None:
            raise _error

        monkeypatch.setattr(html_text._Page, "feed", fails)
        with pytest.raises(InputErrors, match="isn't proper HTML"):
            ingest.bytes_text(b"<html><p>x</p>", "page")


def test_the_report_begins_with_the_title() -> None:
    """unit: labels above the title aren't shown (the title is the page's heading); a marked passage above it stays."""
    from contrapeso.report.articles import cut

    found = reader.read(CORPUS[[path.name for path in CORPUS].index("headlines.txt")])
    article = {"title": found.title, "text": found.text, "paragraphs": [list(span) for span in found.paragraphs]}
    article["passages"] = [{**passage.to_dict(), "claim": None} for passage in found.passages]
    shown = [piece.text for paragraph in cut.paragraphs({"article": article}) for piece in paragraph.pieces]
    assert shown[0] == "By Jane Doe" and "Featured" not in shown and TITLE not in shown
    article["passages"][0]["mark"] = "look"
    assert cut.paragraphs({"article": article})[0].pieces[0].text == "Featured"
