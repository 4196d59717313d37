"""Catalogues by language: the same keys and blanks everywhere, and what is asked for is there."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, ast, visitor

import contrapeso.words
from contrapeso.words import Catalogue, catalogue, fluent, languages
from contrapeso.words.fluent_catalogue import _in

FOLDER = Path(contrapeso.words.__file__).parent
SUBJECTS = sorted(path.stem for path in (FOLDER / "en").glob("*.ftl"))


class Blanks(visitor.Visitor):
    """The blanks of a message."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:
        self.found.add(node.id.name)


def messages(lang: str, subject: str) -> dict[str, set[str]]:
    """Blanks of every message by key."""
    resource = FluentParser().parse((FOLDER / lang / f"{subject}.ftl").read_text(encoding="utf-8"))
    junk = [entry.content for entry in resource.body if isinstance(entry, ast.Junk)]
    assert not junk, junk[0]
    found = {}
    for entry in resource.body:
        if isinstance(entry, ast.Message):
            assert entry.id.name not in found, f"{subject}.ftl ({lang}): {entry.id.name} twice"
            blanks = Blanks()
            blanks.visit(entry)
            found[entry.id.name] = blanks.found
    return found


@pytest.mark.parametrize("subject", SUBJECTS)
def test_languages_have_the_same_keys_and_blanks(subject: str) -> None:
    """unit: a translation has every key, every blank and no other."""
    english = messages("en", subject)
    for lang in languages():
        assert messages(lang, subject) == english, lang


def test_every_language_has_every_subject() -> None:
    """unit: no file is missing and none is left over."""
    assert {lang: sorted(p.stem for p in (FOLDER / lang).glob("*.ftl")) for lang in languages()} == dict.fromkeys(
        languages(), SUBJECTS
    )


def test_what_is_missing_is_named(tmp_path: Path) -> None:
    """fault: an unknown key and a blank left open name file, language and key; a value may differ by language."""
    for lang in ("en", "es"):
        (tmp_path / lang).mkdir()
        plural = "worlds = { $n ->\n    [one] one world\n   *[other] { $n } worlds\n  }: { $what }\n"
        (tmp_path / lang / "toy.ftl").write_text(plural)
    toy = Catalogue("toy", tmp_path)
    assert toy.text("worlds", "en", n=1, what="x") == "one world: x"
    assert toy.each("worlds", n=2, what={"en": "a", "es": "b"}) == {"en": "2 worlds: a", "es": "2 worlds: b"}
    with pytest.raises(KeyError, match="no 'nothing'"):
        toy.text("nothing", "en")
    with pytest.raises(KeyError, match="what"):
        toy.text("worlds", "es", n=1)


def test_a_third_language_is_a_folder(tmp_path: Path) -> None:
    """unit: a copy of the English folder under another name is served; a value without it is said in English."""
    for lang in ("en", "es"):
        shutil.copytree(FOLDER / lang, tmp_path / lang)
    shutil.copytree(FOLDER / "en", tmp_path / "pt")
    assert languages(tmp_path) == ("en", "es", "pt")
    for subject in SUBJECTS:
        words = Catalogue(subject, tmp_path)
        for key, blanks in messages("en", subject).items():
            said = words.each(key, **dict.fromkeys(blanks, 2))
            assert list(said) == ["en", "es", "pt"] and said["pt"] == said["en"]
    label = {"en": "leak", "es": "filtración"}
    assert Catalogue("sentences", tmp_path).each("quoted", said=label) == {
        "en": "“leak”",
        "es": "«filtración»",
        "pt": "“leak”",
    }


def test_values_stand_as_they_are() -> None:
    """unit: whole numbers have commas in both languages, all else is untouched, however long."""
    words = catalogue("sentences")
    for lang in ("en", "es"):
        marks = "“”" if lang == "en" else "«»"
        for given, said in (
            (12345, "12,345"),
            ("12345", "12345"),
            (1234.5, "1234.5"),
            ("x" * 9000, "x" * 9000),
            (True, "True"),
        ):
            assert words.text("quoted", lang, said=given) == said.join(marks)


@pytest.mark.parametrize("subject", SUBJECTS)
def test_texts_without_fluent_are_what_fluent_says(subject: str) -> None:
    """unit: whatever is put into the blanks, a text put together here is the one that Fluent makes."""
    words = catalogue(subject)
    for key, blanks in messages("en", subject).items():
        for lang in languages():
            bundle = words._bundle(lang)
            for value in ("a { $b }\n“c”", 0, 7, -999, 1000, 12345, -1234567, 2.5, True, None, {"en": "one", "es": 4}):
                given = dict.fromkeys(blanks, value)
                known = {name: fluent.value(_in(item, lang)) for name, item in given.items()}
                pattern = bundle.get_message(key).value
                assert pattern is not None
                assert words.text(key, lang, **given) == bundle.format_pattern(pattern, known)[0], key


def test_fluent_is_loaded_for_plurals_and_large_numbers_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """unit: a text with mere blanks is read from what was remembered."""
    monkeypatch.setenv("CONTRAPESO_CACHE", str(tmp_path))
    script = (
        "import sys; from contrapeso.words import catalogue; words = catalogue('commands'); "
        "words.text('next', 'es', command='x'); print(*(m for m in sys.modules if m.startswith('fluent')))"
    )
    for expected in (True, False):
        found = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
        assert bool(found.stdout.strip()) is expected


@pytest.mark.parametrize(
    ("subject", "key", "values", "english", "spanish"),
    [
        ("report_answer", "answer_holds", dict(all=1, holds=1, none=0, reversed=0, open=0), "Of 1 claim,",
         "De 1 afirmación,"),
        ("handouts", "brief_beyond", dict(n=1), "1 further claim had", "1 afirmación más no cupo"),
        ("report", "record_all", dict(n=1), "1 finding", "1 hallazgo"),
        ("report", "numbers_all", dict(n=1), "1 number", "1 número"),
        ("report", "window_over", dict(n=1, anchor="x"), "in the week from x", "en la semana desde x"),
        ("report", "window_after", dict(n=1, anchor="x"), "1 week after x", "1 semana después de x"),
        ("report_trust", "tally", dict(passed=1, all=3, faults=1, misses=1), "1 fault of the", "1 falla del"),
        ("validate", "tally", dict(passed=1, all=3, faults=1, misses=1), "1 miss against", "1 no coincide con"),
        ("report_article", "summary", dict(all=1, about=1, new=0, look=0, left=0), "1 sentence.", "1 frase."),
        ("read", "yes_left", dict(n=1, left=1, article="x"), "accepted 1 passage and", "aceptó 1 pasaje y"),
        ("notebook", "plot_run", dict(label="x", worlds=1, scenario="x"), "over 1 world:", "en 1 mundo:"),
        ("notebook", "plot_compare", dict(label="x", a="a", b="b", worlds=1), "the same world", "el mismo mundo"),
        ("notebook", "weeks", dict(n=1, start="x"), "1 week from", "1 semana desde"),
    ],
)  # fmt: skip
def test_one_is_singular(subject: str, key: str, values: dict[str, object], english: str, spanish: str) -> None:
    """unit: where a count can be 1 the words go with it, in both languages; two of it are as before."""
    words = catalogue(subject)
    assert english in words.text(key, "en", **values) and spanish in words.text(key, "es", **values)
    many = {name: 2 if value == 1 else value for name, value in values.items()}
    assert english not in words.text(key, "en", **many) and spanish not in words.text(key, "es", **many)
