"""How far a study has come, in world-years."""

from __future__ import annotations

from contrapeso.experiment.blocks import STRETCH, Table
from contrapeso.work import SIMULATING, Progress


class Counted:
    """Turns blocks of arms of different length into world-years (done of total), so that time left is right."""

    def __init__(self, progress: Progress | None, table: Table, most: int) -> None:
        self.progress, self.table = progress, table
        self.total = max(1, round(table.plan.arm_years * most * table.worlds_per_draw))
        self.before = 0.0
        self.ahead = min(STRETCH, most)

    def inside(self, done: int, of: int, text: str) -> None:
        """The engine's own count inside a block."""
        if self.progress is not None and of:
            worlds = self.ahead * self.table.worlds_per_draw
            here = self.table.plan.arm_years * worlds * done / of
            self.progress(min(self.total, round(self.before + here)), self.total, text)

    def block_done(self, size: int) -> None:
        """A block is over; arms that stopped count as done, too."""
        self.before += self.table.plan.arm_years * size * self.table.worlds_per_draw
        if self.progress is not None:
            self.progress(min(self.total, round(self.before)), self.total, SIMULATING)

    def finish(self) -> None:
        """All is done, also where it needed less than was planned."""
        if self.progress is not None:
            self.progress(self.total, self.total, SIMULATING)
