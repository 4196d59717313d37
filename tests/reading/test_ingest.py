"""Files to plain text: kinds told by their bytes, boilerplate left out, refusals in words, hostile input."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contrapeso.evidence.strict.errors import InputErrors
from contrapeso.reading.text import ingest

PROSE = "The traffickers will move their people once the plan leaks, and then they are easy to hit from the air."


def refusal(data: bytes, suffix: str = "") -> str:
    with pytest.raises(InputErrors) as caught:
        ingest.bytes_text(data, "file", suffix)
    return str(caught.value)


def pdf(text: str | None) -> bytes:
    from pypdf import PdfWriter
    from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

    writer = PdfWriter()
    page = writer.add_blank_page(300, 300)
    if text:
        font = DictionaryObject({NameObject("/Type"): NameObject("/Font"), NameObject("/Subtype"): NameObject("/Type1"),
                                 NameObject("/BaseFont"): NameObject("/Helvetica")})  # fmt: skip
        page[NameObject("/Resources")] = DictionaryObject(
            {NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})}
        )
        content = DecodedStreamObject()
        content.set_data(f"BT /F1 12 Tf 20 200 Td ({text}) Tj ET".encode())
        page[NameObject("/Contents")] = content
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "suffix", "word"),
    [
        (b"", "", "empty"),
        (b" \n\t ", ".txt", "empty"),
        (b"\x89PNG\r\n\x1a\n" + b"x" * 50, ".txt", "image"),
        (b"PK\x03\x04" + b"x" * 50, ".docx", "zip"),
        (b"text with \0 a null", ".txt", "null bytes"),
        (bytes(range(1, 32)) * 40, ".txt", "binary"),
        (b"1 2 3 4 5 6 7 8 9 ; ; ; ; 1 2 3 4 5 6 7 $ $ $ $ $$", ".txt", "not an article"),
        (b"nothing like one", ".pdf", "isn't one"),
        (b"%PDF-1.4 broken beyond repair", ".pdf", "broken PDF"),
        (b"<html><body><nav><a href=x>Home</a></nav></body></html>", ".html", "without an article"),
        (b"x" * (ingest.MOST_BYTES + 1), ".txt", "larger than 20 MB"),
    ],
)
def test_what_is_no_article_is_refused_in_words(data: bytes, suffix: str, word: str) -> None:
    """fault: empty, binary, null bytes, signs, false or broken PDF, empty page, too large: one line that says so."""
    message = refusal(data, suffix)
    assert word in message and "\n" not in message


def test_a_scan_is_told_from_a_pdf_with_text() -> None:
    """fault: a PDF whose pages hold no text is called a scan; the same page with text is read."""
    assert "scan" in refusal(pdf(None))
    assert "easy to hit" in ingest.bytes_text(pdf(PROSE), "file")


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    """fault: a file that isn't there, and a folder."""
    for path in (tmp_path / "none.txt", tmp_path):
        with pytest.raises(InputErrors):
            ingest.file_text(path)


def test_html_keeps_the_article_and_drops_the_rest() -> None:
    """unit: menus, scripts, related posts, boxes, comments and link lists go; headings, prose and entities stay."""
    page = f"""<!doctype html><html><head><title>T</title><style>p{{}}</style></head><body>
    <nav><ul><li><a href=a>Home page of the site</a></li></ul></nav><div class="cookie-banner">We use cookies.</div>
    <article><header><h1>The case &amp; its limits</h1></header><script>alert("never seen in any text at all")</script>
    <p>{PROSE}</p><p>A second paragraph says <a href="b">a little</a> more about it&nbsp;all.</p>
    <div class="related-posts"><p>Another story that has nothing to do with this one.</p></div>
    <p>Read more: <a href="c">Ten other stories of the week</a></p></article>
    <aside><p>A box beside the article with its own long text.</p></aside><footer>All rights reserved.</footer>
    </body></html>"""
    text = ingest.bytes_text(page.encode(), "page", ".html")
    assert text.split("\n\n")[0] == "The case & its limits" and PROSE in text and "a little more about it all." in text
    for gone in ("Home", "alert", "cookies", "nothing to do", "Ten other", "box beside", "rights"):
        assert gone not in text


def test_markdown_loses_its_marks() -> None:
    """unit: headings, emphasis, links, images, code and front matter."""
    source = "---\ntitle: x\n---\n# The *case*\n\nA [link](http://a.example) and **bold** text.\n\n"
    source += "```\ncode\n```\n![i](b.png)"
    assert ingest.bytes_text(source.encode(), "f", ".md").split() == "The case A link and bold text.".split()


def test_encodings() -> None:
    """unit: UTF-8 with and without a mark, UTF-16 and Latin-1 give the same text."""
    text = "La filtración mueve los activos y así se exponen, según la versión oficial."
    for data in (text.encode(), text.encode("utf-8-sig"), text.encode("utf-16"), text.encode("latin-1")):
        assert ingest.bytes_text(data, "f", ".txt") == text


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 200_000 + PROSE,
        "<p>" + "<b><i>" * 100_000 + PROSE,
        "<a " * 300_000,
        "<!--" * 200_000,
        "&#x110000;&#xd800;" * 50_000,
        "</div>" * 200_000 + f"<p>{PROSE}</p>",
        "<p " + "a=" * 400_000 + ">",
        "<![CDATA[" * 100_000,
        "<" * 1_000_000,
        "<script>" * 100_000,
    ],
)
def test_hostile_pages_end(page: str) -> None:
    """fault: deep nesting, endless tags, comments, references are read or refused without a crash; time that grows
    with the square of such a page would be hours."""
    try:
        ingest.bytes_text(("<html><body>" + page).encode("utf-8", "replace"), "page", ".html")
    except InputErrors as error:
        assert str(error)


@settings(max_examples=60)
@given(st.binary(max_size=400), st.sampled_from(["", ".txt", ".md", ".html", ".pdf"]))
def test_any_bytes_are_read_or_refused(data: bytes, suffix: str) -> None:
    """property: no bytes under any suffix raise anything but InputErrors; what is read has no control characters."""
    try:
        text = ingest.bytes_text(data, "f", suffix)
    except InputErrors:
        return
    assert text.strip() and not ingest.CONTROL.search(text)
