"""The main text of an HTML page, without menus, boxes and related posts; nothing in it is run or fetched."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass, field
from html.parser import HTMLParser

from contrapeso.evidence.strict.errors import InputErrors
from contrapeso.reading.text.refusal import refuse
from contrapeso.reading.text.wrappers import uncovered, without

DEEPEST = 400
MOST_SECONDS = 10.0
CHUNK = 16_384
LONGEST_TAG = 200_000
"""Characters without a closing bracket after which a page is given up: the parser would read them again and again."""
VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
SKIPPED = frozenset(
    "script style nav footer aside form noscript template svg button select iframe object canvas math textarea head "
    "figure dialog menu audio video".split()
)
BLOCKS = frozenset(
    "p div section article main li ul ol h1 h2 h3 h4 h5 h6 blockquote td th tr table pre header dd dt hr "
    "body".split()
)
BOXES = re.compile(
    r"(?:^|[\s_-])(?:related|recommend\w*|share|sharing|social|menu|nav\w*|breadcrumbs?|newsletter|subscri\w*|comments?|"
    r"cookies?|promo\w*|advert\w*|ads?|sidebar|footer|more-(?:stories|news)|popular|trending|tags?|byline|caption|popup|"
    r"modal|banner|relacionad\w*|compartir|suscri\w*|comentarios?|mas-leid\w*)(?:$|[\s_-])",
    re.IGNORECASE,
)
RELATED = re.compile(
    r"(?:related|read more|read next|more (?:from|on|stories)|you may also|recommended|see also|share this|subscribe|"
    r"relacionad|lea (?:también|más)|le puede interesar|te puede interesar|más noticias|ver también|suscr|comparte)\b",
    re.IGNORECASE,
)
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
DECLARATION = re.compile(r"<!(?!--|doctype)[^<>]{0,2000}>?", re.IGNORECASE)
NOT_HTML = "isn't proper HTML: save the article's text and give that"
LEAST_PROSE = 40
MOST_LINKED = 0.5


@dataclass
class _Block:
    """A run of text: characters inside links, whether inside an article or main element, heading or not."""

    inside: bool
    heading: bool
    parts: list[str] = field(default_factory=list)
    linked: int = 0

    @property
    def text(self) -> str:
        return " ".join("".join(self.parts).split())


class _Page(HTMLParser):
    """Gathers blocks; open elements lie on a stack that never grows beyond DEEPEST."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.stack: list[tuple[str, bool]] = []
        self.beyond = 0
        self.skipping = 0
        self.links = 0
        self.inside = 0
        self.named = ""
        self.broken = False
        self.blocks: list[_Block] = [_Block(False, False)]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self.broken = True
        if tag in BLOCKS:
            self._block(tag)
        if tag == "meta" and ("property", "og:title") in attrs:
            self.named = " ".join((dict(attrs).get("content") or "").split())
        if tag in VOID:
            return
        if tag in ("p", "li", "a") and self.stack and self.stack[-1][0] == tag:
            self.handle_endtag(tag)  # HTML closes these by itself
        if len(self.stack) >= DEEPEST:
            self.beyond += 1
            return
        skip = tag in SKIPPED or (tag not in ("html", "body", "article", "main") and _boxed(attrs))
        self.stack.append((tag, skip))
        self._count(tag, skip, 1)

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCKS:
            self._block("")
        if self.beyond:
            self.beyond -= 1
            return
        depth = next((i for i in range(len(self.stack) - 1, -1, -1) if self.stack[i][0] == tag), None)
        if depth is None:
            return
        for name, skip in reversed(self.stack[depth:]):
            self._count(name, skip, -1)
        del self.stack[depth:]

    def handle_data(self, data: str) -> None:
        if self.skipping:
            return
        if self.broken and data.strip():
            self._after_break(data.lstrip()[0])
        block = self.blocks[-1]
        block.parts.append(data)
        if self.links:
            block.linked += len(data.strip())

    def _after_break(self, first: str) -> None:
        """A line break within a sentence is a space; elsewhere it ends a block."""
        self.broken = False
        before = self.blocks[-1].parts
        if first.islower() and before:
            before.append(" ")
        else:
            self._block("")

    def _count(self, tag: str, skip: bool, by: int) -> None:
        self.skipping += by * skip
        self.links += by * (tag == "a")
        self.inside += by * (tag in ("article", "main"))

    def _block(self, tag: str) -> None:
        if self.blocks[-1].parts or self.blocks[-1].heading != (tag[:1] == "h" and tag[1:].isdigit()):
            self.blocks.append(_Block(self.inside > 0, tag[:1] == "h" and tag[1:].isdigit()))
        self.blocks[-1].inside = self.inside > 0 or tag in ("article", "main")


def html_text(page: str, label: str) -> str:
    """Paragraphs of the page's main text, blank lines between them. Raises InputErrors where there are none."""
    parser = _parsed(_plain(page), label)
    blocks = [block for block in parser.blocks if block.text]
    inner = [block for block in blocks if block.inside]
    if sum(len(b.text) for b in inner if _prose(b)) > 200:
        blocks = inner
    found = _without_related([block for block in blocks if block.heading or _prose(block)])
    if not any(not block.heading for block in found):
        raise refuse(label, "is a web page without an article's text")
    named = [parser.named] if parser.named and not found[0].heading else []
    return "\n\n".join([*named, *(block.text for block in found)])


def _plain(page: str) -> str:
    """The page without comments, CDATA marks and other `<!…>`, which browsers drop and html.parser fails on."""
    page = uncovered(without(page, "<!--", "-->"))
    return DECLARATION.sub(" ", page)


def _parsed(page: str, label: str) -> _Page:
    parser = _Page()
    begun = time.monotonic()
    try:
        for start in range(0, len(page), CHUNK):
            parser.feed(page[start : start + CHUNK])
            if len(parser.rawdata) > LONGEST_TAG or time.monotonic() - begun > MOST_SECONDS:
                raise refuse(label, NOT_HTML)
        parser.close()
    except InputErrors:
        raise
    except Exception:  # whatever the parser trips over is a fault of the page, never of the user's command
        raise refuse(label, NOT_HTML) from None
    return parser


def _prose(block: _Block) -> bool:
    """Whether a block reads as prose: long enough or a sentence, and not mainly links."""
    text = block.text
    if block.linked > MOST_LINKED * len(text):
        return False
    return len(text) >= LEAST_PROSE or text.endswith((".", "?", "!", "…", ".”", '."'))


def _without_related(blocks: list[_Block]) -> list[_Block]:
    """Drops lines that lead to other posts, and headings that nothing follows."""
    kept = [b for b in blocks if not (len(b.text) < 160 and RELATED.match(b.text))]
    while kept and kept[-1].heading:
        kept.pop()
    return kept


def _boxed(attrs: list[tuple[str, str | None]]) -> bool:
    named = " ".join(value or "" for name, value in attrs if name in ("class", "id", "role"))[:500]
    hidden = any(name == "hidden" or (name == "aria-hidden" and value == "true") for name, value in attrs)
    style = "".join(value or "" for name, value in attrs if name == "style")[:500]
    return hidden or bool(HIDDEN.search(style)) or bool(BOXES.search(named))
