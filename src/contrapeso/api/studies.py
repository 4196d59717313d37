"""The main job, as Python and the command line share it: claims to verdicts, a report, and every world behind them."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from contrapeso import claims
from contrapeso.api.articles import is_article
from contrapeso.api.questions import fault
from contrapeso.api.runs.results import frame
from contrapeso.evidence.strict.errors import InputErrors
from contrapeso.scenario import nearest
from contrapeso.study.request import PRECISION, StudyRequest
from contrapeso.work import Progress, Tell

if TYPE_CHECKING:
    import pandas

    from contrapeso.api.articles import Article
    from contrapeso.api.notebook.picture import Picture
    from contrapeso.beliefs.summary import Summary
    from contrapeso.study.sequential import Study as Result

DRAWS = "draws.json"
SHARES = ("share_holds", "share_no_material", "share_reversed")


@dataclass(frozen=True)
class Study:
    """The verdicts of a study. `result` is the claims room's own object, with the numbers behind them."""

    result: Result
    article: Article | None = None
    quotes: str = "full"
    priors: Mapping[str, str] = field(default_factory=dict)
    registration: Mapping[str, Any] = field(default_factory=lambda: {"state": "not_registered"})

    def __repr__(self) -> str:
        return f"Study({len(self.result.claims)} claims; to_pandas() or the rich display shows their verdicts)"

    @property
    def claims(self) -> list[dict[str, Any]]:
        """One dict per claim: shares, intervals, verdict, what decides it, record, harm."""
        return list(self.to_dict()["claims"])

    @property
    def interrupted(self) -> bool:
        """Whether it was stopped before its precision was reached; the same call goes on from there."""
        return self.result.interrupted

    def to_dict(self) -> dict[str, Any]:
        """The JSON of `contrapeso study --json`, with its own SHA-256 (of its canonical JSON without that)."""
        from contrapeso.results.study_json import study_json
        from contrapeso.store import sealed

        with _under(self.priors):
            document = study_json(self.result)
        document["registration"] = dict(self.registration)
        if self.priors:
            document["priors"] = dict(self.priors)
        numbers = self.result.posterior
        if numbers is not None:
            document["posterior"] = {"draws": len(numbers), "different": len(set(numbers))}
        if self.article is not None:
            document["article"] = self.article.hashes
        return sealed(document)

    def report_data(self, lang: str = "en") -> dict[str, Any]:
        """What the report shows, with the article where one was studied."""
        from contrapeso import report

        with _under(self.priors):
            found = report.data(self.result)
        found["registration"] = dict(self.registration)
        if self.article is None:
            return found
        return {**found, "article": self.article.data(), "quotes": self.quotes}

    def assume(self, assumptions: Mapping[str, Any]) -> dict[str, Any]:
        """Shares before and after an assumption such as `{"strikes.latency_hours": (2, 6), "form.splitting": "none"}`:
        only draws that lie there are kept. Raises InputErrors below 24 effective draws.
        """
        from contrapeso.beliefs import assumption
        from contrapeso.beliefs.condition import condition

        with _under(self.priors):
            return condition(self._summary, assumption.read(assumptions))

    @cached_property
    def _summary(self) -> Summary:
        """What its claims are conditioned on, made once; call it under its priors."""
        from contrapeso.beliefs import summary

        return summary.of(self.result)

    def draws(self) -> dict[str, Any] | None:
        """What weighing the draws anew needs (`draws.json`): chances of each outcome and effect by claim and draw, the
        leading numbers' values; None for a quick study.
        """
        from contrapeso.beliefs import draws

        with _under(self.priors):
            return draws.document(self.result)

    def to_pandas(self) -> pandas.DataFrame:
        """One row per claim; ImportError with what to install where pandas is missing."""
        names = ("id", "kind", "verdict", *SHARES, "median_effect", "draws", "worlds")
        found = self.claims
        return frame({name: [claim[name] for claim in found] for name in names})

    def report(self, path: str | Path, lang: str = "en") -> Path:
        """Writes the report, one offline HTML file in English and Spanish, `lang` first."""
        from contrapeso import report

        return report.write(self.report_data(lang), path, lang)

    def plot(self, claim: str | None = None, lang: str | None = None) -> Picture:
        """The shares of every claim, or the effect of one over its draws, as a chart that a notebook shows.

        InputErrors for a claim that the study hasn't.
        """
        from contrapeso.api.notebook import picture
        from contrapeso.results.report_data import claim_data

        if claim is None:
            return picture.of_study(self.claims, lang)
        known = {one.id: one for one in self.result.claims}
        if claim not in known:
            raise InputErrors([fault("claim", f"unknown claim {claim!r}", nearest(claim, known))])
        with _under(self.priors):
            found = claim_data(known[claim], self.result)
        harm = {row["metric"]: row for row in found["harm"]}
        return picture.of_claim({**found, "harm": harm}, lang)

    def _repr_html_(self) -> str:
        from contrapeso.api.notebook import study_table

        return study_table.display(self.to_dict())


