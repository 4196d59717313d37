"""`docs/reliability.md` is what the last long form of the fault tests found."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import reliability

RESULT = reliability.DOCS / "results" / "reliability.json"
if not RESULT.exists():
    pytest.skip("needs a result: run CONTRAPESO_FAULTS=long pytest tests/faults first", allow_module_level=True)
FOUND = json.loads(RESULT.read_text("utf-8"))


def test_the_page_is_written_from_the_result() -> None:
    """unit: nothing in it is by hand."""
    assert reliability.main(["--check"]) == 0


def test_every_promise_was_tried_and_held() -> None:
    """unit: each promise has words, and held as often as it was tried; what wasn't tried is said to be so."""
    page = (reliability.DOCS / "reliability.md").read_text("utf-8")
    assert {row["promise"] for row in FOUND} <= set(reliability.PROMISES)
    assert [row for row in FOUND if row["tried"] != row["held"]] == []
    for name in set(reliability.PROMISES) - {row["promise"] for row in FOUND if row["tried"]}:
        assert f"{reliability.PROMISES[name].rstrip('.')}: not tried." in page


def test_a_page_by_hand_is_seen(tmp_path: Path) -> None:
    """unit: a changed page and a promise without words don't pass."""
    (tmp_path / "results").mkdir()
    (tmp_path / "results" / "reliability.json").write_text(json.dumps(FOUND[:1]))
    assert reliability.main([], tmp_path) == 0 == reliability.main(["--check"], tmp_path)
    (tmp_path / "reliability.md").write_text("all is well")
    assert reliability.main(["--check"], tmp_path) == 1
    with pytest.raises(KeyError):
        reliability.rendered([{**FOUND[0], "promise": "other"}])
