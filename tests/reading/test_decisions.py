"""Decisions on a file, drafted claims, and both commands."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from contrapeso import reading
from contrapeso.api import articles as articles
from contrapeso.api.checks.checking import check
from contrapeso.cli.app import app
from contrapeso.evidence.strict.errors import InputErrors
from contrapeso.reading.lexicon import lexicon
from contrapeso.reading.measured import evaluate
from contrapeso.reading.phrasebook import concepts, phrasebook
from contrapeso.reading.proposals import draft
from contrapeso.reading.proposals.decisions import accepted_all, left_by_yes
from contrapeso.reading.reader import mark_sentence
from contrapeso.reading.weights import weights

HERE = Path(__file__).parent
SENTENCES = evaluate.load(HERE / "development.yaml")


def call(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture
def article(tmp_path: Path, english: str) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(english, encoding="utf-8")
    return path


def test_decisions_come_back(article: Path, tmp_path: Path) -> None:
    """unit: what is written is read again, undecided; accepting one and naming another claim are kept."""
    found = reading.read(article)
    file = reading.write(found, tmp_path / "reading.yaml")
    decided = reading.load(file, found)
    assert decided.article_sha256 == found.sha256 and not decided.accepted()
    assert len(decided.decisions) == sum(p.mark != "left" for p in found.passages)
    text = file.read_text(encoding="utf-8").replace("accept: null", "accept: true", 1)
    file.write_text(text.replace("claim: flights-build-deck", "claim: takes-years", 1), encoding="utf-8")
    assert list(reading.load(file, found).accepted().values()) == ["takes-years"]


@pytest.mark.parametrize(
    ("old", "new", "word"),
    [
        ("accept: null", "accept: maybe", "true, false or null"),
        ("claim: flights-build-deck", "claim: flights-build-dock", "flights-build-deck"),
        ("article_sha256: ", "article_sha256: f00", "another article"),
        ("start: ", "start: 9", "no sentence"),
        ("accept:", "acept:", "accept"),
        ("language: en", "language: &x en", "anchors"),
    ],
)
def test_faults_of_a_file_of_decisions(article: Path, tmp_path: Path, old: str, new: str, word: str) -> None:
    """fault: wrong values, ids, hashes, places, fields and YAML tricks are named."""
    found = reading.read(article)
    file = reading.write(found, tmp_path / "reading.yaml")
    file.write_text(file.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    with pytest.raises(InputErrors, match=word):
        reading.load(file, found)


def test_accepting_nothing_or_no_claim(article: Path, tmp_path: Path) -> None:
    """fault: true beside a null claim, and a study of decisions that accept nothing."""
    found = reading.read(article)
    file = reading.write(found, tmp_path / "reading.yaml")
    with pytest.raises(InputErrors, match="no passage with a claim"):
        articles.decided(article, reading_file=file)
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("claim: flights-build-deck\n  accept: null", "claim: null\n  accept: true"), "utf-8")
    with pytest.raises(InputErrors, match="accepts no claim"):
        reading.load(file, found)


def test_article_data(article: Path) -> None:
    """unit: the report's article: accepted claims at their passages, hashes, sorted passages that don't overlap."""
    found = articles.decided(article, yes=True)
    data = found.data()
    assert found.claims == ["partner-optional", "leak-flushes-assets"]
    claims = [p["claim"] for p in data["passages"] if p["mark"] == "about" and p["claim"]]
    assert set(found.claims) == set(claims) and data["reading_sha256"] is None
    assert all(p["claim"] is None for p in data["passages"] if p["mark"] != "about")
    spans = [(p["start"], p["end"]) for p in data["passages"]]
    assert spans == sorted(spans) and json.loads(json.dumps(data)) == data


@pytest.mark.parametrize("number", range(0, len(SENTENCES), 5))
def test_drafts_pass_check(number: int, tmp_path: Path) -> None:
    """property: whatever the sentence, its draft passes `contrapeso check`, or nothing can be tested."""
    sentence = SENTENCES[number]
    try:
        proposed = articles.propose_claim(sentence.text, sentence.lang)
    except InputErrors as error:
        assert draft.untestable(sentence.lang) in str(error)
        return
    path = tmp_path / "draft.yaml"
    path.write_text(proposed["text"], encoding="utf-8")
    assert check(path)["errors"] == [] and check(path)["name"] == proposed["id"]


@pytest.mark.parametrize("name", [c.name for c in lexicon().concepts.values() if c.attempt and not c.opposite])
def test_every_lever_gives_a_draft_that_passes(name: str, tmp_path: Path) -> None:
    """property: each lever's value to try makes two arms that differ, or the draft takes the nearest claim's."""
    word = lexicon().concepts[name].patterns["en"][0].replace("*", "")
    text = f"The {word} of it would raise the number of murders."
    path = tmp_path / "draft.yaml"
    path.write_text(draft.claim_file(text, "en", concepts(text, "en"), "takes-years"), encoding="utf-8")
    assert check(path)["errors"] == []


def test_a_draft_guesses_lever_metric_and_direction() -> None:
    """unit: seizures against murders, upwards; the sentence stands in its own language."""
    text = articles.propose_claim("More seizures raise the price and with it the number of murders.")["text"]
    assert "border.seizure_effort: 2" in text and "metric: homicides_total" in text and "direction: up" in text
    assert text.count('"More seizures raise') == 2 and "translate the other one" in text and "Por traducir" not in text


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Legalising drugs would bankrupt the cartels.", "en"),
        ("Legalizar las drogas llevaría a los cárteles a la quiebra.", "es"),
        ("An amnesty for gunmen would shrink the cartels.", "en"),
        ("Gun control in Texas would disarm the cartels.", "en"),
        ("Prayer ends the violence of the cartels.", "en"),
        ("La pobreza alimenta a los cárteles.", "es"),
    ],
)
def test_nothing_can_be_tested(text: str, lang: str, tmp_path: Path) -> None:
    """fault: a cause that no lever stands for: said in the sentence's language, rc 2, no file written."""
    out = tmp_path / "c.yaml"
    result = call("claim", "new", text, "--lang", lang, "--out", out)
    assert result.exit_code == 2 and draft.untestable(lang) in result.stderr and not out.exists()


