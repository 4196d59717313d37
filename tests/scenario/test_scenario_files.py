"""Scenario files that people write: what is read, and every fault with its place and the nearest valid name."""

from __future__ import annotations

import math
import textwrap
from pathlib import Path

import pytest

from contrapeso import scenario
from contrapeso.scenario import Event, InputErrors, Rule


def write(folder: Path, text: str, name: str = "mine.yaml") -> Path:
    path = folder / name
    path.write_text(textwrap.dedent(text), encoding="utf-8")
    return path


def faults(folder: Path, text: str) -> list[str]:
    """The messages of a file, without its path."""
    path = write(folder, text)
    with pytest.raises(InputErrors) as caught:
        scenario.load(path)
    return [str(error).replace(f"{path}:", "") for error in caught.value.errors]


def test_a_file_in_full(tmp_path: Path) -> None:
    """unit: every field of a scenario is read, dotted and nested levers alike, in the kernel's encoding."""
    found = scenario.load(
        write(
            tmp_path,
            """
            name: late unilateral
            description: {en: Waits., es: Espera.}
            extends: campaign
            horizon_weeks: 520
            set:
              strikes.latency_hours: 7
              leak:
                week: 26
                reaches: [organisations, press]
              surveillance.flights_need_consent: false
            schedule:
              - {week: 52, set: {strikes.capacity_per_week: 90}}
              - when: {metric: consent_final, below: 0.35, for_weeks: 26}
                set: {coordination.mode: unilateral}
              - {week: 0, event: {kind: remove_members, share: 0.8, manner: split}}
              - {week: 60, event: announcement}
            forms: {will: prospect}
            """,
        )
    )
    assert (found.name, found.describe("es"), found.horizon_weeks, found.start) == (
        "late unilateral",
        "Espera.",
        520,
        2022,
    )
    assert found.set["strikes.latency_hours"] == 7.0 and found.set["strikes.capacity_per_week"] == 30.0
    assert found.set["leak.reaches"] == 5.0  # organisations 1 + press 4
    assert found.set["surveillance.flights_need_consent"] == 0.0 and found.forms == {"will": "prospect"}
    assert found.schedule == (
        Rule(week=52, assignments=(("strikes.capacity_per_week", 90.0),)),
        Rule(metric="consent_final", below=0.35, for_weeks=26, assignments=(("coordination.mode", 2.0),)),
        Rule(week=0, event=Event("remove_members", 0.8, "split")),
        Rule(week=60, event=Event("announcement")),
    )


def test_the_other_spelling_of_a_trigger(tmp_path: Path) -> None:
    """unit: `below: 0.35` and `below, value: 0.35` mean the same."""
    short = "schedule: [{when: {metric: will_final, below: 0.35}, event: leak}]"
    long = "schedule: [{when: {metric: will_final, below, value: 0.35}, event: leak}]"
    assert scenario.load(write(tmp_path, short)).schedule == scenario.load(write(tmp_path, long)).schedule


FAULTS = {
    "unknown lever": (
        "set: {strikes.latency_hour: 7}",
        "1:7: set.strikes.latency_hour: unknown lever (nearest: strikes.latency_hours)",
    ),
    "lever without its area": (
        "set:\n  capacity_per_week: 7",
        "2:3: set.capacity_per_week: unknown lever (nearest: strikes.capacity_per_week)",
    ),
    "wrong unit": ("set: {strikes.latency_hours: 7 days}", "1:30: set.strikes.latency_hours: unit is hour"),
    "not a number": ("set: {strikes.latency_hours: .nan}", "must be a finite number"),
    "negative rate": ("set: {strikes.capacity_per_week: -3}", "1:34: set.strikes.capacity_per_week: must be 0 or more"),
    "share above one": (
        "set: {strikes.dynamic_share: 1.2}",
        "1:30: set.strikes.dynamic_share: must be a share between 0 and 1",
    ),
    "null where none may be": ("set: {consent.initial: null}", "null is not allowed"),
    "unknown choice": ("set: {coordination.mode: cooperativ}", "(nearest: cooperative)"),
    "unknown field": ("horizon: 260", "1:1: horizon: unknown field (nearest: horizon_weeks)"),
    "horizon": ("horizon_weeks: 2601", "1:16: horizon_weeks: 2601 is outside 1 to 2600"),
    "half a week": ("horizon_weeks: 1.5", "must be a whole number"),
    "unknown parent": (
        "extends: campain",
        "1:10: extends: unknown scenario 'campain'; a file ends in .yaml, the library has baseline",
    ),
    "unknown form": ("forms: {splittin: none}", "1:9: forms.splittin: unknown field (nearest: splitting)"),
    "unknown alternative": ("forms: {splitting: all_alies}", "(nearest: all_allies)"),
    "unknown metric": (
        "schedule: [{when: {metric: consent, below: 1}, event: leak}]",
        "1:28: schedule[0].when.metric: unknown metric 'consent' (nearest: consent_final)",
    ),
    "trigger without a side": ("schedule: [{when: {metric: will_final}, event: leak}]", "needs above or below"),
    "trigger without a number": ("schedule: [{when: {metric: will_final, below}, event: leak}]", "needs a number"),
    "impossible band": (
        "schedule: [{when: {metric: will_final, above: 1, below: 0}, event: leak}]",
        "can't both hold",
    ),
    "week and when": (
        "schedule: [{week: 1, when: {metric: will_final, below: 1}, event: leak}]",
        "one of week and when",
    ),
    "nothing happens": ("schedule: [{week: 1}]", "needs a set or an event"),
    "negative week": ("schedule: [{week: -1, event: leak}]", "schedule[0].week: -1 is outside 0 to 2600"),
    "unknown event": ("schedule: [{week: 1, event: leek}]", "unknown event 'leek'"),
    "removal without a share": ("schedule: [{week: 1, event: remove_members}]", "needs a share"),
    "share of members above one": (
        "schedule: [{week: 1, event: {kind: remove_members, share: 80}}]",
        "schedule[0].event.share: 80 is outside 0 to 1",
    ),
    "lever in a rule": (
        "schedule: [{week: 1, set: {leak.wek: 3}}]",
        "schedule[0].set.leak.wek: unknown lever (nearest: leak.week)",
    ),
    "too many rules": ("schedule: [" + "{week: 1, event: leak}, " * 65 + "]", "65 rules, room for 64"),
    "a list": ("[1, 2]", "must be a mapping"),
    "nothing": ("", "must be a mapping"),
    "a duplicate": ("set:\n  leak.week: 3\n  leak: {week: 4}", "3:10: set.leak.week: given twice, first on line 2"),
    "a tag": ("set: !!python/name:os.system", "tags are not allowed"),
    "unreadable": ("set: {", "not valid YAML"),
}


