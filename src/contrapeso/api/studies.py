"""The main job, as Python and the command line share it: claims to verdicts, a report, and every world behind them."""

from __future__ import annotations

import html
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from contrapeso import claims
from contrapeso.api.articles import is_article
from contrapeso.api.questions import DEFAULT_SEED, fault
from contrapeso.api.runs.ensembles import Progress
from contrapeso.api.runs.keeper import Keeper
from contrapeso.api.runs.results import frame, many
from contrapeso.evidence.strict.errors import InputErrors
from contrapeso.statistics import shares

if TYPE_CHECKING:
    import pandas

    from contrapeso.api.articles import Article
    from contrapeso.study.sequential import Study as Result

PRECISION = 0.10
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
            return condition(self.result, assumption.read(assumptions))

    def to_pandas(self) -> pandas.DataFrame:
        """One row per claim; ImportError with what to install where pandas is missing."""
        names = ("id", "kind", "verdict", *SHARES, "median_effect", "draws", "worlds")
        found = self.claims
        return frame({name: [claim[name] for claim in found] for name in names})

    def report(self, path: str | Path, lang: str = "en") -> Path:
        """Writes the report, one offline HTML file in English and Spanish, `lang` first."""
        from contrapeso import report

        return report.write(self.report_data(lang), path, lang)

    def _repr_html_(self) -> str:
        rows = "".join(
            f"<tr><th>{html.escape(claim['id'])}</th>"
            + "".join(f"<td>{shares.text(claim[name])}</td>" for name in SHARES)
            + f"<td>{html.escape(claim['verdict'] or '')}</td></tr>"
            for claim in self.claims
        )
        document = self.to_dict()
        worlds = many(document["worlds"], "world")
        caption = f"{document['study']}: {worlds}, seed {document['seed']}, {document['version']}"
        head = "<tr><th>claim</th><th>holds</th><th>no material effect</th><th>reversed</th><th>verdict</th></tr>"
        return f"<table><caption>{html.escape(caption)}</caption>{head}{rows}</table>"


def study(
    name: str | Path = claims.DEFAULT_STUDY,
    *,
    quick: bool = False,
    precision: float = PRECISION,
    seed: int = DEFAULT_SEED,
    jobs: int | None = None,
    out: str | Path | None = None,
    lang: str = "en",
    posterior: str | Path | None = None,
    article: Article | None = None,
    quotes: str = "full",
    deep: bool = False,
    prior: Mapping[str, str] | None = None,
    registered: str | Path | None = None,
    progress: Progress | None = None,
    tell: Callable[[str], None] | None = None,
) -> Study:
    """Puts the claims of a study (a name of the library, a claim's id or file, a folder of claims) to the test.

    Runs until the half-width of every share's 90 % interval is `precision`; `quick` takes 16 draws and gives shares
    without words. `out` gets report.html, verdicts.json and, in study/, every world; a stopped one goes on from there.
    `posterior` is a file of `contrapeso calibrate` that takes the place of the priors; a study has no more draws then
    than the file. `article`: only the claims accepted in it are run, and the report annotates it; with `quotes` short
    it is a copy to share that doesn't reprint it. `deep` asks besides, in new worlds, what each verdict rests on and
    whether it survives its refuters. `prior` draws a parameter or form only where it says (`{"strikes.latency_hours":
    "2..6"}`). `registered` is a file of `contrapeso register`: the result says whether it is what was registered, or
    what was changed after. Raises InputErrors with every fault of the claims' files.
    """
    from contrapeso.api.registration import standing
    from contrapeso.registration import registration
    from contrapeso.study import sequential

    before = None if registered is None else registration.read(registered)
    with _under(prior or {}):
        ids = None if article is None else article.claims
        chosen = _claims(name, ids)
        numbers = None if posterior is None else _posterior(posterior, seed)
        folder = None if out is None else Path(out)
        keep = None if folder is None else Keeper(folder / "study", chosen, seed, quick, numbers, prior, tell)
        begun = registration.now() if keep is None else keep.begun
        result = sequential.run_study(
            name,
            precision=precision,
            quick=quick,
            seed=seed,
            jobs=jobs,
            progress=None if progress is None else lambda done, total, _text: progress(done, total),
            resume_dir=None if keep is None else keep.resume,
            on_block=None if keep is None else keep.block,
            has_block=None if keep is None else keep.has,
            tell=tell,
            posterior=numbers,
            claims=ids,
        )
        if deep and not quick and not result.interrupted:
            _deepen(result, jobs, progress, tell)
        found = Study(result, article, quotes, prior or {}, standing(before, result, begun))
        if folder is not None:
            _write(found, folder, lang)
        return found


