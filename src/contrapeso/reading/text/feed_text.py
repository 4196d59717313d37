"""The article of an RSS or Atom feed as a small page of HTML; nothing is parsed as XML, so no entity is expanded."""

from __future__ import annotations

import html
import re
from itertools import pairwise

from contrapeso.reading.text.refusal import refuse
from contrapeso.reading.text.wrappers import OPENS, uncovered, without

ITEM = re.compile(r"<(item|entry)[\s>]", re.IGNORECASE)
BODIES = ("content:encoded", "content", "description", "summary")
LEAST_BODY = 80


def feed_page(text: str, label: str) -> str:
    """The feed's one article as HTML: heading and body. Raises InputErrors for a feed of several, or of none."""
    text = without(text, "<!--", "-->")
    starts = [found.start() for found in ITEM.finditer(text)]
    items = [text[a:b] for a, b in pairwise([*starts, len(text)])]
    pages = [(_field(item, "title"), max((_field(item, name) for name in BODIES), key=len)) for item in items]
    articles = [(title, body) for title, body in pages if len(body) >= LEAST_BODY]
    if not articles:
        raise refuse(label, "is a feed without an article's text: save the article itself")
    if len(articles) > 1:
        raise refuse(label, f"is a feed of {len(articles)} articles: save one of them")
    title, body = articles[0]
    paragraphs = body if "<" in body else "".join(f"<p>{part}</p>" for part in body.split("\n\n"))
    return f"<html><body><article><h1>{title}</h1>{paragraphs}</article></body></html>"


def _field(item: str, name: str) -> str:
    """What an element of an item holds, as HTML; '' where there is none."""
    opened = re.search(rf"<{name}(?:\s[^<>]{{0,300}})?>", item, re.IGNORECASE)
    if not opened:
        return ""
    end = item.lower().find(f"</{name}>", opened.end())
    held = item[opened.end() : end if end >= 0 else len(item)].strip()
    if OPENS in held:
        return uncovered(held).strip()
    return html.unescape(held)
