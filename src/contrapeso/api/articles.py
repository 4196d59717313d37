"""Articles, as Python and the command line share them: read, decide, and what a study needs of both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from contrapeso import claims
from contrapeso.evidence.strict.errors import InputError, InputErrors

if TYPE_CHECKING:
    from contrapeso.reading import Reading

Accepted = Mapping[tuple[int, int], str]
CLAIM_FILES = (".yaml", ".yml")


@dataclass(frozen=True)
class Article:
    """An article and the claims accepted in it, by passage; `reading_sha256` of the file of decisions, None without.

    `left`: passages about a claim that `--yes` left, because the first candidate didn't lead clearly.
    """

    reading: Reading
    accepted: Accepted
    reading_sha256: str | None = None
    left: int = 0

    @property
    def claims(self) -> list[str]:
        """The ids of the claims accepted, in the article's order."""
        return list(dict.fromkeys(self.accepted[span] for span in sorted(self.accepted)))

    @property
    def hashes(self) -> dict[str, Any]:
        """What goes into verdicts.json: of the article's text, of lexicon and phrases, of the decisions."""
        return {
            "sha256": self.reading.sha256,
            "lexicon_sha256": self.reading.lexicon_sha256,
            "reading_sha256": self.reading_sha256,
        }

    def data(self) -> dict[str, Any]:
        """The article with its passages and decisions, as the report takes it."""
        passages = [
            {**passage.to_dict(), "claim": self.accepted.get((passage.start, passage.end))}
            for passage in self.reading.passages
        ]
        return {
            "title": self.reading.title,
            "language": self.reading.language,
            "text": self.reading.text,
            **self.hashes,
            "passages": passages,
            "paragraphs": [list(span) for span in self.reading.paragraphs],
        }


def is_article(name: str | Path) -> bool:
    """Whether a name is a file that isn't a claim's: an article."""
    path = Path(name)
    known = {*claims.library(), *claims.studies()}
    return str(name) not in known and path.suffix.lower() not in CLAIM_FILES and path.is_file()


def read(path: str | Path, lang: str | None = None, *, force: bool = False) -> Reading:
    """Reads an article's file; raises InputErrors with what is wrong with it; `force`: whatever its subject is."""
    from contrapeso import reading

    return reading.read(Path(path), lang, force=force)


def decided(path: str | Path, *, reading_file: str | Path | None = None, yes: bool = False) -> Article:
    """The article with the claims accepted in a file of decisions, or with `yes` the first ones that lead clearly.

    Raises InputErrors where nothing is accepted, or the file is about another article.
    """
    from contrapeso.reading.proposals import decisions

    found = read(path, force=reading_file is not None)
    if reading_file is not None:
        made = decisions.load(reading_file, found)
        return checked(Article(found, made.accepted(), made.sha256), reading_file)
    if not yes:
        message = "an article's claims must be accepted first: give --reading FILE (made by contrapeso read) or --yes"
        raise InputErrors([InputError(str(path), 0, 0, "", message)])
    left = decisions.left_by_yes(found)
    article = Article(found, decisions.accepted_all(found), left=left)
    if left and not article.accepted:
        message = (
            f"--yes left all {left} passages: no first candidate leads clearly; decide with contrapeso read --out FILE"
        )
        raise InputErrors([InputError(str(path), 0, 0, "", message)])
    return checked(article, path)


def checked(article: Article, where: str | Path) -> Article:
    """The same article; raises InputErrors where no claim is accepted in it."""
    if article.accepted:
        return article
    message = "no passage with a claim is accepted: set `accept: true` and `claim` in the file of contrapeso read"
    raise InputErrors([InputError(str(where), 0, 0, "", message)])


def propose_claim(sentence: str, lang: str | None = None) -> dict[str, Any]:
    """A claim's file from a sentence: `text` (passes check), `id`, `language`, `nearest` [{id, score}, …] best first.

    Raises InputErrors for sentences that are none, in another language, or of which nothing can be tested.
    """
    from contrapeso.reading.phrasebook import concepts, phrasebook
    from contrapeso.reading.proposals import draft
    from contrapeso.reading.reader import CANDIDATES, mark_sentence
    from contrapeso.reading.text import ingest, language
    from contrapeso.reading.text.segments import LONGEST_SENTENCE
    from contrapeso.reading.tokens import words

    text = " ".join(ingest.clean(sentence, "sentence").split())
    if len(text) > LONGEST_SENTENCE:
        raise ingest.refuse("sentence", f"has {len(text)} characters, more than {LONGEST_SENTENCE}: give one sentence")
    lang = lang or language.detect(words(text), "sentence")
    found, _ = mark_sentence(text, lang)
    hits = concepts(text, lang)
    ids = phrasebook().ids
    best = found.ranked()[:CANDIDATES]
    ranked = [{"id": ids[c], "score": round(float(found.scores[c]), 3)} for c in best]
    scores = ", ".join(f"{one['id']} ({one['score']})" for one in ranked)
    if not draft.can_be_tested(text, lang, hits, about=found.mark == "about"):
        near = draft.WORDS.text("nearest", lang)
        raise ingest.refuse("sentence", f"{draft.untestable(lang)}; {near}: {scores}")
    drafted = draft.claim_file(text, lang, hits, ids[best[0]], scores)
    return {"id": draft.identifier(text), "language": lang, "nearest": ranked, "text": drafted}
