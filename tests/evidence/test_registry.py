"""The evidence itself: complete, sourced, consistent with the published figures it rests on."""

from __future__ import annotations

import json
import re
import subprocess
import sys

import pytest

from contrapeso.evidence import files, registry
from contrapeso.evidence.reading import entry_of
from contrapeso.evidence.units import WHOLE

REGISTRY = registry.load()
NEVER_OPENED = {"article_2025", "gelpi_2005", "mueller_1973", "rnpdno", "unodc_wdr"}

PAGE = r"\d{4}-\d\d|\w\.(com|org|gov|mx|net|edu|news|charity)\b|node \d|\b(IF|R|RL)\d{4,}"
"""How a locator or a venue names a page: a date, a host, a node, the number of a report."""
SITE_ONLY = {"iep_2021", "incsr_2014"}

FORMS = {
    "recruitment": ("proportional", "labour"),
    "splitting": ("half_allies", "all_allies", "no_allies", "none"),
    "succession": ("idle", "healed"),
    "will": ("casualties", "prospect"),
    "pass_through": ("additive", "multiplicative"),
    "death_location": ("by_size", "by_contact"),
    "retaliation": ("revenge", "deterrence"),
    "state_government": ("federal", "own"),
    "reprisal_blame": ("state", "organisation"),
    "conflict": ("national", "fronts"),
    "settlement": ("homicides", "presence"),
    "alert_place": ("organisation", "state"),
}


def test_every_entry_says_where_it_comes_from() -> None:
    """unit: judgement says why in a note; a source comes with a place in it."""
    for entry in REGISTRY.entries.values():
        assert entry.note or entry.status != "judgement", entry.name
        assert bool(entry.source) == bool(entry.locator), entry.name


def test_what_no_study_draws_says_why() -> None:
    """unit: a number of the model has a prior or a reason; judgement without a prior only where it is no finding."""
    for entry in REGISTRY.parameters:
        assert (entry.prior is None) == bool(entry.frozen), entry.name
        assert entry.frozen not in ("measured", "fitted") or entry.status != "judgement", entry.name


def test_defaults_lie_in_the_middle_of_their_priors() -> None:
    """unit: a default is in the middle half of its prior, or its entry says why not; no reason without need."""
    for entry in REGISTRY.parameters:
        if entry.prior is not None and entry.prior.kind != "choice":
            middle = 0.25 <= entry.prior.share_below(entry.encode(entry.value)) <= 0.75
            assert middle != bool(entry.off_centre), entry.name


def test_counts_are_drawn_whole() -> None:
    """unit: what counts things is drawn in whole numbers."""
    for entry in REGISTRY.parameters:
        if entry.unit in WHOLE and entry.prior is not None:
            assert all(entry.quantile(u).is_integer() for u in (0.0, 0.123, 0.5, 0.877, 1.0)), entry.name


def test_what_is_published_was_opened() -> None:
    """unit: published and derived numbers rest on a text with an address that was opened at a named place."""
    for entry in REGISTRY.entries.values():
        if entry.status != "judgement":
            assert entry.opened and entry.locator and entry.source, entry.name
            assert "memory" not in entry.locator and "not reached" not in entry.locator, entry.name
        if entry.opened and entry.source:
            assert REGISTRY.sources[entry.source].address, entry.name


def test_addresses_are_addresses() -> None:
    """unit: a doi or a url has its form; forms cite what can be opened or say not; what has no address is known."""
    for source in REGISTRY.sources.values():
        assert source.doi is None or re.fullmatch(r"10\.\d{4,}/\S+", source.doi), source.key
        assert source.url is None or re.fullmatch(r"https?://[^/\s]+\.[a-z]+(/\S*)?", source.url), source.key
    assert {s.key for s in REGISTRY.sources.values() if not s.address} == NEVER_OPENED
    for form in REGISTRY.forms.values():
        for key, locator in zip(form.sources, form.locators, strict=True):
            assert key is None or REGISTRY.sources[key].address or "not reached" in str(locator), form.name


