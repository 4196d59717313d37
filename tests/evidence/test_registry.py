"""The evidence itself: complete, sourced, consistent with the published figures it rests on."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from contrapeso.evidence import files, registry

REGISTRY = registry.load()

FORMS = {
    "recruitment": ("proportional", "labour"),
    "splitting": ("half_allies", "all_allies", "no_allies", "none"),
    "succession": ("idle", "healed"),
    "will": ("casualties", "prospect"),
    "pass_through": ("additive", "multiplicative"),
    "death_location": ("by_size", "by_contact"),
    "retaliation": ("revenge", "deterrence"),
}


def test_every_entry_says_where_it_comes_from() -> None:
    """unit: published and derived numbers have a source and a place in it; judgement says so or says why in a note."""
    for entry in REGISTRY.entries.values():
        if entry.status == "judgement":
            assert entry.note, entry.name
        else:
            assert entry.source and entry.locator, entry.name
        assert bool(entry.source) == bool(entry.locator), entry.name


def test_every_source_exists() -> None:
    """unit: no key points nowhere, in entries, forms, the record, observed series."""
    used = {e.source for e in REGISTRY.entries.values()} | {i.source for i in REGISTRY.record.values()}
    used |= {s for form in REGISTRY.forms.values() for s in form.sources}
    assert used - {None} <= set(REGISTRY.sources)


def test_every_label_is_in_both_languages() -> None:
    """unit: labels of entries and forms, and what forms say, exist in English and Spanish and differ from the key."""
    for labelled in (*REGISTRY.entries.values(), *REGISTRY.forms.values()):
        assert set(labelled.label) == {"en", "es"}, labelled.name
        assert all(text and text != labelled.name for text in labelled.label.values()) or labelled.name == "paradigm"
    for form in REGISTRY.forms.values():
        assert all(set(said) == {"en", "es"} for said in form.says), form.name


def test_defaults_can_be_drawn() -> None:
    """unit: every default lies inside its own prior, or the entry says why not."""
    for entry in REGISTRY.entries.values():
        assert entry.in_prior(entry.encode(entry.value)) or entry.outside, entry.name


def test_forms_are_the_settled_ones() -> None:
    """golden: the seven disputed forms of the design, default first, weights adding to 1."""
    assert {name: form.alternatives for name, form in REGISTRY.forms.items()} == FORMS
    assert all(sum(form.weights) == pytest.approx(1) for form in REGISTRY.forms.values())


def test_parameters_are_the_model_entries_in_order() -> None:
    """unit: the kernel's record is every entry that isn't marked otherwise, sorted by name."""
    names = [entry.name for entry in REGISTRY.parameters]
    assert names == sorted(names)
    assert "cost.flight_hour" not in names and "cost.per_flight" in names
    assert len({name.replace(".", "_") for name in names}) == len(names)


def test_derived_numbers_follow_from_their_parts() -> None:
    """unit: numbers that are computed from other entries or series agree with them."""
    value = {name: entry.value for name, entry in REGISTRY.entries.items()}
    assert value["cost.per_flight"] == value["cost.flight_hour"] * value["cost.flight_hours"]
    assert value["cost.per_strike"] == value["cost.per_flight"] + value["cost.munition"]
    assert value["cost.border_effort"] == pytest.approx(171_400 * 18_516 / 52, rel=0.001)
    assert value["cost.per_tariff_point"] == pytest.approx(value["economy.us_gdp"] * 0.0025 / 25 / 52, rel=0.001)
    payroll = value["market.wage_usd_per_year"] * 174_000 / value["market.export_revenue"]
    assert value["market.payroll_share"] == pytest.approx(payroll, abs=0.01)


def test_dated_values_agree_with_the_observed_series() -> None:
    """unit: crossings by year are those of the series."""
    dated = REGISTRY.entries["people.crossings_per_year"].dated
    series = registry.observed("encounters").series("fiscal_year", "encounters")
    assert dated is not None and all(series[year] == value for year, value in dated.items())


def test_record_is_ours_and_in_both_languages() -> None:
    """unit: findings are short, in two languages, and those not checked say so in their locator."""
    assert len(REGISTRY.record) >= 40
    for item in REGISTRY.record.values():
        assert all(20 < len(text) <= 190 for text in item.finding.values()), item.key
        assert item.checked or "not reached" in item.locator, item.key


def test_hash_moves_with_a_value_only() -> None:
    """unit: the registry's hash ignores how a file is laid out and sees every number."""
    from dataclasses import replace

    name = "strikes.latency_hours"
    changed = {**REGISTRY.entries, name: replace(REGISTRY.entries[name], value=8)}
    assert registry.Registry(dict(reversed(list(REGISTRY.entries.items()))), REGISTRY.forms).sha256 == REGISTRY.sha256
    assert registry.Registry(changed, REGISTRY.forms).sha256 != REGISTRY.sha256


@pytest.mark.parametrize("state", ["absent", "damaged", "another digit", "unwritable"])
def test_memory_of_parsed_files_never_matters(state: str, tmp_path, monkeypatch) -> None:
    """fault: with no, a damaged or an unwritable cache, or one changed digit in it, the evidence is the same."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("CONTRAPESO_CACHE", str(folder))
    expected = files.read("forms.yaml")
    kept = list((folder / "evidence").glob("*.json"))
    assert len(kept) == 1 and json.loads(kept[0].read_text("utf-8").splitlines()[1]) == expected
    if state == "another digit":
        text = kept[0].read_text("utf-8")
        place = next(i for i in range(70, len(text)) if text[i].isdigit())
        kept[0].write_text(text[:place] + str((int(text[place]) + 1) % 10) + text[place + 1 :], "utf-8")
    elif state == "damaged":
        kept[0].write_text('{"forms.yaml": ', "utf-8")
    elif state == "absent":
        kept[0].unlink()
    else:
        monkeypatch.setenv("CONTRAPESO_CACHE", str(kept[0]))
    assert files.read("forms.yaml") == expected


def test_import_is_light() -> None:
    """unit: the registry needs no numerical library to be read."""
    code = (
        "import sys; from contrapeso.evidence import registry; registry.load();"
        "print([m for m in ('numpy', 'numba', 'duckdb', 'sklearn') if m in sys.modules])"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
