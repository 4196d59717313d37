"""The numbers of the reference model; its rules are in README.md, on one page."""

from __future__ import annotations

WEEKS = 260
ORGANISATIONS = 150
RIVALRIES = [(k, (k + 1 + k % 7) % ORGANISATIONS) for k in range(ORGANISATIONS)]
MEMBERS = 1600
RECRUITS, ARRESTS, DEPARTURES, DEATHS = 0.0032, 0.0014, 0.0010, 0.0008
ASSETS = 3000
MOVES, FOUND, STRIKES, DESTROYED, REBUILT = 0.10, 0.02, 20, 0.6, 0.04

DRAWS_PER_WEEK = 3 * ORGANISATIONS + 2 * len(RIVALRIES) + 2 * ASSETS + 2 * STRIKES
"""Uniforms that a week needs: people, then each asset's move or rebuilding and whether it is found, strikes."""
BYTES_PER_WEEK = 2 * (8 * ORGANISATIONS + ASSETS)
"""Read and written: members as float64, an asset's state as a byte."""