def test_a_site_is_no_page() -> None:
    """unit: where the address is a bare site, every number and finding that cites it names the page by date, number or
    host; what still doesn't is known by name.
    """
    cited = [(e.source, e.locator) for e in REGISTRY.entries.values() if e.opened]
    cited += [(item.source, item.locator) for item in REGISTRY.record.values() if item.opened]
    vague = set()
    for key, locator in cited:
        source = REGISTRY.sources[key] if key else None
        site = source and not source.doi and re.fullmatch(r"https?://[^/]+/?", str(source.url))
        if site and not re.search(PAGE, f"{locator} {source.venue}"):
            vague.add(key)
    assert vague == SITE_ONLY


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"opened": None}, "needs opened"),
        ({"opened": "2026-13"}, "must be a month"),
        ({"opened": True}, "must be a month"),
        ({"source": None}, "needs a source and a locator"),
        ({"locator": None}, "needs a source and a locator"),
        ({"frozen": "levers"}, "frozen must be one of"),
        ({"frozen": "lever", "prior": {"uniform": [0, 1]}}, "and there is one"),
    ],
)
def test_a_number_from_memory_is_refused(change: dict[str, object], message: str) -> None:
    """fault: status published without the month, the source or the place in it is no entry."""
    row = {"unit": "share", "value": 0.5, "status": "published", "label": {"en": "a", "es": "b"}}
    row |= {"source": "dickenson_2014", "locator": "abstract", "opened": "2026-11"}
    assert entry_of("a.b", row).opened == "2026-11"
    with pytest.raises(ValueError, match=message):
        entry_of("a.b", row | change)


def test_two_studies_of_removals_stay_two() -> None:
    """golden: the further deaths are Dickenson's; Phillips finds a fall at first, so no number rests on his paper."""
    dickenson, phillips = (REGISTRY.sources[key] for key in ("dickenson_2014", "phillips_2015"))
    assert dickenson.doi == "10.1007/s10940-014-9218-5" and "Criminology 30(4):651-676" in dickenson.venue
    assert phillips.venue == "Journal of Politics 77(2):324-336" and phillips.year == 2015
    assert not [e.name for e in REGISTRY.entries.values() if e.source == "phillips_2015"]
    assert "fell at first" in REGISTRY.record["phillips_2015"].finding["en"]
    assert "415" in REGISTRY.record["dickenson_2014"].finding["en"]


def test_corrected_counts() -> None:
    """golden: boats by the command's corrected count, Plan Colombia with heroin beside cocaine, in both languages."""
    for text in REGISTRY.record["boat_strikes_2025"].finding.values():
        assert {"35", "36", "123"} <= set(re.findall(r"\d+", text)) and not {"34", "115"} & set(
            re.findall(r"\d+", text)
        )
    colombia = REGISTRY.record["plan_colombia"].finding
    assert "heroin output halved" in colombia["en"] and "heroína cayó a la mitad" in colombia["es"]


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
    """golden: the disputed forms, default first, weights adding to 1."""
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
    assert value["cost.sea_effort"] == pytest.approx(1269e6 / 52, rel=0.001)
    assert value["cost.per_tariff_point"] == pytest.approx(value["economy.us_gdp"] * 0.0025 / 25 / 52, rel=0.001)
    exported = sum(
        value[f"{good}.retail_spending"] * value[f"{good}.mexican_share"] * value[f"{good}.export_ratio"]
        for good in ("fentanyl", "methamphetamine", "cocaine", "heroin")
    )
    assert value["market.export_revenue"] == pytest.approx(exported * value["market.retail_share"], rel=0.001)


def test_dated_values_agree_with_the_observed_series() -> None:
    """unit: crossings by year are those of the series."""
    dated = REGISTRY.entries["people.crossings_per_year"].dated
    series = registry.observed("encounters").series("fiscal_year", "encounters")
    assert dated is not None and all(series[year] == value for year, value in dated.items())


def test_record_is_ours_and_in_both_languages() -> None:
    """unit: findings are short, in two languages; each was opened at an address or says that it was not reached."""
    assert len(REGISTRY.record) >= 40
    for item in REGISTRY.record.values():
        assert all(20 < len(text) <= 190 for text in item.finding.values()), item.key
        assert bool(item.opened) != ("not reached" in item.locator), item.key
        assert not item.opened or REGISTRY.sources[item.source].address, item.key


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
