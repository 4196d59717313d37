"""The checks as the page shows them: misses first, then every kind with its rows and figures."""

from __future__ import annotations

from typing import Any

from contrapeso.verification import modules, suite
from contrapeso.verification.checks import Check
from contrapeso.verification.suite import Report

KINDS = ("theory", "twin", "replication", "finding", "natural", "since", "backtest", "discrepancy", "calibration")


def section(report: Report) -> dict[str, Any]:
    """What the page needs, in plain values: `misses`, `groups` by kind, `not_run` and the counts of the document."""
    document = report.to_dict()
    rows = {id(check): suite.row(check) for check in report.checks}
    kinds = [kind for kind in KINDS if any(check.kind == kind for check in report.checks)]
    kinds += sorted({check.kind for check in report.checks} - set(KINDS))
    return {
        **{key: document[key] for key in ("passed", "missed", "missed_not_observed", "family", "power", "seed")},
        "version": document["version"],
        "quick": document["quick"],
        "all": len(report.checks),
        "misses": [rows[id(check)] for check in report.misses],
        "groups": [
            {
                "kind": kind,
                "title": modules.said(f"kind_{kind}", kind),
                "rows": [rows[id(check)] for check in report.checks if check.kind == kind],
                "figures": figures([check for check in report.checks if check.kind == kind]),
            }
            for kind in kinds
        ],
        "not_run": [{"name": part.name, **part.reason} for part in report.not_run],
    }


def figures(checks: list[Check]) -> list[dict[str, Any]]:
    """The figures of some checks, each once: several checks may share one."""
    found: dict[str, dict[str, Any]] = {}
    for check in checks:
        if check.figure is not None:
            found.setdefault(repr(check.figure["title"]), check.figure)
    return list(found.values())
