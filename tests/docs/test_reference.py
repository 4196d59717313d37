"""The reference in `docs/reference/` says what the model declares."""

from __future__ import annotations

from pathlib import Path

import claims_page
import pytest
import reference

from contrapeso.claims import load_study
from contrapeso.evidence import registry
from contrapeso.mechanisms import declared

MOST_BYTES = 60_000
PAGES = reference.pages()


@pytest.mark.parametrize("name", PAGES)
def test_pages_are_as_declared(name: str) -> None:
    """golden: every page is what the declarations give (`make docs` writes it anew), and can be read in a browser."""
    text = (reference.FOLDER / name).read_text("utf-8")
    assert text == PAGES[name]
    assert len(text.encode()) < MOST_BYTES


def test_nothing_is_left_out() -> None:
    """unit: every lever, metric, form, mechanism and field has its line, and no page stands beside the written ones."""
    found = declared.load()
    assert all(f"| `{entry.name}` |" in PAGES["levers.md"] for entry in registry.load().parameters)
    assert all(f"| `{metric.name}` |" in PAGES["metrics.md"] for metric in found.metrics)
    assert all(f"| `{field.name}` |" in PAGES["fields.md"] for field in found.fields)
    assert all(f"## {name}\n" in PAGES["forms.md"] for name in registry.load().forms)
    assert all(f"## {name}\n" in PAGES["mechanisms.md"] for name in declared.mechanisms())
    for name, (lang, _) in claims_page.TITLES.items():
        for claim in load_study():
            told = PAGES[name].split(f"## {claim.id}\n")[1].split("\n## ")[0]
            assert claim.fair["hawk"][lang] in told and claim.fair["sceptic"][lang] in told
            assert bool(claim.sign_fixed) == (claims_page.WORDS[lang]["sign"] in told)
    assert sum(bool(claim.sign_fixed) for claim in load_study()) <= 3
    assert {path.name for path in reference.FOLDER.iterdir()} == set(PAGES)


def test_a_stale_page_is_seen(tmp_path: Path) -> None:
    """fault: --check ends with 1 where a page is missing or differs, writing nothing; without it pages are written."""
    assert reference.main(["--check"], tmp_path) == 1 and not list(tmp_path.iterdir())
    assert reference.main([], tmp_path) == 0 and reference.main(["--check"], tmp_path) == 0
    (tmp_path / "forms.md").write_text("old")
    assert reference.main(["--check"], tmp_path) == 1
