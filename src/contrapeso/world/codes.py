"""Whole numbers by which the kernel and its callers understand each other: events, manners, the status of a world."""

from __future__ import annotations

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
    "more organisations than the record holds",
    "more cells than the record holds",
    "more rivalries than the record holds",
    "a value was not finite",
    "people were made or lost",
    "more fixes in a week than the record holds",
    "more assets than the record holds",
    "tonnes were made or lost",
    "dollars were made or lost",
    "more moves in a week than the record holds",
    "more fronts than the record holds",
)
