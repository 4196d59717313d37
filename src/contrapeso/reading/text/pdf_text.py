"""The text of a PDF, by pypdf, which is loaded only here."""

from __future__ import annotations

import io
import logging
import re
import time

from contrapeso.evidence.strict.errors import InputErrors
from contrapeso.reading.text.refusal import refuse

MOST_PAGES = 200
MOST_SECONDS = 30.0
LEAST_CHARACTERS = 40
HYPHEN = re.compile(r"(?<=[^\W\d_])-\n(?=[^\W\d_])")
LONE_BREAK = re.compile(r"(?<![.!?…:\n])\n(?!\n)")


def pdf_text(data: bytes, label: str) -> str:
    """Text of all pages, lines joined to paragraphs. Raises InputErrors for broken, locked or scanned files."""
    try:
        from pypdf import PdfReader
    except ImportError:
        raise refuse(label, "is a PDF: reading it needs pypdf (pip install pypdf)") from None
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    begun = time.monotonic()
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise refuse(label, "is locked with a password")
        if len(reader.pages) > MOST_PAGES:
            raise refuse(label, f"has {len(reader.pages)} pages, more than {MOST_PAGES}: give one article")
        pages = []
        for page in reader.pages:
            pages.append(page.extract_text() or "")
            if time.monotonic() - begun > MOST_SECONDS:
                raise refuse(label, f"takes more than {MOST_SECONDS:.0f} s to read: save its text and give that")
    except InputErrors:
        raise
    except Exception as error:  # whatever the parser trips over is a fault of the file
        raise refuse(label, f"is a broken PDF ({type(error).__name__})") from None
    text = "\n\n".join(pages)
    if len("".join(text.split())) < LEAST_CHARACTERS:
        raise refuse(label, "is a scan: its pages hold pictures and no text; recognise the text first")
    return LONE_BREAK.sub(" ", HYPHEN.sub("", text))
