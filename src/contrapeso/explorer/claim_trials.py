"""A claim of the library with changed arms, put to a short test: 16 draws, its own rule, shares without a word."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar

from contrapeso import claims
from contrapeso.claims.parse import parse_text
from contrapeso.claims.schema import Claim
from contrapeso.evidence.strict.errors import InputErrors
from contrapeso.explorer import messages, reading_texts
from contrapeso.explorer.jobs import Job, Means, Refusal
from contrapeso.store import question, write_text
from contrapeso.store.hashing import sha256_json

LABEL = "claim"
SHARES = ("holds", "no_material", "reversed")


@dataclass
class ClaimJob(Job):
    """A claim's text, its test, and what came of it."""

    asked: messages.ClaimAsked = field(kw_only=True)
    claim: Claim = field(kw_only=True)
    found: dict[str, Any] | None = None
    kind: ClassVar[str] = "claim"

    @classmethod
    def of(cls, asked: messages.ClaimAsked, created: str) -> ClaimJob:
        """The job of a question. Raises Refusal with the faults of the text."""
        try:
            claim = parse_text(asked.text, LABEL)
        except InputErrors as error:
            raise Refusal(422, "faults", "the claim has faults", reading_texts.faults(error)) from None
        name = sha256_json({"claim": claim.sha256, "seed": asked.seed, **question.anywhere()})[:32]
        return cls(name, created, asked=asked, claim=claim)

    def question(self) -> dict[str, Any]:
        """What was asked, as JSON."""
        return self.asked.model_dump()

    def record(self) -> dict[str, Any]:
        """With what came of it."""
        return {**super().record(), "found": self.found}

    def restore(self, record: dict[str, Any]) -> None:
        """With what came of it."""
        super().restore(record)
        self.found = record["found"]

    def whole(self, means: Means) -> bool:
        """Whether the result is there."""
        return self.found is not None

    def work(self, means: Means) -> None:
        """The short study of this one claim."""
        from contrapeso.api import studies
        from contrapeso.study.request import StudyRequest

        def step(done: int, total: int, _text: str) -> None:
            self.total = total
            self.step(done)

        path = means.worlds.folder.parent / "claims" / f"{self.id}.yaml"
        write_text(path, self.asked.text)
        request = StudyRequest(
            path, quick=True, seed=self.asked.seed, jobs=means.threads, progress=step, simulate=means.simulate
        )
        document = studies.answer(request).to_dict()
        self.found = told(document["claims"][0])
        self.done = self.total


def told(claim: dict[str, Any]) -> dict[str, Any]:
    """What the page shows of a claim of a study's JSON; a message of messages.Outcome."""
    spans = (claim["ci90"], claim["ci90_no_material"], claim["ci90_reversed"])
    rows = [
        {"name": name, "share": claim[f"share_{name}"], "low": span[0], "high": span[1],
         "label": {lang: claim["outcomes"][name][lang] for lang in ("en", "es")}}
        for name, span in zip(SHARES, spans, strict=True)
    ]  # fmt: skip
    return {
        "id": claim["id"], "statement": dict(claim["statement"]), "metric": claim["metric"], "shares": rows,
        "median": claim["median_effect"], "interval": list(claim["ci90_effect"]), "relative": claim["effect_relative"],
        "material": claim["material"], "draws": claim["draws"], "worlds": claim["worlds"], "failed": claim["failed"],
    }  # fmt: skip


def texts() -> list[messages.ClaimText]:
    """Claims of the library as texts, those that contrast scenarios."""
    found = []
    for name, path in claims.library().items():
        claim = claims.load(name)
        if claim.arms:
            text = Path(path).read_text(encoding="utf-8")
            statement = messages.Bi(en=claim.statement["en"], es=claim.statement["es"])
            found.append(messages.ClaimText(id=name, statement=statement, text=text))
    return found
