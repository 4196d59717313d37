"""Whole numbers by which the kernel and its callers understand each other: events, manners, the status of a world."""

from __future__ import annotations

from contrapeso.world.axes import ASSETS, CELLS, FIXES, FRONTS, JOURNEYS, ORGANISATIONS, TIES

NO_EVENT, LEAK, ANNOUNCEMENT, REMOVE_MEMBERS, REMOVE_LEADER = range(5)
EVENTS = ("", "leak", "announcement", "remove_members", "remove_leader")
MANNERS = ("gone", "split")

(
    OK,
    TOO_MANY_ORGANISATIONS,
    TOO_MANY_CELLS,
    TOO_MANY_TIES,
    NOT_FINITE,
    LEDGER_OPEN,
    TOO_MANY_FIXES,
    TOO_MANY_ASSETS,
    GOODS_LEDGER_OPEN,
    MONEY_LEDGER_OPEN,
    TOO_MANY_MOVES,
    TOO_MANY_FRONTS,
) = range(12)
REASONS = (
    "",
    f"more organisations than the record holds ({ORGANISATIONS:,})",
    f"more cells than the record holds ({CELLS:,})",
    f"more rivalries than the record holds ({TIES:,})",
    "a value was not finite",
    "people were made or lost",
    f"more fixes in a week than the record holds ({FIXES:,})",
    f"more assets than the record holds ({ASSETS:,})",
    "tonnes were made or lost",
    "dollars were made or lost",
    f"more moves of an asset in a week than the record holds ({JOURNEYS:,})",
    f"more fronts than the record holds ({FRONTS:,})",
)
