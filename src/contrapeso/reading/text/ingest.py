"""From a file or bytes to plain text: text, Markdown, HTML, PDF. What can't be read is refused in words."""

from __future__ import annotations

import re
from pathlib import Path

from contrapeso.reading.text.refusal import refuse
from contrapeso.reading.text.wrappers import unwrapped

MOST_BYTES = 20_000_000
MOST_CHARACTERS = 400_000
LOOKED_AT = 2048
LEAST_LETTERS = 0.5
FEW_CONTROL = 3
MAGIC = {b"\x89PNG": "an image", b"\xff\xd8\xff": "an image", b"GIF8": "an image", b"PK\x03\x04": "a zip archive",
         b"\xd0\xcf\x11\xe0": "an old Office document", b"\x1f\x8b": "compressed", b"\x7fELF": "a program",
         b"{\\rtf": "rich text"}  # fmt: skip
BOMS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}
CP1252 = frozenset((0x80, 0x85, 0x91, 0x92, 0x93, 0x94, 0x96, 0x97))
"""Signs that old Windows texts put where Latin-1 has control characters: euro, ellipsis, quotes, dashes."""
HTML = re.compile(rb"<!doctype\s+html|<(?:html|head|body|article|main|div|p|script|title)[\s>]", re.IGNORECASE)
FEED = re.compile(r"<(?:rss|feed|rdf:RDF)[\s>]", re.IGNORECASE)
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u2028\u2029\ufeff\ufffe\uffff]")

JOINERS, HARD_SPACES = "\u00ad\u2060\u200c\u200d", "\u00a0\u202f"
LIGATURES = {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb06": "st"}
PLAIN = str.maketrans({**dict.fromkeys(JOINERS, ""), **dict.fromkeys(HARD_SPACES, " "), **LIGATURES})
"""Soft hyphens and joiners go, hard spaces are spaces, ligatures are letters: else words aren't found."""


def file_text(path: Path) -> str:
    """The text of an article in a file. Raises InputErrors with what is wrong with it."""
    label = str(path)
    try:
        if path.is_dir():
            raise refuse(label, "is a folder, not an article")
        if path.stat().st_size > MOST_BYTES:
            raise refuse(label, f"is larger than {MOST_BYTES // 1_000_000} MB: give one article")
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        raise refuse(label, f"can't be read: {getattr(error, 'strerror', None) or error}") from None
    return bytes_text(data, label, path.suffix.lower())


def bytes_text(data: bytes, label: str, suffix: str = "") -> str:
    """The text of an article's bytes; what they are is told by the bytes first, the file's suffix second."""
    if len(data) > MOST_BYTES:
        raise refuse(label, f"is larger than {MOST_BYTES // 1_000_000} MB: give one article")
    if not data.strip():
        raise refuse(label, "is empty")
    if b"%PDF-" in data[:1024]:
        from contrapeso.reading.text.pdf_text import pdf_text

        return clean(pdf_text(data, label), label)
    kind = next((what for magic, what in MAGIC.items() if data.startswith(magic)), None)
    if kind:
        raise refuse(label, f"is {kind}; text, Markdown, HTML and PDF can be read")
    if suffix == ".pdf":
        raise refuse(label, "is called a PDF and isn't one")
    text = _decoded(data, label)
    if FEED.search(text[:LOOKED_AT]):
        from contrapeso.reading.text.feed_text import feed_page

        text, suffix = feed_page(text, label), ".html"
    if suffix in (".html", ".htm", ".xhtml") or HTML.search(data[:LOOKED_AT]):
        from contrapeso.reading.text.html_text import html_text

        return clean(html_text(text, label), label)
    if suffix in (".md", ".markdown"):
        from contrapeso.reading.text.markdown_text import markdown_text

        text = markdown_text(text)
    return clean(text, label)


def clean(text: str, label: str) -> str:
    """The same text with plain line ends and no control characters. Raises InputErrors where it is no article."""
    text = CONTROL.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = text.encode("utf-8", "replace").decode("utf-8").translate(PLAIN).strip()
    if len(text) > MOST_CHARACTERS:
        raise refuse(label, f"holds {len(text):,} characters, more than {MOST_CHARACTERS:,}: give one article")
    text = CONTROL.sub(" ", unwrapped(text).replace("\r", " ")).strip()
    if not text:
        raise refuse(label, "holds no text")
    letters = sum(c.isalpha() or c.isspace() for c in text[:50_000])
    if letters < LEAST_LETTERS * min(len(text), 50_000):
        raise refuse(label, "holds more signs than letters: not an article")
    return text


def _decoded(data: bytes, label: str) -> str:
    for bom, encoding in BOMS.items():
        if data.startswith(bom):
            return data.decode(encoding, "replace")
    if b"\0" in data:
        raise refuse(label, "has null bytes: a binary file, not an article")
    start = data[:50_000]
    control = sum(byte < 32 and byte not in (9, 10, 12, 13) for byte in start)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        control += sum(127 <= byte < 160 and byte not in CP1252 for byte in start)
        text = data.decode("cp1252", "replace")
    if control > FEW_CONTROL + len(start) // 50:
        raise refuse(label, "is neither UTF-8 nor Latin-1 text: a binary file, not an article")
    return text
