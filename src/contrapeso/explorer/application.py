"""The server's addresses. Everything that it serves is listed here: no file is served by its path."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Any, Literal

from fastapi import FastAPI, Query, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from starlette.middleware.gzip import GZipMiddleware

from contrapeso import front
from contrapeso.evidence.strict.errors import InputErrors
from contrapeso.explorer import claim_trials, figures_of_runs, limits, messages, reading_texts, sheet_of_choices
from contrapeso.explorer.claim_trials import ClaimJob
from contrapeso.explorer.gatekeeper import Gatekeeper
from contrapeso.explorer.jobs import PairJob, Refusal, Simulate
from contrapeso.explorer.kept_worlds import Arm
from contrapeso.explorer.queue_of_runs import Runs
from contrapeso.version import VERSION

Lang = Literal["en", "es"]
Viewer = Annotated[str, Query(max_length=40)]
"""Who asks, as the page calls itself: no secret."""
Worlds = Annotated[int | None, Query(ge=2, le=limits.MOST_WORLDS)]
"""Only the first worlds of a run: those that are ready while it goes on."""
REFUSED: dict[int | str, dict[str, Any]] = {status: {"model": messages.Refused} for status in (404, 409, 410, 422, 429)}
LONG = "private, max-age=86400, immutable"
"""Of what is named by its content."""


def application(
    folder: Path,
    names: tuple[str, ...] = (),
    local: bool = True,
    simulate: Simulate | None = None,
    jobs: int | None = None,
) -> FastAPI:
    """The explorer over a data folder. `names`: host names that it goes by; `local`: loopback addresses only."""
    runs = Runs(folder, simulate, jobs)

    @asynccontextmanager
    async def living(_app: FastAPI) -> AsyncIterator[None]:
        runs.start()
        yield
        runs.close()

    app = FastAPI(
        title="Contrapeso explorer", version=VERSION, lifespan=living, docs_url=None, redoc_url=None,
        openapi_url=None, generate_unique_id_function=lambda route: route.name, responses=REFUSED,
    )  # fmt: skip
    app.state.runs = runs
    app.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=5)
    app.add_middleware(Gatekeeper, names=names, local=local)
    _refusals(app)
    _pages(app)
    _sheets(app)
    _runs(app, runs)
    _claims(app, runs)
    _results(app, runs)
    return app


def _refusals(app: FastAPI) -> None:
    @app.exception_handler(Refusal)
    async def refused(_request: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, Refusal)
        body = messages.Refused(code=error.code, message=str(error), faults=error.faults)
        return JSONResponse(body.model_dump(), error.status)

    @app.exception_handler(RequestValidationError)
    async def misfit(_request: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, RequestValidationError)
        faults = [
            messages.Fault(field=".".join(map(str, one["loc"][1:])), message=str(one["msg"])) for one in error.errors()
        ]
        body = messages.Refused(code="request", message="the request has faults", faults=faults)
        return JSONResponse(body.model_dump(), 422)


def _pages(app: FastAPI) -> None:
    """The page and its two files."""

    def page(body: str, kind: str) -> Response:
        return Response(body, media_type=f"{kind}; charset=utf-8", headers={"cache-control": "no-cache"})

    @app.get("/", include_in_schema=False)
    def index() -> Response:
        return page(files("contrapeso.explorer").joinpath("page.html").read_text(encoding="utf-8"), "text/html")

    @app.get("/explorer.js", include_in_schema=False)
    def script() -> Response:
        return page(front.built("explorer.js"), "text/javascript")

    @app.get("/explorer.css", include_in_schema=False)
    def style() -> Response:
        return page(front.built("explorer.css"), "text/css")


def _sheets(app: FastAPI) -> None:
    @app.get("/api/sheet")
    def sheet() -> messages.Sheet:
        return sheet_of_choices.sheet()

    @app.get("/api/words/{lang}")
    def words(lang: Lang) -> messages.Words:
        return sheet_of_choices.texts(lang)

    @app.get("/api/claims")
    def claims() -> list[messages.ClaimArms]:
        return sheet_of_choices.claim_arms()

    @app.post("/api/scenario")
    def scenario(given: messages.Given) -> messages.Scenario:
        try:
            return reading_texts.told(given.text, given.weeks)
        except InputErrors as error:
            raise Refusal(422, "faults", "the scenario has faults", reading_texts.faults(error)) from None


def _runs(app: FastAPI, runs: Runs) -> None:
    @app.post("/api/runs")
    def ask(asked: messages.Asked, viewer: Viewer = "") -> messages.Run:
        return runs.told(runs.ask(asked, viewer))

    @app.get("/api/runs")
    def recent() -> list[messages.Run]:
        return [runs.told(job) for job in runs.recent()]

    @app.get("/api/runs/{run}")
    def status(run: str) -> messages.Run:
        return runs.told(runs.find(run, PairJob))

    @app.delete("/api/runs/{run}")
    def cancel(run: str, viewer: Viewer = "") -> messages.Run:
        runs.find(run, PairJob)
        return runs.told(runs.cancel(run, viewer))


def _claims(app: FastAPI, runs: Runs) -> None:
    """Claims whose arms were changed, put to a short test."""

    @app.get("/api/claims/texts")
    def claim_texts() -> list[messages.ClaimText]:
        return claim_trials.texts()

    @app.post("/api/claims/trials")
    def try_claim(asked: messages.ClaimAsked, viewer: Viewer = "") -> messages.Trial:
        return runs.told_of_claim(runs.ask(asked, viewer))

    @app.get("/api/claims/trials/{run}")
    def trial(run: str) -> messages.Trial:
        return runs.told_of_claim(runs.find(run, ClaimJob))

    @app.delete("/api/claims/trials/{run}")
    def cancel_trial(run: str, viewer: Viewer = "") -> messages.Trial:
        runs.find(run, ClaimJob)
        return runs.told_of_claim(runs.cancel(run, viewer))


def _results(app: FastAPI, runs: Runs) -> None:
    """What came of a finished run. Answers are kept as bytes: many viewers ask for the same."""
    made: dict[tuple[str, ...], bytes] = {}

    def kept(name: tuple[str, ...], make: Callable[[], BaseModel]) -> Response:
        if name not in made:
            if len(made) > 150:  # at most 300 kB each
                made.clear()
            made[name] = make().model_dump_json().encode()
        return Response(made[name], media_type="application/json", headers={"cache-control": LONG})

    @app.get("/api/runs/{run}/contrast", response_model=messages.Contrast)
    def contrast(run: str, worlds: Worlds = None) -> Response:
        job = runs.find(run, PairJob)
        return kept((run, "contrast", str(worlds)), lambda: figures_of_runs.contrast(job, runs.arms(job, worlds)))

    @app.get("/api/runs/{run}/world", response_model=messages.OneWorld)
    def world(run: str, number: Annotated[int, Query(ge=0, le=100_000)], worlds: Worlds = None) -> Response:
        job = runs.find(run, PairJob)
        make = partial(figures_of_runs.one_world, job, number)
        return kept((run, "world", str(number), str(worlds)), lambda: make(runs.arms(job, worlds)))

    def by_metric(name: str, model: type[BaseModel], make: Callable[[str, tuple[Arm, Arm]], BaseModel]) -> None:
        @app.get(f"/api/runs/{{run}}/{name}", response_model=model, name=name)
        def figure(run: str, metric: str, worlds: Worlds = None) -> Response:
            job = runs.find(run, PairJob)
            return kept((run, name, metric, str(worlds)), lambda: make(metric, runs.arms(job, worlds)))

    by_metric("series", messages.Series, figures_of_runs.series)
    by_metric("places", messages.Places, figures_of_runs.places)
    by_metric("dots", messages.Dots, figures_of_runs.dots)