def _under(priors: Mapping[str, str]) -> AbstractContextManager[Any]:
    """The evidence with those priors cut, while the block lasts."""
    from contrapeso.beliefs import truncated_prior

    return truncated_prior.under(priors)


def _deepen(result: Result, jobs: int | None, progress: Progress | None, tell: Callable[[str], None] | None) -> None:
    from contrapeso.robustness import ablation, deep
    from contrapeso.study.sequential import processors

    threads = jobs or processors()
    size = ablation.describe(result)
    if tell is not None:
        tell(f"asking deeper: {size['knockouts']} knock-outs, {size['worlds']:,} further worlds")
    deep.deepen(result, threads, None if progress is None else lambda done, total, _text: progress(done, total))


def plan(
    name: str | Path,
    *,
    quick: bool,
    precision: float,
    ids: list[str] | None = None,
    seed: int = DEFAULT_SEED,
    posterior: str | Path | None = None,
    prior: Mapping[str, str] | None = None,
    registered: str | Path | None = None,
) -> dict[str, Any]:
    """What a study would run: its claims, how many distinct arms, the most draws, worlds and world-years.

    Files and ranges that the study would be given are read, so that their faults show before anything is run.
    """
    from contrapeso.experiment.blocks import WORLDS_PER_DRAW
    from contrapeso.experiment.plan import describe
    from contrapeso.registration import registration
    from contrapeso.study import sequential
    from contrapeso.study.sequential import QUICK_DRAWS

    draws = QUICK_DRAWS if quick else sequential.most_draws(precision)
    before = None if registered is None else registration.read(registered)
    with _under(prior or {}):
        if posterior is not None:
            draws = min(draws, len(_posterior(posterior, seed)))
        found = {"study": str(name), **describe(_claims(name, ids), draws, WORLDS_PER_DRAW)}
    if before is not None:
        found["registration"] = {"registered": before["registered"], "sha256": before["sha256"]}
    return found


def witnesses(
    name: str | Path,
    *,
    draws: int,
    seed: int = DEFAULT_SEED,
    jobs: int | None = None,
    progress: Progress | None = None,
    tell: Callable[[str], None] | None = None,
) -> dict[str, dict[str, Any]]:
    """By claim the clearest draw in which it `holds` and the clearest in which it `doesnt`, of the first `draws`."""
    from contrapeso.robustness import typical_worlds
    from contrapeso.study import sequential

    _claims(name)
    step = None if progress is None else lambda done, total, _text: progress(done, total)
    result = sequential.run_study(name, precision=0.01, budget=draws, seed=seed, jobs=jobs, progress=step, tell=tell)
    return typical_worlds.witnesses(result)


def _claims(name: str | Path, ids: list[str] | None = None) -> tuple[claims.Claim, ...]:
    if is_article(name):
        message = f"{name} is an article: contrapeso.api.articles.decided gives the claims accepted in it"
        raise InputErrors([fault("NAME", message, claims.DEFAULT_STUDY)])
    return claims.select(claims.load_study(name), ids)


def _posterior(path: str | Path, seed: int) -> tuple[int, ...]:
    from contrapeso.experiment.posterior import read

    return read(path, seed)


def _write(found: Study, folder: Path, lang: str) -> None:
    from contrapeso.store import write_json

    write_json(folder / "verdicts.json", found.to_dict())
    found.report(folder / "report.html", lang)
    if found.article is not None:
        from contrapeso import report

        data = found.report_data(lang)
        report.write_claimreview(data, folder / "claimreview.json", lang)
        report.write_claims(data, folder / "claims.csv", lang)
