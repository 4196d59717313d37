"""Progress: time left from what was measured, on a clock that the test turns."""

from __future__ import annotations

import pytest

from contrapeso.cli import progress


class Clock:
    """Seconds that pass when told to."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_nothing_is_said_before_a_measurement(capsys: pytest.CaptureFixture[str]) -> None:
    """unit: through a compile of 100 s, the first step and the ramp-up no line; then one, from the speed after them."""
    clock = Clock()
    step = progress.sparse("study", "en", "at-most", clock)
    clock.now = 100.0  # compiling
    for done in (8, 9, 10, 12):  # the ramp-up: four steps in as many seconds
        step(done, 1200, "simulating")
        clock.now += 1.0
    clock.now = 105.0
    step(12, 1200, "simulating")
    assert capsys.readouterr().err == ""
    clock.now = 125.0
    step(212, 1200, "simulating")  # ten a second
    assert capsys.readouterr().err == "study, simulating: 212/1,200, at most 2 min left\n"
    clock.now = 126.0
    step(222, 1200, "simulating")
    assert capsys.readouterr().err == ""  # a line every quarter minute, no more


@pytest.mark.parametrize("ramp", [0.0, 60.0, 600.0])
def test_compiling_never_enters(ramp: float) -> None:
    """unit: the time left is the same however long the first step took."""
    clock = Clock()
    pace = progress.Pace(clock)
    clock.now = ramp
    pace.step(8)
    for second in range(6, 40):
        clock.now = ramp + second
        pace.step(8 + 5 * second)
    assert pace.left(1000) == pytest.approx((1000 - 8 - 5 * 39) / 5)


def test_the_speed_is_that_of_the_last_minute() -> None:
    """unit: after a slow start the estimate follows the speed at which it goes now."""
    clock = Clock()
    pace = progress.Pace(clock)
    done = 0
    for second in range(300):
        clock.now = float(second)
        done += 1 if second < 120 else 20
        pace.step(done)
    assert pace.left(done + 2000) == pytest.approx(100.0)


def test_stored_blocks_are_no_speed() -> None:
    """unit: what a resumed study finds on disk in its first seconds doesn't shorten the time left."""
    clock = Clock()
    pace = progress.Pace(clock)
    pace.step(0)
    clock.now = 2.0
    pace.step(10_000)
    for second in range(5, 26):
        clock.now = float(second)
        pace.step(10_000 + second)
    assert pace.left(10_125) == pytest.approx(100.0)


def test_a_second_job_starts_anew() -> None:
    """unit: a count that falls back (study --deep) is another job: nothing is said until it is measured."""
    clock = Clock()
    pace = progress.Pace(clock)
    for second in range(40):
        clock.now = float(second)
        pace.step(100 * second)
    assert pace.left(8000) is not None
    pace.step(1)
    assert pace.left(8000) is None


@pytest.mark.parametrize(
    ("lang", "doing", "said"), [("en", "simulating", "about 80 s left"), ("es", "simulando", "quedan unos 80 s")]
)
def test_both_languages(lang: str, doing: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    """unit: where the total is what will be run, the time is no bound."""
    clock = Clock()
    step = progress.sparse("run", lang, "about", clock)
    step(0, 100, "simulating")
    for second in (5.0, 25.0):
        clock.now = second
        step(int(second) - 5, 100, "simulating")
    assert capsys.readouterr().err.strip() == f"run, {doing}: 20/100, {said}"
