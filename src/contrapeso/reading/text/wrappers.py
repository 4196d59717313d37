"""What feeds and pages wrap around an article: CDATA, entities escaped twice, stray tags, lines that are no title."""

from __future__ import annotations

import html
import re

OPENS, CLOSES = "<![CDATA[", "]]>"
TAG_LIST = re.compile(
    r"(?:<!\[CDATA\[(?:[^\]<\n]{0,58}[^\]<.?!\n]|(?:[A-Z]\.){1,4}|)\]\]>[ \t,|;·…]*){2,}(?:featured|destacad[oa]s?)?",
    re.IGNORECASE,
)
"""Several short CDATA sections in a row, none of them a sentence: names and tags of a feed."""
MARKS = re.compile(r"<!\[(?:C(?:D(?:A(?:T(?:A\[?)?)?)?)?)?|\]\]>")
"""The beginning of a CDATA section, whole or cut short, or its end."""
ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
LONGEST_LINE = 200
"""Characters of a first line beyond which it is prose; it also bounds the patterns' work."""
MOST_ESCAPED = 3
"""Rounds of unescaping: a feed of a page of a quotation."""
BLOCK_TAG = re.compile(
    r"</?(?:p|div|br|hr|li|ul|ol|h[1-6]|blockquote|section|article|main|header|table|tr|td|th|figure|figcaption|html|body|"
    r"head)(?:[\s/][^<>]{0,500})?>",
    re.IGNORECASE,
)
INLINE_TAG = re.compile(
    r"</?(?:a|abbr|b|big|cite|em|font|i|iframe|img|mark|small|span|strong|sub|sup|u|wbr|script|style)(?:[\s/][^<>]{0,500})?>",
    re.IGNORECASE,
)
LABEL = re.compile(
    r"(?:featured|opinion|news|analysis|world|politics|home|share|follow us|sign up|log in|menu|skip to|advertisement|"
    r"exclusive|editorial|commentary|listen|font size|breaking|destacad[oa]s?|opinión|noticias|análisis|mundo|política|"
    r"inicio|compartir|publicidad|exclusiva|última hora)(?:\s+\w+|:|\s*[|•·/>-]\s*(?:\S+\s*){0,3})?$",
    re.IGNORECASE,
)
"""The name of a section or a button, alone or with up to three words."""
FACTS = re.compile(
    r"(?:subscribe|updated|published|tags?|categor(?:y|ies)|filed under|photo|image|suscr\w*|actualizad[oa]|"
    r"publicad[oa]|categorías?|etiquetas?|foto|imagen)\s*(?:[:|•·/>-].*)?$",
    re.IGNORECASE,
)
NAMES = r"(?:[A-ZÁÉÍÓÚÑ][\w.'’-]*|\d[\d,:]*|and|y|de|del|la|for|of|en|para|in|staff|writer|reporter|[|·•&,])"
BYLINE = re.compile(
    rf"(?:(?i:by|por|written by|escrito por|text by|texto:?)\s+(?:{NAMES},?\s*){{1,9}}$|(?i:de la redacción)$|"
    r"\(?(?i:photo|foto|image|credit|crédito|getty|reuters|afp|ap)\b|(?:©|https?://|www\.)|[\w.+-]{1,60}@[\w.-]{1,60}$)"
)
ROLE = re.compile(
    r"(?:\b(?:editor|reporter|correspondent|staff writer|columnist|reporter[oa]|corresponsal|redactora?|getty images)|"
    r"/\s*(?:afp|ap|reuters|efe))$",
    re.IGNORECASE,
)
MONTHS = (
    "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|ene|abr|ago|dic|enero|febrero|marzo|abril|mayo|junio|julio|agosto|"
    "septiembre|octubre|noviembre|diciembre"
)
DATE = re.compile(
    rf"(?=.*\d)(?:[\W\d]|(?:{MONTHS})\w*|[ap]\.?m\b|e[sd]t|gmt|utc|de|of|at|th|st|nd|rd|\w+day,)+$", re.IGNORECASE
)
LIST_MARK = re.compile(r"\s*[|•·]\s*|,\s+|\s{3,}|;\s+")
MOST_OF_NAME = 4
NAME = re.compile(r"[#A-ZÁÉÍÓÚÑ]")


def unwrapped(text: str) -> str:
    """The same text without CDATA marks, entities and tags of HTML."""
    for _ in range(MOST_ESCAPED):
        if not ENTITY.search(text):
            break
        text = html.unescape(text)
    if "<" not in text and CLOSES not in text:
        return text
    text = uncovered(text)
    for name in ("script", "style"):
        text = without(text, f"<{name}", f"</{name}>")
    text = without(text, "<!--", "-->")
    return INLINE_TAG.sub("", BLOCK_TAG.sub("\n\n", text))


def uncovered(text: str) -> str:
    """The text without CDATA marks; lists of a feed's tags go whole."""
    return MARKS.sub("", TAG_LIST.sub("\n", text))


def without(text: str, begins: str, ends: str) -> str:
    """The text without what lies between two marks, in one pass; a mark that nothing ends stays."""
    lower, kept, at = text.lower(), [], 0
    if len(lower) != len(text):  # a few capitals have longer small letters
        lower = text
    while (start := lower.find(begins, at)) >= 0 and (end := lower.find(ends, start + len(begins))) >= 0:
        kept.append(text[at:start])
        at = end + len(ends)
    return "".join([*kept, text[at:]])


def is_furniture(line: str) -> bool:
    """Whether a first line is a label, byline, credit, date or list of tags: no title."""
    said = " ".join(line.split()).strip("#*_ ")
    if len(said) > LONGEST_LINE:
        return False
    if not any(c.isalpha() for c in said):
        return True
    return (
        any(kind.match(said) for kind in (LABEL, FACTS, BYLINE, DATE)) or bool(ROLE.search(said)) or _lists_tags(said)
    )


def _lists_tags(said: str) -> bool:
    """Three or more names in a row with nothing but commas or bars between them."""
    names = [name for name in LIST_MARK.split(said) if name]
    if said.endswith((".", "?", "!")) or len(names) < 3:
        return False
    return all(len(name.split()) <= MOST_OF_NAME and NAME.match(name) for name in names)