def study(
    name: str | Path = claims.DEFAULT_STUDY,
    *,
    quick: bool = False,
    precision: float = PRECISION,
    seed: int = 1,
    jobs: int | None = None,
    out: str | Path | None = None,
    lang: str = "en",
    posterior: str | Path | None = None,
    article: Article | None = None,
    quotes: str = "full",
    deep: bool = False,
    prior: Mapping[str, str] | None = None,
    registered: str | Path | None = None,
    cluster: str | None = None,
    progress: Progress | None = None,
    tell: Tell | None = None,
) -> Study:
    """Puts the claims of a study (a name of the library, a claim's id or file, a folder of claims) to the test.

    Runs until the half-width of every share's 90 % interval is `precision`; `quick` takes 16 draws and gives shares
    without words. `out` gets report.html, verdicts.json and, in study/, every world; a stopped one goes on from there.
    `posterior` is a file of `contrapeso calibrate` that takes the place of the priors; a study has no more draws then
    than the file. `article`: only the claims accepted in it are run, and the report annotates it; with `quotes` short
    it is a copy to share that doesn't reprint it. `deep` asks besides, in new worlds, what each verdict rests on and
    whether it survives its refuters. `prior` draws a parameter or form only where it says (`{"strikes.latency_hours":
    "2..6"}`). `registered` is a file of `contrapeso register`: the result says whether it is what was registered, or
    what was changed after. `cluster` is the address of a Dask scheduler whose workers run the worlds, to the same bits.
    Raises InputErrors with every fault of the claims' files.
    """
    ids = None if article is None else article.claims
    request = StudyRequest(
        name, ids, quick, precision, None, seed, jobs, out, posterior, prior or {}, registered, deep, progress, tell,
        cluster=cluster,
    )  # fmt: skip
    return answer(request, article, quotes, lang)


def answer(request: StudyRequest, article: Article | None = None, quotes: str = "full", lang: str = "en") -> Study:
    """What `study` gives for a request; `article`, `quotes` and `lang` are of its report. A finished study in
    its folder that answers the same more precisely is kept and shown.
    """
    from contrapeso.api.registration import standing
    from contrapeso.beliefs import truncated_prior
    from contrapeso.registration import registration
    from contrapeso.study import elsewhere

    truncated_prior.remark_beyond(request.prior, request.tell)
    before = None if request.registered is None else registration.read(request.registered)
    with _under(request.prior):
        asked = _claims(request)
        request = _finer(request, asked)
        result = elsewhere.run(request, asked)
        if not request.quick and not result.interrupted:
            _solve(result, request)
            _corners(result, request)
            if request.deep:
                _deepen(result, request)
        found = Study(result, article, quotes, request.prior, standing(before, result))
        if request.out is not None:
            _write(found, Path(request.out), lang)
        return found


def _finer(request: StudyRequest, asked: tuple[claims.Claim, ...]) -> StudyRequest:
    """The request, or that of the more precise study which its folder holds already: that is said."""
    from contrapeso.engine.waiting import remark
    from contrapeso.study import stored

    found = stored.finer(request, asked)
    if found is None:
        return request
    if request.tell is not None:
        request.tell(remark("finer_kept", folder=str(request.out), precision=f"{found.precision:g}"))
    return found


def _under(priors: Mapping[str, str]) -> AbstractContextManager[Any]:
    """The evidence with those priors cut, while the block lasts."""
    from contrapeso.beliefs import truncated_prior

    return truncated_prior.under(priors)


