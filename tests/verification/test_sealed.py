"""The sealed year: what was committed stays, paths are what they say, scores are the textbook's."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from typer.testing import CliRunner

from contrapeso.cli.app import app
from contrapeso.evidence.strict.errors import InputErrors
from contrapeso.evidence.tables import discrepancy
from contrapeso.store import sealed, write_json
from contrapeso.verification.sealed import forecast, opened, score, simulate, targets

ROOT = Path(__file__).resolve().parents[2]
COMMITTED = "067b01c0c8a72a06b062e91bc748a635ef74a272656356b2ce9931c3723a66dc"
"""Of the forecast of 28 November 2026. It is never edited: another forecast is another file."""
EXAMPLE = ROOT / "examples" / "sealed-year.yaml"


def test_the_forecast_was_not_rewritten() -> None:
    """golden: the seal is that of the content and the one written down here, in the changes and on its page."""
    assert forecast.read()["sha256"] == COMMITTED
    for page in ("CHANGELOG.md", "docs/sealed-year.md"):
        assert COMMITTED in (ROOT / page).read_text("utf-8"), page


def test_an_edit_is_noticed_even_with_a_new_seal(tmp_path: Path) -> None:
    """fault: a number moved breaks the seal; sealed again it has another SHA-256 than the one written down."""
    found = forecast.read()
    found["targets"][0]["median"] = 1.0
    path = tmp_path / "f.json"
    path.write_text(json.dumps(found))
    with pytest.raises(InputErrors, match="was changed after it was written"):
        forecast.read(path)
    write_json(path, sealed({key: value for key, value in found.items() if key != "sha256"}))
    assert forecast.read(path)["sha256"] != COMMITTED


def test_a_forecast_is_not_replaced(tmp_path: Path) -> None:
    """fault: the file is there already: ends with 2, nothing is run and it stays."""
    path = tmp_path / "f.json"
    path.write_text("mine")
    result = CliRunner().invoke(app, ["register", "--forecast", "--out", str(path)])
    assert result.exit_code == 2 and "isn't replaced" in result.stderr and path.read_text() == "mine"


@pytest.mark.parametrize("arguments", [
    ["register", "takes-years", "--forecast"],
    ["register", "--forecast", "--quick"],
    ["validate", "--forecast", "f.json"],
])  # fmt: skip
def test_options_that_would_be_ignored_are_refused(arguments: list[str]) -> None:
    """fault: a forecast is no study, and there is nothing to score without outcomes: ends with 2."""
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 2 and "--forecast" in result.stderr


def test_every_target_has_its_interval() -> None:
    """golden: twelve months and the issue's other targets; the half lies within the ninety, the median in the half."""
    rows = {row["id"]: row for row in forecast.read()["targets"]}
    assert list(rows) == [target.id for target in targets.load()] and len(rows) == 25
    for row in rows.values():
        (a, d), (b, c) = row["ninety"], row["half"]
        assert a <= b <= row["median"] <= c <= d
        assert (row["method"] == "judged") == bool(row["reason"])
    assert {row["group"] for row in rows.values()} == {"months", "homicides", "seizures", "overdoses", "politics"}
    assert not any(rows[name]["blind"] for name in rows if name.startswith("politics") or name.endswith("fentanyl"))


def test_walks_have_the_variance_of_the_closed_form() -> None:
    """statistical: log change of a month against the half-year before; robust spread within 5 %, false-alarm 1e-6."""
    from scipy.stats import t

    from contrapeso.verification.discrepancy import process

    kind = discrepancy.load().nation
    made = simulate.walks(kind, 40_000, np.random.default_rng(1))
    for month in (0, 13):
        expected = process.variance(kind, month / 12, (month + 1) / 12, 0.5, 1e12)
        scale = np.sqrt(float(expected) * (kind.freedom - 2) / kind.freedom)
        low, high = np.quantile(made[:, month], (0.25, 0.75))
        assert high - low == pytest.approx(2 * scale * t.ppf(0.75, kind.freedom), rel=0.05)