@pytest.mark.parametrize(("text", "expected"), FAULTS.values(), ids=FAULTS.keys())
def test_a_fault_names_its_place(tmp_path: Path, text: str, expected: str) -> None:
    """fault: one message, with line, column, field, and the nearest valid name."""
    found = faults(tmp_path, text)
    assert len(found) == 1 and expected in found[0], found


def test_all_faults_come_at_once(tmp_path: Path) -> None:
    """fault: three faults in a file are three lines, in the file's order."""
    found = faults(tmp_path, "horizon_weeks: 0\nset:\n  leak.wek: 3\n  consent.initial: 2\n")
    assert [line.split(":")[0] for line in found] == ["1", "3", "4"]


def test_parents_in_a_circle(tmp_path: Path) -> None:
    """fault: a circle of parents is an error at the `extends` that closes it, with the files on it."""
    write(tmp_path, "extends: b.yaml", "a.yaml")
    write(tmp_path, "extends: a.yaml", "b.yaml")
    with pytest.raises(InputErrors) as caught:
        scenario.load(tmp_path / "a.yaml")
    (error,) = caught.value.errors
    assert error.message == "goes in a circle: a.yaml -> b.yaml -> a.yaml"
    assert (Path(error.file).name, error.line, error.column, error.field) == ("b.yaml", 1, 10, "extends")


def test_a_file_that_is_its_own_parent(tmp_path: Path) -> None:
    """fault: the shortest circle."""
    assert "goes in a circle: mine.yaml -> mine.yaml" in faults(tmp_path, "extends: mine.yaml")[0]


def test_faults_of_a_parent_name_the_parent(tmp_path: Path) -> None:
    """fault: faults of parent and child come together, each with its own file."""
    write(tmp_path, "set: {leak.week: -2}", "parent.yaml")
    path = write(tmp_path, "extends: parent.yaml\nhorizon_weeks: 0")
    with pytest.raises(InputErrors) as caught:
        scenario.load(path)
    assert [Path(error.file).name for error in caught.value.errors] == ["mine.yaml", "parent.yaml"]


def test_an_unknown_name_lists_the_library() -> None:
    """fault: a scenario that is neither in the library nor a file."""
    with pytest.raises(InputErrors, match=r"unknown scenario 'campain'.*nearest: campaign"):
        scenario.load("campain")


def test_a_child_adds_and_overrides(tmp_path: Path) -> None:
    """unit: a child's levers win over its parent's, its rules come after them; what the parent sees stays."""
    write(tmp_path, "set: {leak.week: 3}\nschedule: [{week: 1, event: leak}]\nhorizon_weeks: 99", "parent.yaml")
    child = scenario.load(
        write(tmp_path, "extends: parent.yaml\nset: {leak.week: null}\nschedule: [{week: 2, event: leak}]")
    )
    assert math.isnan(child.set["leak.week"]) and child.horizon_weeks == 99
    assert [rule.week for rule in child.schedule] == [1, 2]


def test_outside_the_prior_is_a_warning(tmp_path: Path) -> None:
    """unit: a possible but implausible value, and a rule after the end, are warnings and no errors."""
    text = "horizon_weeks: 50\nset: {strikes.latency_hours: 500}\nschedule: [{week: 50, event: leak}]"
    first, second = scenario.load(write(tmp_path, text)).warnings
    assert first.startswith("strikes.latency_hours = 500 lies outside its prior")
    assert second == "schedule: week 50 is beyond the horizon of 50 weeks"
