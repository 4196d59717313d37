"""Every world of a study on disk, beside what its verdicts are read from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from contrapeso import claims
from contrapeso.api.runs import provenance
from contrapeso.api.runs.ensembles import Columns


class Keeper:
    """Stores every world of a study as its blocks are done: one row per world and arm, whole horizon.

    `begun`: when the first world of this question was run (UTC); None in folders of before that was noted.
    """

    def __init__(
        self,
        folder: Path,
        chosen: tuple[claims.Claim, ...],
        seed: int,
        quick: bool,
        posterior: tuple[int, ...] | None = None,
        prior: Mapping[str, str] | None = None,
        tell: Callable[[str], None] | None = None,
    ) -> None:
        """Goes on from the folder where it answers the same question, else starts it afresh."""
        from contrapeso.experiment.blocks import WORLDS_PER_DRAW
        from contrapeso.experiment.plan import make
        from contrapeso.registration.registration import now
        from contrapeso.store import Writer

        arms = list(make(chosen).arms.values())
        identity = {
            **provenance.identity("study", arms, seed, True),
            "quick": quick,
            "worlds_per_draw": WORLDS_PER_DRAW,
            **({"posterior": list(posterior)} if posterior else {}),
            **({"priors": dict(prior)} if prior else {}),
        }
        about = provenance.circumstances(arms, 0)
        told = {"identity": identity, **about, "claims": {c.id: c.sha256 for c in chosen}}
        self.writer = Writer(folder, told, first={"begun": now()}, tell=tell)
        self.resume = folder / "resume"
        if not self.writer.resumed:  # both folders answer one question, or start afresh together
            (self.resume / "manifest.json").unlink(missing_ok=True)
        self.begun: str | None = self.writer.manifest.get("begun")

    def block(self, number: int, columns: Columns) -> None:
        """Takes a block of the study."""
        self.writer.put("study", columns, number)

    def has(self, number: int) -> bool:
        """Whether every world of a block is there, whole."""
        return self.writer.has("study", number)