@pytest.mark.parametrize(
    ("text", "lever", "metric"),
    [
        ("Raising tariffs makes Mexico extradite more leaders.", "coercion.tariff_rate", "consent_final"),
        ("Homicides fall because demand falls.", "market.demand", "homicides_total"),
        ("Mientras haya demanda, habrá homicidios.", "market.demand", "homicides_total"),
    ],
)
def test_the_lever_is_the_cause(text: str, lever: str, metric: str) -> None:
    """unit: the lever stands before the causal word or after because, if, while; the effect of pressure is consent."""
    lang = "es" if "haya" in text else "en"
    found = draft.guess(text, lang, concepts(text, lang))
    assert found is not None and (found.lever.tied, found.metric) == (lever, metric)


def test_yes_accepts_only_what_leads(article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """unit: a first claim that leads the second by less is left, and their number is said; all left is bad input."""
    found = reading.read(article)
    about = [p for p in found.passages if p.mark == "about"]
    lead = {(p.start, p.end): p.candidates[0].score - p.candidates[1].score for p in about}
    ahead = weights().limits.ahead
    assert set(accepted_all(found)) == {span for span, by in lead.items() if by >= ahead}
    assert left_by_yes(found) == sum(by < ahead for by in lead.values())
    result = call("study", article, "--yes", "--dry-run")
    assert f"left {left_by_yes(found)} " in result.stderr
    monkeypatch.setattr("contrapeso.reading.proposals.decisions._leads", lambda scores: False)
    result = call("study", article, "--yes", "--dry-run")
    assert result.exit_code == 2 and f"left all {len(about)}" in result.stderr


@pytest.mark.parametrize(
    ("text", "lang", "claim"),
    [
        ("An official said a strategy of that kind would mean action in the immediate future.", "en", "bribes-beat"),
        ("So far she approved more flights than her predecessor.", "en", "scale-matters"),
        ("The government is considering an approach to law enforcement.", "en", "paradigm-shift"),
        ("El gobierno dijo que hoy considera una acción de otro enfoque.", "es", "paradigm-shift"),
    ],
)
def test_words_of_any_article_make_no_mark(text: str, lang: str, claim: str) -> None:
    """unit: said, considering, immediate, so far alone never make a sentence `about` the claim whose cue they meet."""
    mark, like = mark_sentence(text, lang)
    best = phrasebook().ids[like.ranked()[0]]
    assert mark.mark != "about" or not best.startswith(claim)


def test_hostile_sentences_stay_text(tmp_path: Path) -> None:
    """fault: quotes, braces and YAML signs in a sentence are quoted in the draft."""
    proposed = articles.propose_claim('The "leak": {moves} & *all* the cartels, [and] # more %YAML', "en")
    path = tmp_path / "x.yaml"
    path.write_text(proposed["text"], encoding="utf-8")
    assert check(path)["errors"] == []


def test_read_prints_marks_and_what_next(article: Path) -> None:
    """unit: marks, candidates, reasons, counts and a last line; the word states nowhere."""
    result = call("read", article)
    assert result.exit_code == 0 and "about: flights-build-deck" in result.stdout and "may deny it" in result.stdout
    assert result.stdout.strip().splitlines()[-1].startswith("Next: contrapeso read") and "states" not in result.stdout


def test_read_json_has_the_shape_of_the_design(article: Path) -> None:
    """unit: the keys of design §6 and offsets that cut the sentences out of the text."""
    document, text = json.loads(call("read", article, "--json").stdout), article.read_text("utf-8")
    assert {"article_sha256", "language", "passages"} <= set(document)
    for one in document["passages"]:
        assert {"start", "end", "mark", "candidates", "reason", "may_deny"} <= set(one)
        assert all(set(c) == {"id", "score"} for c in one["candidates"])
        sentence = text[one["start"] : one["end"]]
        assert sentence and sentence == sentence.strip()
    assert any(one["candidates"] for one in document["passages"])


def test_read_out_is_never_overwritten(article: Path, tmp_path: Path) -> None:
    """fault: a second --out to the same file is bad input and leaves it as it is."""
    out = tmp_path / "r.yaml"
    assert call("read", article, "--out", out).exit_code == 0
    before = out.read_bytes()
    assert call("read", article, "--out", out).exit_code == 2 and out.read_bytes() == before


def test_review_needs_a_terminal(article: Path) -> None:
    """fault: --review without a terminal fails in words."""
    assert call("read", article, "--review").exit_code == 1


def test_review_takes_answers(article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """unit: a number accepts, n refuses, Enter skips, other answers are asked again, q ends."""
    from contrapeso.cli.text import review

    answers = iter(["9", "1", "n", "q"])
    monkeypatch.setattr("typer.prompt", lambda *a, **k: next(answers))
    found = reading.read(article)
    decided = review.review(found, "en")
    assert list(decided.values()) == ["flights-build-deck", None]


def test_terminals_are_not_obeyed(tmp_path: Path) -> None:
    """fault: escape codes in an article don't reach the terminal."""
    path = tmp_path / "a.txt"
    path.write_text("Title\n\nIf the plan leaks, the traffickers \x1b[31m will move, and are easy to hit.\n", "utf-8")
    result = call("read", path)
    assert result.exit_code == 0 and "\x1b" not in result.stdout


def test_claim_new(tmp_path: Path) -> None:
    """unit: writes a file that passes check, names the nearest claims, and never overwrites."""
    out = tmp_path / "c.yaml"
    words = "Mientras haya demanda, otros proveedores venderán drogas."
    result = call("claim", "new", words, "--out", out)
    assert result.exit_code == 0 and "demand-keeps-trade-alive" in result.stdout and "Siguiente" in result.stdout
    assert call("check", out).exit_code == 0 and call("claim", "new", words, "--out", out).exit_code == 2


def test_study_of_an_article(article: Path, tmp_path: Path) -> None:
    """unit: only accepted claims run; hashes in verdicts.json; the report holds the article; --dry-run only says."""
    reads = reading.write(reading.read(article), tmp_path / "r.yaml")
    text = reads.read_text(encoding="utf-8").replace(
        "claim: leak-flushes-assets\n  accept: null", "claim: six-sources\n  accept: true", 1
    )
    reads.write_text(text, encoding="utf-8")
    out = tmp_path / "out"
    result = call("study", article, "--reading", reads, "--quick", "--json", "--out", out)
    document = json.loads(result.stdout)
    assert result.exit_code == 0 and [claim["id"] for claim in document["claims"]] == ["six-sources"]
    assert document["article"]["sha256"] == reading.read(article).sha256 and document["article"]["reading_sha256"]
    assert json.loads((out / "verdicts.json").read_text()) == document
    assert "the traffickers will move their people" in " ".join((out / "report.html").read_text("utf-8").split())
    assert (out / "claimreview.json").is_file() and (out / "claims.csv").is_file()


def test_study_of_an_article_asks_first(article: Path) -> None:
    """fault: without --yes, --reading or a terminal nothing is run; --yes without an article is bad input."""
    assert call("study", article, "--dry-run").exit_code == 2
    assert call("study", "takes-years", "--yes", "--dry-run").exit_code == 2
    assert json.loads(call("study", article, "--yes", "--dry-run", "--json").stdout)["claims"]
