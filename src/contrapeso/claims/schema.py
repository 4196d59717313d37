"""What a claim is once its file has been read: an experiment with one metric and a smallest effect that matters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from contrapeso.evidence import registry
from contrapeso.evidence.rules import rule
from contrapeso.scenario import INDEX, METRICS, Metric, Scenario

if TYPE_CHECKING:
    from contrapeso.claims.kind import Kind

STANCES = ("for", "against", "mixed")
DIRECTIONS = ("up", "down")
ENDS = ("below", "above")
"""The two failures of a line with two ends, which divide the class `reversed`."""
MIXED = ("mixed", "contrary")
"""How `reversed` divides where several metrics decide: some as claimed and others against it, or only against it."""
SIDES = ("hawk", "sceptic")
RULES = ("any", "all")
TESTED_WORDS = 20
HARM = ("homicides_total", "civilians_harmed_total", "displaced_total")
PARTS = ("share", "ratio")
"""Units of which `rule.material_of_nothing` is the smallest effect that matters where the comparator is 0."""

Bi = Mapping[str, str]


@dataclass(frozen=True)
class Reading:
    """A metric and the weeks it is read over: `anchor` is leak, start, week (number `week`) or '' (the whole run)."""

    metric: str
    anchor: str = ""
    week: int = 0
    weeks: int = 0
    quantity: Metric | None = field(default=None, compare=False, repr=False)
    """The description of a number that is worked out without a run; None for the model's metrics."""
    over: str = ""
    """The total that the metric, a total, is divided by over the same weeks; '' for none."""
    times: str = ""
    """The final that the metric, a final, is multiplied by at the same week; '' for none."""

    @property
    def about(self) -> Metric:
        """The metric's description; of a quotient or a product, that of its two parts."""
        if self.quantity is not None:
            return self.quantity
        first = METRICS[INDEX[self.metric]]
        if not self.over and not self.times:
            return first
        second = METRICS[INDEX[self.over or self.times]]
        sign = "/" if self.over else "×"
        label = (f"{first.en} {sign} {second.en}", f"{first.es} {sign} {second.es}")
        how, unit = ("ratio", "ratio") if self.over else ("final", first.unit)
        return Metric(-1, self.name, how, unit, label)

    @property
    def name(self) -> str:
        """The metric's name; of a quotient or a product both names with the sign between them."""
        second = f"/{self.over}" if self.over else f"*{self.times}" if self.times else ""
        return f"{self.metric}{second}"

    @property
    def window(self) -> str | None:
        """The window as written, such as leak+13; None for the whole run."""
        if not self.anchor:
            return None
        return f"{self.anchor}{self.week if self.anchor == 'week' else ''}+{self.weeks}"

    def __str__(self) -> str:
        return self.name if self.window is None else f"{self.name}@{self.window}"

    def span(self, arms: tuple[Scenario, ...]) -> tuple[int, int]:
        """Weeks [first, last) for a pair of arms; a missing anchor raises ValueError in words."""
        if not self.anchor:
            return 0, min(arm.horizon_weeks for arm in arms)
        first = self.week if self.anchor == "week" else anchor_week(self.anchor, arms)
        return first, first + self.weeks


@dataclass(frozen=True)
class Arm:
    """One arm of the experiment: its name in the file, what a reader calls it, and the scenario that it runs."""

    name: str
    label: Bi
    scenario: Scenario


@dataclass(frozen=True)
class RecordLine:
    """A finding of the record: for, against or mixed, and how far it carries over to this claim."""

    key: str
    stance: str
    carries: Bi


@dataclass(frozen=True)
class EqualCost:
    """`lever` of `arm` is solved so that its planned weekly cost is that of arm `like`."""

    arm: str
    like: str
    lever: str


@dataclass(frozen=True)
class Cause:
    """What the sentence is about, which is all in which the deciding arms may differ: levers (set or solved, at the
    start or by a schedule), readings of forms, kinds of events.

    `nil`: levers with encoded values, `nil_forms`: forms with alternatives, that switch the cause's mechanism off in
    BOTH arms (`fields.cause.switched_off`); empty where a file doesn't say.
    """

    levers: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    nil: Mapping[str, float] = field(default_factory=dict, hash=False)
    nil_forms: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class Also:
    """A further metric that decides, with its own direction and materiality (relative unless absolute is given)."""

    metric: Reading
    direction: str
    material: float
    material_absolute: float | None = None


@dataclass(frozen=True)
class Phrases:
    """Sentences of one language: `about` the claim, those that deny it, and `near` ones that only look like it."""

    about: tuple[str, ...] = ()
    denies: tuple[str, ...] = ()
    near: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reads:
    """Cues are sets of concepts of the lexicon that must occur together, `against` such sets that speak for a denial.

    Phrases come by language.
    """

    cues: tuple[tuple[str, ...], ...] = ()
    against: tuple[tuple[str, ...], ...] = ()
    phrases: Mapping[str, Phrases] = field(default_factory=dict, hash=False)

    def of(self, language: str) -> Phrases:
        """The phrases of a language, none where it has none."""
        return self.phrases.get(language, Phrases())


