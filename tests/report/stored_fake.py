"""The made-up study as it is stored (`verdicts.json`), for the pages that are made from that alone."""

from __future__ import annotations

from typing import Any

import report_fake as fake

from contrapeso.store import sealed


def document(claims: int = 31, quick: bool = False) -> dict[str, Any]:
    """A stored study of any number of claims: those of the made-up one again and again, under further names."""
    made = fake.study(quick=quick)
    found = []
    for i in range(claims):
        c = dict(made["claims"][i % len(made["claims"])])
        c["id"] = c["id"] if i < len(made["claims"]) else f"{c['id']}-{i}"
        c["harm"] = {row["metric"]: {k: v for k, v in row.items() if k != "metric"} for row in c["harm"]}
        c["comparator"] = {"a": "a", "b": "b", "anchor": "b"} if c.get("kind") == "contrast" else None
        found.append(c)
    return sealed({
        "study": "article-2025", "claims": found, "draws": made["draws"], "worlds": made["worlds"],
        "worlds_simulated": 12_345, "seed": 1, "precision": made["precision"], "quick": quick, "interrupted": False,
        "version": "0.1.0", "registry_sha256": "0" * 64, "registration": {"state": "not_registered"},
    })  # fmt: skip
