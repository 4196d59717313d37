"""Fits what the model leaves out and writes `evidence/discrepancy.yaml`: `python tools/fit_discrepancy.py FOLDER`.

FOLDER holds `homicides_state_month.csv` (inegi_code, year, month, homicides) and `drug_market.csv` (year, drug,
measure, value); prices come from the project's own `observed/drug_prices.csv`. Nothing after 2018 is read, whatever
they hold.
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from pathlib import Path

import numpy as np

from contrapeso.atomic import write_text
from contrapeso.evidence import files, registry
from contrapeso.evidence.tables import discrepancy, states
from contrapeso.evidence.tables.discrepancy import Process
from contrapeso.verification import folders
from contrapeso.verification.discrepancy import fit

FIRST, LAST = 2000, 2018
HOMICIDES, MARKET = "homicides_state_month.csv", "drug_market.csv"
SEIZED, LEAST_SEIZED = "us_domestic_seizures", 1000.0
"""Kilograms: below a tonne a year a series has only begun."""
HEAD = """\
# What the model leaves out: log observed = log model + level + walk + noise, outside the kernel, shared by both arms.
# Written by `tools/fit_discrepancy.py` from the record up to 2018 only; not edited by hand. walk: variance of the log a
# year; noise: variance of the log of one month beyond the chance of counts; freedom: of the Student t.
# The record is taken around a flat path: there is no model before 2012. Seizures by office begin in fiscal 2019, so
# none could be fitted; those of the whole United States stand for them.
"""


def deaths(path: Path) -> np.ndarray:
    """(32, months) of deaths by month, 2000 to 2018."""
    place = {code: i for i, code in enumerate(states.load().codes)}
    found = np.zeros((len(place), (LAST - FIRST + 1) * 12))
    for row in rows(path):
        if FIRST <= int(row["year"]) <= LAST:
            found[place[row["inegi_code"]], (int(row["year"]) - FIRST) * 12 + int(row["month"]) - 1] += float(
                row["homicides"]
            )
    return found


def rows(path: Path) -> list[dict[str, str]]:
    """Rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def seized(path: Path) -> dict[str, dict[int, float]]:
    """Kilograms seized in the United States by drug and year, once above a tonne."""
    found: dict[str, dict[int, float]] = defaultdict(dict)
    for row in rows(path):
        if row["measure"] == SEIZED and int(row["year"]) <= LAST and float(row["value"]) >= LEAST_SEIZED:
            found[row["drug"]][int(row["year"])] = float(row["value"])
    return dict(sorted(found.items()))


def prices() -> dict[str, dict[int, float]]:
    """Dollars per pure gram by drug and year."""
    table = registry.observed("drug_prices")
    drugs = sorted(set(table.column("drug")))
    every = {drug: table.series("year", "price_per_pure_gram", drug=drug) for drug in drugs}
    return {drug: {year: x for year, x in series.items() if year <= LAST} for drug, series in every.items()}


def one(process: Process) -> str:
    """A process as YAML."""
    return f"{{walk: {process.walk:.4g}, noise: {process.noise:.4g}, freedom: {process.freedom:.3g}}}"


def span(years: list[int]) -> str:
    """First and last year as YAML."""
    return f"{{first: {min(years)}, last: {max(years)}}}"


def text(folder: Path) -> str:
    """The file, fitted anew. Raises FileNotFoundError where the folder lacks a series."""
    paths = [folders.find(folder, name) for name in (HOMICIDES, MARKET)]
    if None in paths:
        raise FileNotFoundError(f"{folder} lacks {HOMICIDES} or {MARKET}")
    nation, by_state = fit.homicides(deaths(paths[0]))  # type: ignore[arg-type]
    lines = [HEAD, "homicides:", "  source: gargiulo_2024", f"  fitted: {span([FIRST, LAST])}"]
    lines += [f"  level_months: {fit.LEVEL_MONTHS}", f"  nation: {one(nation)}", f"  states: {one(by_state)}"]
    for name, found in (("prices", prices()), ("seizures", seized(paths[1]))):  # type: ignore[arg-type]
        years = [year for series in found.values() for year in series]
        lines += ["", f"{name}:", "  source: ondcp_2020", f"  fitted: {span(years)}", "  by_drug:"]
        lines += [f"    {drug}: {one(fit.yearly(series, nation.freedom))}" for drug, series in found.items()]
    return "\n".join(lines) + "\n"


def main(arguments: list[str]) -> int:
    """Writes the file; 2 where the folder can't be used."""
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        found = text(Path(arguments[0]))
    except (OSError, KeyError, ValueError) as error:
        print(error, file=sys.stderr)
        return 2
    write_text(files.FOLDER / discrepancy.FILE, found)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
