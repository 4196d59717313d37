"""The file of decisions: what a reading proposes, and what the user accepts."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from contrapeso.atomic import write_text
from contrapeso.claims import library
from contrapeso.evidence.strict import strict_yaml
from contrapeso.evidence.strict.errors import InputError, InputErrors
from contrapeso.evidence.strict.node import Node
from contrapeso.evidence.strict.text_file import read as read_text
from contrapeso.reading.reader import Reading
from contrapeso.reading.weights import weights
from contrapeso.scenario.faults import Faults

FIELDS = ("article_sha256", "lexicon_sha256", "language", "passages")
PASSAGE = ("start", "end", "mark", "text", "claim", "accept", "candidates", "reason", "may_deny", "draft",
           "stance", "who", "back")  # fmt: skip
NEEDED = ("start", "end", "claim", "accept")
LONGEST = 10**9
HEAD = """# What `contrapeso read` proposes. Per passage set `accept` to true or false (null: undecided), and `claim` to
# the id that it is about: one of the candidates, or any other of the library.
# Then: contrapeso study ARTICLE --reading THIS_FILE
"""


@dataclass(frozen=True)
class Decision:
    """What the user decided on the passage [start, end): a claim's id and whether it is accepted (None: undecided)."""

    start: int
    end: int
    claim: str | None
    accept: bool | None


@dataclass(frozen=True)
class Decisions:
    """The decisions on an article, and the hash of the file that they came from."""

    article_sha256: str
    decisions: tuple[Decision, ...]
    sha256: str

    def accepted(self) -> dict[tuple[int, int], str]:
        """The claims accepted, by passage."""
        return {(d.start, d.end): d.claim for d in self.decisions if d.accept and d.claim}


def accepted_all(reading: Reading) -> dict[tuple[int, int], str]:
    """What `--yes` accepts: of passages about a claim the first candidate, where it leads the second clearly."""
    about = [p for p in reading.passages if p.mark == "about" and p.candidates]
    return {(p.start, p.end): p.candidates[0].id for p in about if _leads([one.score for one in p.candidates])}


def left_by_yes(reading: Reading) -> int:
    """How many passages that are about a claim `--yes` leaves to be decided by a person."""
    return sum(p.mark == "about" for p in reading.passages) - len(accepted_all(reading))


def _leads(scores: list[float]) -> bool:
    return len(scores) < 2 or scores[0] - scores[1] >= weights().limits.ahead


def write(reading: Reading, path: str | Path, accepted: dict[tuple[int, int], str | None] | None = None) -> Path:
    """Writes the proposal for the user's decisions; `accepted` holds those made already (None: refused).

    Raises InputErrors where a file is there already.
    """
    target = Path(path)
    if target.exists():
        raise InputErrors([InputError(str(target), 0, 0, "", "is there already; it is left as it is")])
    lines = [HEAD.rstrip("\n"), f"article_sha256: {reading.sha256}", f"lexicon_sha256: {reading.lexicon_sha256}",
             f"language: {reading.language}"]  # fmt: skip
    marked = [passage for passage in reading.passages if passage.mark != "left"]
    lines.append("passages:" if marked else "passages: []")
    for passage in marked:
        span = (passage.start, passage.end)
        decided = accepted is not None and span in accepted
        claim = accepted[span] if decided and accepted else None
        accept = "null" if not decided else json.dumps(claim is not None)
        proposed = claim or (passage.candidates[0].id if passage.candidates and passage.mark != "new" else "null")
        ranked = ", ".join(f"{{id: {one.id}, score: {one.score:g}}}" for one in passage.candidates)
        lines += [
            f"- start: {passage.start}",
            f"  end: {passage.end}",
            f"  text: {_quoted(reading.text[passage.start : passage.end])}",
            f"  mark: {passage.mark}",
            f"  may_deny: {json.dumps(passage.may_deny)}",
            f"  stance: {passage.stance or 'null'}",
            f"  who: {_quoted(passage.who) if passage.who else 'null'}",
            f"  claim: {proposed}",
            f"  accept: {accept}",
            f"  candidates: [{ranked}]",
            f"  reason: {_quoted(passage.reason)}",
        ]
        if passage.draft:
            lines += ["  draft: |", *(f"    {line}".rstrip() for line in passage.draft.splitlines())]
    write_text(target, "\n".join(lines) + "\n")
    return target


def load(path: str | Path, article: Reading | None = None) -> Decisions:
    """Reads the user's decisions strictly; with `article`, checks that they are about its text and its passages.

    Raises InputErrors with every fault.
    """
    label = str(path)
    text = read_text(Path(path), label)
    root = strict_yaml.load(text, label)
    faults = Faults(label)
    fields = faults.mapping(root, "", FIELDS)
    digest = faults.text(fields.get("article_sha256"), "article_sha256")
    if not digest and not faults.errors:
        faults.add(root, "article_sha256", "is missing")
    if article is not None and digest and digest != article.sha256:
        faults.add(fields["article_sha256"], "article_sha256", "belongs to another article, or the article was changed")
    passages = fields.get("passages")
    if passages is None or passages.kind != "sequence":
        faults.add(passages or root, "passages", "must be a list")
    children = passages.children if passages is not None else []
    found = [_decision(child, f"passages[{i}]", faults) for i, child in enumerate(children)]
    if article is not None and not faults.errors:
        known = {(p.start, p.end) for p in article.passages}
        for node, one in zip(children, found, strict=True):
            if (one.start, one.end) not in known:
                faults.add(node, "passages", f"[{one.start}, {one.end}) is no sentence of the article")
    if faults.errors:
        raise InputErrors(faults.errors)
    return Decisions(digest, tuple(found), hashlib.sha256(text.encode()).hexdigest())


def _decision(node: Node, field: str, faults: Faults) -> Decision:
    parts = faults.mapping(node, field, PASSAGE)
    lacking = [name for name in NEEDED if name not in parts]
    if lacking:
        faults.add(node, field, f"lacks {', '.join(lacking)}")
        return Decision(0, 0, None, None)
    start, end = (faults.whole(parts[name], f"{field}.{name}", 0, LONGEST, 0) for name in ("start", "end"))
    accept = parts["accept"].value
    if accept is not None and not isinstance(accept, bool):
        faults.add(parts["accept"], f"{field}.accept", "must be true, false or null")
        accept = None
    claim = parts["claim"]
    chosen = None if claim.value is None else faults.choice(claim, f"{field}.claim", library(), "claim")
    if accept and not chosen:
        faults.add(parts["accept"], f"{field}.accept", "accepts no claim: give its id in `claim`")
    return Decision(start, end, chosen or None, accept)


def _quoted(text: str) -> str:
    return json.dumps(" ".join(text.split()), ensure_ascii=False)
