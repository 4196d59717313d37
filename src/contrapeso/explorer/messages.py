"""What goes over the wire, once: the OpenAPI document and the front end's types are made from these."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from contrapeso.explorer.limits import MOST_WEEKS, MOST_WORLDS, TEXT_BYTES

Text = Annotated[str, Field(max_length=TEXT_BYTES)]
State = Literal["queued", "running", "done", "cancelled", "failed"]
Numbers = list[float | None]
Value = float | bool | str | list[str] | None


class Strict(BaseModel):
    """A message with these fields and no other."""

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False)


class Bi(Strict):
    """A text in both languages."""

    en: str
    es: str


class Fault(Strict):
    """One fault of an input; line and column count from 1, 0 where it has no place."""

    side: str = ""
    line: int = 0
    column: int = 0
    field: str = ""
    message: str
    nearest: str | None = None


class Refused(Strict):
    """Why a request was refused; `faults` where it is about a scenario."""

    code: str
    message: str
    faults: list[Fault] = []


class Given(Strict):
    """A scenario as YAML (JSON is YAML too)."""

    text: Text
    weeks: Annotated[int, Field(ge=1, le=MOST_WEEKS)] | None = None


class Event(Strict):
    """What a rule lets happen."""

    kind: str
    share: float
    manner: str


class Rule(Strict):
    """A line of a schedule: in a week, or once a metric stayed beyond a value for some weeks."""

    week: int | None
    metric: str | None
    above: float | None
    below: float | None
    for_weeks: int
    set: dict[str, Value]
    event: Event | None


class Scenario(Strict):
    """A scenario that was read: what it sets itself (`own`), and all that holds in it, its parents' values too."""

    name: str
    description: Bi
    extends: str | None
    own: dict[str, Value]
    own_forms: dict[str, str]
    set: dict[str, Value]
    forms: dict[str, str]
    schedule: list[Rule]
    own_rules: int
    weeks: int
    start: int
    warnings: list[str]
    yaml: str
    sha256: str


class Asked(Strict):
    """Two scenarios in the same worlds; `weeks` is the horizon of both."""

    a: Text
    b: Text
    worlds: Annotated[int, Field(ge=2, le=MOST_WORLDS)] = 200
    weeks: Annotated[int, Field(ge=2, le=MOST_WEEKS)] = 104
    seed: Annotated[int, Field(ge=0, lt=2**53)] = 1
    draw_priors: bool = True


class Standing(Strict):
    """Where a job stands. `ahead`: jobs before it in the queue; `note`: a key of the texts, such as preparing."""

    id: str
    state: State
    done: int
    total: int
    ahead: int
    note: str
    message: str
    created: str
    seconds: float


class Run(Standing):
    """Where a run of two scenarios stands. `ready`: worlds that are there in both, whose figures can be asked for."""

    a: str
    b: str
    a_yaml: str
    b_yaml: str
    worlds: int
    ready: int
    weeks: int
    seed: int
    draw_priors: bool


class ClaimAsked(Strict):
    """A claim's file as text, its arms changed or not."""

    text: Text
    seed: Annotated[int, Field(ge=0, lt=2**53)] = 1


class ClaimText(Strict):
    """A claim of the library as a file has it."""

    id: str
    statement: Bi
    text: str


class Share(Strict):
    """A share of draws with its 90 % interval, and what the claim calls it."""

    name: str
    share: float
    low: float | None
    high: float | None
    label: Bi


class Outcome(Strict):
    """What a short test gives: three shares, the median effect with the middle 90 % of draws."""

    id: str
    statement: Bi
    metric: str
    shares: list[Share]
    median: float | None
    interval: Numbers
    relative: bool
    material: float | None
    draws: int
    worlds: int
    failed: int


class Trial(Standing):
    """Where the test of a claim stands, and what came of it."""

    text: str
    found: Outcome | None


class Row(Strict):
    """A metric over the horizon in both arms, and B - A in the same worlds."""

    metric: str
    mean_a: float | None
    mean_b: float | None
    range_a: Numbers
    range_b: Numbers
    difference: float | None
    se: float | None
    low: float | None
    high: float | None
    share_greater: float | None


class Assumed(Strict):
    """A starting value in which the arms differ; None where it is drawn."""

    lever: str
    label: Bi
    unit: str
    a: float | None
    b: float | None
    metrics: list[str]


class Contrast(Strict):
    """The metrics of a run, those to read first, and what stands beside them."""

    rows: list[Row]
    headline: list[str]
    worlds: int
    weeks: int
    seed: int
    failed: int
    note: Bi
    assumed: list[Assumed]
    sha256: str


class Band(Strict):
    """Quantiles over worlds by week."""

    q05: Numbers
    q25: Numbers
    q50: Numbers
    q75: Numbers
    q95: Numbers


class Series(Strict):
    """A metric by week: both arms, and B - A world by world."""

    metric: str
    a: Band
    b: Band
    difference: Band


class ByState(Strict):
    """(weeks, 32) of an arm: mean over worlds, and the 5 and 95 % quantiles."""

    mean: list[Numbers]
    low: list[Numbers]
    high: list[Numbers]


class Places(Strict):
    """What a metric kept by state does, by week and state; `se`: of the mean difference, paired."""

    metric: str
    a: ByState
    b: ByState
    se: list[Numbers]


class Dots(Strict):
    """One number a world over the whole horizon; None where the world failed."""

    metric: str
    a: Numbers
    b: Numbers


class OneWorld(Strict):
    """One world week by week: national series by metric, counts by state (weeks, 32) by metric."""

    world: int
    draw: int
    seed: int
    series_a: dict[str, Numbers]
    series_b: dict[str, Numbers]
    states_a: dict[str, list[Numbers]]
    states_b: dict[str, list[Numbers]]
    status: str


class Lever(Strict):
    """A number that a scenario may set. `low`, `high`: what is possible; `prior`: its 5, 50 and 95 % quantiles."""

    name: str
    label: Bi
    unit: str
    default: Value
    low: float | None
    high: float | None
    prior: list[float] | None
    choices: list[str]
    nullable: bool
    whole: bool
    policy: bool
    status: str
    source: str
    address: str
    note: str


class Form(Strict):
    """A question on which the literature disagrees, with its answers."""

    name: str
    label: Bi
    alternatives: list[str]
    says: list[Bi]


class MetricInfo(Strict):
    """A metric. `by_state`: the name under which it is kept by state, or ''."""

    name: str
    label: Bi
    unit: str
    how: str
    by_state: str


class StateMetric(Strict):
    """What is kept by state and week."""

    name: str
    label: Bi


class Known(Strict):
    """A scenario of the library."""

    name: str
    description: Bi
    set: dict[str, Value]


class StateInfo(Strict):
    """A state of Mexico and its place in the tile map."""

    iso: str
    name: str
    abbreviation: str
    row: int
    column: int


class ClaimArms(Strict):
    """A claim and the texts of its two deciding arms, to be changed and run."""

    id: str
    statement: Bi
    metric: str
    a: str
    b: str
    a_label: Bi
    b_label: Bi
    weeks: int


class Sheet(Strict):
    """All that the page needs before anything is run."""

    version: str
    levers: list[Lever]
    forms: list[Form]
    metrics: list[MetricInfo]
    by_state: list[StateMetric]
    headline: list[str]
    harm: list[str]
    scenarios: list[Known]
    states: list[StateInfo]
    choices: dict[str, Bi]
    limits: dict[str, int]


Words = dict[str, str]
Json = dict[str, Any]