@dataclass(frozen=True)
class Claim:
    """A claim as an experiment; `a` against `b` for pairs, `a` alone for a level, no arms for what is only worked out.
    `design` is what its kind declares.

    `material` is relative to the comparator unless `material_absolute` is given. `line` is (above, below): where the
    claim's side of a level or posterior begins and ends. `turn` is (parameter, value in a, value in b).
    """

    id: str
    design: Kind
    statement: Bi
    decides: Bi
    metric: Reading
    sha256: str
    order: int = 0
    article: str = ""
    paragraph: str | None = None
    critic: bool = False
    draft: bool = False
    mechanisms: tuple[str, ...] = ()
    arms: Mapping[str, Arm] = field(default_factory=dict, hash=False)
    a: str = ""
    b: str = ""
    anchor: str = ""
    shown_against: Mapping[str, str] = field(default_factory=dict, hash=False)
    direction: str = "up"
    material: float = field(default_factory=lambda: rule("material"))
    material_absolute: float | None = None
    line: tuple[float, float] = (0.0, float("inf"))
    uncertainty: str = "all"
    forms: tuple[str, ...] = ()
    conditions: Mapping[str, float] = field(default_factory=dict, hash=False)
    harm: tuple[Reading, ...] = ()
    shown: tuple[Reading, ...] = ()
    record: tuple[RecordLine, ...] = ()
    reads: Reads = field(default_factory=Reads, hash=False)
    equal_cost: tuple[EqualCost, ...] = ()
    products: tuple[tuple[str, ...], ...] = ()
    turn: tuple[str, float, float] | None = None
    assumed: bool = False
    tested: Bi = field(default_factory=dict, hash=False)
    """In a line: what differs, what is read, when. Empty where a file doesn't say."""
    outcomes: Mapping[str, Bi] = field(default_factory=dict, hash=False)
    """The claim's own names of OUTCOMES, ENDS and MIXED; without them the plain words are used."""
    cause: Cause | None = None
    also: tuple[Also, ...] = ()
    """Further metrics that decide, beside `metric`, by `decides_on`."""
    decides_on: str = "any"
    per: Reading | None = None
    """What an effect is counted by: the difference of the metric over that of this one (one at least)."""
    over: str = ""
    """The arm by whose metric a level is divided; '' for none."""
    fair: Mapping[str, Bi] = field(default_factory=dict, hash=False)
    """SIDES: what each side could fairly say of the result, whatever its shares are."""
    sign_fixed: Bi = field(default_factory=dict, hash=False)
    """By which equation the sign of the effect is put in, so that its size alone is tested; empty where it is open."""

    @property
    def kind(self) -> str:
        """The name of its kind."""
        return self.design.name

    @property
    def paired(self) -> bool:
        """Whether two arms are contrasted."""
        return self.design.paired

    @property
    def relative(self) -> bool:
        """Whether effects are fractions of the comparator (pairs without an absolute materiality)."""
        return self.paired and self.material_absolute is None

    @property
    def deciding(self) -> tuple[Scenario, ...]:
        """The scenarios that decide: two, one or none."""
        return tuple(self.arms[name].scenario for name in (self.a, self.b) if name)

    @property
    def shown_arms(self) -> tuple[str, ...]:
        """Arms that are shown beside the pair."""
        return tuple(name for name in self.arms if name not in (self.a, self.b))

    @cached_property
    def span(self) -> tuple[int, int]:
        """Weeks [first, last) of the deciding metric."""
        return self.metric.span(self.deciding) if self.deciding else (0, 0)

    @property
    def alone(self) -> tuple[Claim, ...]:
        """This claim by each of its metrics, as if that one decided."""
        others = [
            replace(self, metric=one.metric, direction=one.direction, material=one.material,
                    material_absolute=one.material_absolute, also=(), per=None)
            for one in self.also
        ]  # fmt: skip
        return (replace(self, also=()), *others)

    @property
    def decided_by(self) -> tuple[tuple[str, Reading], ...]:
        """(arm, reading) of every number that decides, in the order in which its kind's `classes` takes them."""
        return self.in_place(*(name for name in (self.a, self.b, self.over) if name))

    def in_place(self, *arms: str) -> tuple[tuple[str, Reading], ...]:
        """The same with other arms in place of the deciding ones, such as a shown pair."""
        readings = [self.metric, *([] if self.per is None else [self.per]), *(one.metric for one in self.also)]
        return tuple((arm, reading) for reading in readings for arm in arms)

    def against(self, shown: str) -> str:
        """The arm that a shown arm is compared with."""
        return self.shown_against.get(shown, self.b or self.a)

    def absolute(self) -> float:
        """Smallest effect that matters where the comparator is 0: one, of anything counted."""
        return rule("material_of_nothing") if self.metric.about.unit in PARTS else 1.0


def anchor_week(anchor: str, arms: tuple[Scenario, ...]) -> int:
    """The week of an anchor, from whichever arm has the event: `start` of strikes, or the `leak`."""
    lever = {"start": "campaign.start_week", "leak": "leak.week"}[anchor]
    for arm in arms:
        value = arm.set.get(lever)
        if value is not None and value == value:  # not NaN
            return int(value)
        for line in arm.schedule:
            if line.week is not None and line.event is not None and line.event.kind == anchor:
                return line.week
    default = registry.load().entries[lever].value
    if default is None:
        raise ValueError(f"no arm of the pair has a {anchor}: set {lever} in one of them")
    return int(default)