def _solve(result: Result, request: StudyRequest) -> None:
    """What turns each verdict, by solving; kept beside what `deepen` finds."""
    from contrapeso.engine.ensemble import simulate
    from contrapeso.robustness.solving import solved_words, trials

    if request.tell is not None:
        request.tell(f"solving for what would turn {len(result.claims)} verdicts (half a second each)")
    found = trials.solve(result, request.simulate or simulate, request.threads, request.progress, request.deep)
    for claim in result.claims:
        if claim.deciding:
            told = solved_words.to_json(claim, found.get(claim.id, ()))
            result.deep[claim.id] = {**result.deep.get(claim.id, {}), "solved": told}


def _corners(result: Result, request: StudyRequest) -> None:
    """Every claim in a hawk's and a sceptic's world, where the study is over the whole priors."""
    if request.prior or request.posterior is not None or request.cluster is not None:
        return
    from contrapeso.beliefs import corner_study
    from contrapeso.engine.ensemble import simulate

    out = None if request.out is None else Path(request.out)
    engine = request.simulate or simulate
    found = corner_study.of_study(result, engine, request.threads, out, request.progress, request.tell)
    for name, corners in found.items():
        result.deep[name] = {**result.deep.get(name, {}), "corners": corners}


def _deepen(result: Result, request: StudyRequest) -> None:
    from contrapeso.robustness import ablation, deep

    size = ablation.describe(result)
    if request.tell is not None:
        request.tell(f"asking deeper: {size['knockouts']} knock-outs, {size['worlds']:,} further worlds")
    deep.deepen(result, request.threads, request.progress)


def plan(request: StudyRequest) -> dict[str, Any]:
    """What a study would run: its claims, how many distinct arms, the most draws, worlds and world-years.

    Files and ranges that the study would be given are read, so that their faults show before anything is run.
    """
    from contrapeso.beliefs import truncated_prior
    from contrapeso.experiment.blocks import WORLDS_PER_DRAW
    from contrapeso.experiment.plan import describe
    from contrapeso.registration import registration
    from contrapeso.study.sequential import draws_at_most

    truncated_prior.remark_beyond(request.prior, request.tell)
    before = None if request.registered is None else registration.read(request.registered)
    with _under(request.prior):
        draws = draws_at_most(request)
        found = {"study": str(request.name), **describe(_claims(request), draws, WORLDS_PER_DRAW)}
    if before is not None:
        found["registration"] = {"registered": before["registered"], "sha256": before["sha256"]}
    return found


def witnesses(request: StudyRequest) -> dict[str, dict[str, Any]]:
    """By claim the clearest draw in which it `holds` and the clearest in which it `doesnt`, of the first `budget`."""
    from contrapeso.robustness import typical_worlds
    from contrapeso.study import sequential

    return typical_worlds.witnesses(sequential.run(request, _claims(request)))


def _claims(request: StudyRequest) -> tuple[claims.Claim, ...]:
    if is_article(request.name):
        message = f"{request.name} is an article: contrapeso.api.articles.decided gives the claims accepted in it"
        raise InputErrors([fault("NAME", message, claims.DEFAULT_STUDY)])
    return request.claims()


def _write(found: Study, folder: Path, lang: str) -> None:
    """The documents of a study, each entered in the folder's contents by its SHA-256."""
    from contrapeso import report
    from contrapeso.store import enter, sealed, write_json

    replay = f"{shlex.join(['contrapeso', 'replay', str(folder)])} --world {{world}}"
    data = {**found.report_data(lang), "cards": True, "replay": replay}
    write_json(folder / "verdicts.json", found.to_dict())
    write_json(folder / "figures.json", report.figures(data))
    report.write(data, folder / "report.html", lang)
    report.write_claims(data, folder / "claims.csv", lang)
    report.write_cards(data, folder, lang)
    names = ["verdicts.json", "figures.json", "report.html", "claims.csv"]
    if (drawn := found.draws()) is not None:
        write_json(folder / DRAWS, sealed(drawn))
        names.append(DRAWS)
    else:  # one of a whole study would speak of other draws
        (folder / DRAWS).unlink(missing_ok=True)
    if found.article is not None:
        report.write_claimreview(data, folder / "claimreview.json", lang)
        names.append("claimreview.json")
    enter(folder, *names)
