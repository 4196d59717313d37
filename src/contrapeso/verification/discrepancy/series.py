"""Monthly series of a folder given with `--observed`: police victims, certificates; nothing of them is carried."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from contrapeso.evidence.tables import states
from contrapeso.verification import folders

CERTIFICATES, POLICE = "homicides_state_month.csv", "sesnsp_state_month.csv"
FIRST_CERTIFICATE, LAST_CERTIFICATE = 2000, 2022
FIRST_POLICE, LAST_POLICE = 2015, 2024
"""Whole years."""
MONTHS = 12


def certificates(folder: Path) -> np.ndarray:
    """(32, months): deaths by homicide by state and month of occurrence, 2000 to 2022."""
    return _table(folder, CERTIFICATES, ("homicides",), FIRST_CERTIFICATE, LAST_CERTIFICATE)


def police(folder: Path) -> np.ndarray:
    """(32, months): victims of intentional homicide and femicide in police files, 2015 to 2024."""
    columns = ("intentional_homicide_victims", "femicide_victims")
    return _table(folder, POLICE, columns, FIRST_POLICE, LAST_POLICE)


def _table(folder: Path, name: str, columns: tuple[str, ...], first: int, last: int) -> np.ndarray:
    place = {code: i for i, code in enumerate(states.load().codes)}
    found = np.zeros((len(place), (last - first + 1) * MONTHS))
    for row in folders.rows(folder, name):
        month = (int(row["year"]) - first) * MONTHS + int(row["month"]) - 1
        if 0 <= month < found.shape[1]:
            found[place[row["inegi_code"]], month] += sum(float(row[column] or 0.0) for column in columns)
    return found


def linked(certificates: np.ndarray, police: np.ndarray, last: int = 2018) -> np.ndarray:
    """(32, months) from 2000: certificates, scaled to the police series by state over 2015 to `last`, then police.

    A record as long as the rivals can have for years that only the police counts.
    """
    begin = (FIRST_POLICE - FIRST_CERTIFICATE) * MONTHS
    both = (last - FIRST_POLICE + 1) * MONTHS
    ratio = police[:, :both].sum(axis=1) / certificates[:, begin : begin + both].sum(axis=1)
    return np.concatenate([certificates[:, :begin] * ratio[:, None], police], axis=1)
