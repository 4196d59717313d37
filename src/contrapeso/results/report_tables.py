"""What the report says of the evidence: parameters, states, disputed forms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from contrapeso.claims import levers
from contrapeso.claims.schema import Claim
from contrapeso.evidence import registry
from contrapeso.evidence.labels import FORM, TIMES
from contrapeso.evidence.tables import states as evidence_states
from contrapeso.evidence.tables.observed import Observed
from contrapeso.statistics.rounding import rounded
from contrapeso.words import catalogue

if TYPE_CHECKING:
    from contrapeso.study.sequential import Study

Json = dict[str, Any]
MOST_PARAMETERS = 15
OBSERVED_YEARS = (2022, 2023, 2024)
PER = 100_000


def parameters(claim: Claim, study: Study) -> list[Json]:
    """What stands behind solved levers, then what the claim's influences and levers name: default, prior, source."""
    names = [*levers.names(levers.of_claim(claim)), *_influences(claim, study)]
    names += [name for scenario in claim.deciding for name in scenario.set]
    return [_entry(name) for name in _plain(names)][:MOST_PARAMETERS]


def provenance(claim: Claim, study: Study) -> list[Json]:
    """Where the numbers that decide came from: solved levers with their prices and published values, then influences.

    `drawn`: whether the study's draws vary it; what isn't drawn can't be seen to decide.
    """
    solved = set(levers.undrawn(claim)) | {item.lever for item in levers.of_claim(claim)}
    names = _plain([*levers.names(levers.of_claim(claim)), *_influences(claim, study)])
    return [{**_entry(name), "drawn": name not in solved and _has_prior(name)} for name in names]


def _has_prior(name: str) -> bool:
    return registry.load().entries[name].prior is not None


def _influences(claim: Claim, study: Study) -> list[str]:
    return [part for item in study.verdicts[claim.id].influences for part in item.name.split(TIMES)]


def _plain(names: list[str]) -> list[str]:
    return [name for name in dict.fromkeys(names) if not name.startswith(FORM)]


def _entry(name: str) -> Json:
    entry = registry.load().entries[name]
    return {
        "name": name, "label": dict(entry.label), "unit": entry.unit, "default": entry.value,
        "prior": str(entry.prior) if entry.prior else None, "source": _source(entry.source),
        "locator": entry.locator, "status": entry.status, "note": entry.note,
    }  # fmt: skip


def _source(key: str | None) -> str | None:
    found = registry.load().sources.get(key) if key else None
    return key if found is None else str(found)


def states() -> list[Json]:
    """The 32 states with their tiles, in the order of the map's rows."""
    table = evidence_states.load()
    return [
        {"code": table.iso_codes[i], "abbreviation": table.abbreviations[i], "name": table.names[i],
         "tile_row": table.tiles[i][0], "tile_column": table.tiles[i][1], "population": table.population[i]}
        for i in range(len(table.codes))
    ]  # fmt: skip


def observed() -> Json:
    """Homicides observed by state: yearly rates per 100,000 from police files, and the rates that worlds begin with."""
    table = evidence_states.load()
    victims, people = registry.observed("police_victims_states"), registry.observed("population_states")
    rates = []
    for year in map(str, OBSERVED_YEARS):
        lost = [victims.series("inegi_code", f"{kind}_victims", year=year) for kind in ("homicide", "femicide")]
        alive = people.series("inegi_code", "population", year=year)
        rates.append([rounded(PER * sum(n[int(code)] for n in lost) / alive[int(code)]) for code in table.codes])
    begin = [PER * n / p for n, p in zip(table.homicides_2022, table.population, strict=True)]
    return {
        "metric": "homicides",
        "label": catalogue("results").each("observed"),
        "years": list(OBSERVED_YEARS),
        "rates": rates,
        "source": "; ".join(str(_source(key)) for key in (victims.header["source"], people.header["source"])),
        "begin": {"year": OBSERVED_YEARS[0], "rates": [rounded(rate) for rate in begin]},
    }


COUNTS = (("homicides_national", "homicides"), ("police_victims_states", None), ("missing_national", "still_missing"))
"""Three readings of one violence: certificates, police files (both classes, all states), persons still missing."""


def counted() -> Json:
    """National counts by year side by side, with the office, register and unit of each and where it breaks.

    They are not added: a missing person may be in another count later, a homicide is in two.
    """
    tables = [(registry.observed(name), column) for name, column in COUNTS]
    series = [_police(table) if column is None else table.series("year", column) for table, column in tables]
    years = sorted(set(series[1]))
    about = ("title", "unit", "office", "register", "note", "break")
    return {
        "years": years,
        "series": [
            {**{key: table.header.get(key) for key in about}, "name": table.name,
             "source": _source(table.header["source"]), "values": [values.get(year) for year in years]}
            for (table, _), values in zip(tables, series, strict=True)
        ],
    }  # fmt: skip


def _police(table: Observed) -> dict[int, float]:
    """Victims of homicide and femicide of all states by year."""
    found: dict[int, float] = {}
    for name in ("homicide_victims", "femicide_victims"):
        for year, n in zip(table.column("year"), table.numbers(name), strict=True):
            found[int(year)] = found.get(int(year), 0.0) + n
    return found


def form(name: str) -> Json:
    """A disputed form with its readings."""
    about = registry.load().forms[name]
    return {
        "name": name, "label": dict(about.label), "default": about.default, "note": about.note or None,
        "source": "; ".join(dict.fromkeys(str(_source(s)) for s in about.sources if s)) or None,
        "alternatives": [
            {"name": a, "label": dict(says), "weight": rounded(w)}
            for a, says, w in zip(about.alternatives, about.says, about.weights, strict=True)
        ],
    }  # fmt: skip
