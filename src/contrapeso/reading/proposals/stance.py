"""How a sentence stands to what it says: asserts, denies, reports somebody's view, asks, hedges."""

from __future__ import annotations

import re
from functools import cache

from contrapeso.reading.denials import CLAUSE_END
from contrapeso.reading.lexicon import language_hits

STANCES = ("asserts", "denies", "reports", "asks", "hedges")
LONGEST_NAME = 80
QUOTE = re.compile(r"[“\"«][^“”\"«»]{3,}")
ASKS = re.compile(r"\?[\"'”’»)\]]*\s*$")
ARTICLE = r"(?:(?:the|a|an|one|some|several|many|most|el|la|los|las|un|una|algunos|algunas|varios|varias)\s+)?"
NAME = rf"{ARTICLE}(?:[\w.’'–-]+\s+){{0,6}}?[\w.’'–-]+"
SAYS = {
    "en": r"(?:says?|said|argues?|argued|believes?|believed|warns?|warned|claims?|claimed|told|thinks?|thought|"
    r"contends?|insists?|insisted|notes?|noted|adds?|added|predicts?|predicted|maintains?|explains?|explained|wrote|writes|"
    r"suggests?|suggested|reported)",
    "es": r"(?:dice|dicen|dijo|dijeron|afirma|afirman|afirmó|sostiene|sostienen|señala|señalan|señaló|advierte|"
    r"advierten|advirtió|asegura|aseguró|explica|explicó|opina|cree|creen|considera|consideran|subrayó|agregó|declaró|apunta|"
    r"indicó|indica|coinciden)",
}
ACCORDING = {"en": r"(?:according to|in the view of|in the words of)", "es": r"(?:según|de acuerdo con|a juicio de)"}
NOBODY = frozenset("he she they it i we you who that which this él ella ellos ellas que quien se lo".split())


def stance(text: str, language: str, may_deny: bool) -> tuple[str, str | None]:
    """The stance, one of STANCES, and who holds it where the sentence names somebody, in its own words."""
    holder = _holder(text, language)
    if ASKS.search(text):
        return "asks", holder
    if may_deny:
        return "denies", holder
    if holder is not None or QUOTE.match(text.lstrip()):
        return "reports", holder
    found = language_hits(text, language)
    return ("hedges" if any(hit.name == "hedges" for hit in found) else "asserts"), None


def _holder(text: str, language: str) -> str | None:
    """Who is said to say it: `according to X`, `, X said`, or a sentence that begins `X says (that)`."""
    head = text[:1000]
    for pattern in _patterns(language):
        found = pattern.search(head)
        if found:
            named = CLAUSE_END.split(found["who"])[0].strip(" ,.“”\"«»'")
            told = re.fullmatch(rf"(?:{SAYS[language]}\s*)+", named, re.IGNORECASE)
            if named and not told and named.lower() not in NOBODY and len(named) <= LONGEST_NAME:
                return named
    return None


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], ...]:
    says = SAYS[language]
    return (
        re.compile(rf"\b{ACCORDING[language]}\s+(?P<who>{NAME})(?=[,.;:]|$)", re.IGNORECASE),
        re.compile(rf"[,”\"»]\s*{says}\s+(?P<who>{NAME})(?=[,.;:]|$)", re.IGNORECASE),
        re.compile(rf"[,”\"»]\s*(?P<who>{NAME})\s+{says}\b", re.IGNORECASE),
        re.compile(rf"^(?P<who>{NAME})\s+{says}\b", re.IGNORECASE),
    )