def test_states_add_up_to_the_nation() -> None:
    """property: whatever the states do, their sum in a month is the nation's."""
    whole = np.random.default_rng(2).random((50, 14)) * 90
    np.testing.assert_allclose(simulate.by_state(whole, np.random.default_rng(3)).sum(axis=2), whole)


def test_a_nation_that_triples_raises_nearly_all_states() -> None:
    """unit: three times the level of the year before: nearly every state rises; a third of it: nearly none."""
    level = 12752 / 181
    for times, low, high in ((3.0, 0.85, 1.0), (1 / 3, 0.0, 0.15)):
        whole = np.full((200, 14), level)
        whole[:, simulate.JANUARY :] *= times
        assert low <= simulate.rising(whole, np.random.default_rng(4)).mean() <= high


def test_the_model_moves_the_forecast() -> None:
    """unit: a drift of the model by log 2 in every month doubles the median of the year."""
    flat, high = (forecast.samples(np.full((3, 14), x), 1, 2000)["homicides.total"] for x in (0.0, np.log(2.0)))
    assert np.median(high) == pytest.approx(2 * np.median(flat), rel=1e-6)
    assert np.median(flat) == pytest.approx(12752 / 181, rel=0.03)


def test_an_interval_score_of_the_textbook() -> None:
    """unit: inside it is the width; outside the distance counts 2 / a times."""
    assert score.interval_score(1.0, 3.0, 0.1, 2.0) == 2.0
    assert score.interval_score(1.0, 3.0, 0.1, 3.5) == pytest.approx(2.0 + 20 * 0.5)
    assert score.interval_score(1.0, 3.0, 0.5, 0.0) == pytest.approx(2.0 + 4 * 1.0)


def test_the_example_is_scored_in_both_languages() -> None:
    """unit: invented numbers: one far outside is named, what isn't given stays closed, groups are counted apart."""
    result = CliRunner().invoke(app, ["validate", "--sealed", str(EXAMPLE), "--json"])
    found = json.loads(result.stdout)
    rows = {row["id"]: row for row in found["scores"]}
    assert result.exit_code == 0 and rows["homicides.sinaloa"]["inside_ninety"] is False
    assert rows["homicides.sinaloa"]["relative_ninety"] > 1 == rows["homicides.total"]["relative_ninety"]
    assert rows["homicides.2026-01"]["value"] is None and "inside_half" not in rows["homicides.2026-01"]
    groups = {group["group"]: group for group in found["groups"]}
    assert groups["months"]["opened"] == 0 and groups["homicides"]["opened"] == 4
    assert found["blind"]["opened"] == 6  # politics is not blind
    text = CliRunner().invoke(app, ["validate", "--sealed", str(EXAMPLE), "--lang", "es"]).stdout
    assert "FUERA" in text and "sin abrir" in text


@pytest.mark.parametrize(("old", "new", "said"), [
    ("homicides.total", "homicides.totl", "nearest: homicides.total"),
    ("value: 66.0, source: invented", "value: 66.0", "needs `value` and `source`"),
    ("value: 66.0", "value: many", "needs a number"),
    ("forecast: 067b", "forecast: 1234", "names another forecast"),
    ("opened:", "openend:", "nearest: opened"),
])  # fmt: skip
def test_faults_of_a_file_of_outcomes_are_named(tmp_path: Path, old: str, new: str, said: str) -> None:
    """fault: an unknown target or field, no source, no number, another forecast: ends with 2 and says which."""
    path = tmp_path / "o.yaml"
    text = EXAMPLE.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1))
    result = CliRunner().invoke(app, ["validate", "--sealed", str(path)])
    assert result.exit_code == 2 and said in " ".join(result.stderr.split())


def test_outcomes_need_values(tmp_path: Path) -> None:
    """fault: a file of another kind is refused."""
    path = tmp_path / "o.yaml"
    path.write_text("a: 1\n")
    promised: dict[str, Any] = forecast.read()
    with pytest.raises(InputErrors, match="no file of outcomes"):
        opened.read(path, promised)
