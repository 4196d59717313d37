"""The checks, as Python and the command line share them: a table, validate.json and trust.html."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from contrapeso.api.questions import DEFAULT_SEED, fault
from contrapeso.evidence.strict.errors import InputErrors, nearest
from contrapeso.work import Progress, Tell, processors

if TYPE_CHECKING:
    from contrapeso.verification.suite import Report


def validate(
    *,
    only: Sequence[str] | None = None,
    quick: bool = False,
    network: str | Path | None = None,
    observed: str | Path | None = None,
    seed: int = DEFAULT_SEED,
    jobs: int | None = None,
    out: str | Path | None = None,
    lang: str = "en",
    progress: Progress | None = None,
    tell: Tell | None = None,
) -> Report:
    """Runs the checks of the modules named in `only` (default all but `prior`) and decides them together.

    `network` and `observed` are folders of data for the checks that need them. With `out`, writes `validate.json` and
    the offline page `trust.html`, `lang` ('en' or 'es') first. Raises InputErrors for an unknown module or a folder
    that isn't there.
    """
    from contrapeso.engine.compile import kernel
    from contrapeso.verification import modules
    from contrapeso.verification.checks import Context
    from contrapeso.verification.suite import validate as run

    folders = {
        name: None if path is None else Path(path) for name, path in (("network", network), ("observed", observed))
    }
    faults = [fault(f"--{n}", f"{path} is not a folder") for n, path in folders.items() if path and not path.is_dir()]
    for name in only or ():
        if name not in modules.names():
            known = ", ".join(modules.names())
            faults.append(
                fault("--only", f"unknown module {name!r}; there are {known}", nearest(name, modules.names()))
            )
    if faults:
        raise InputErrors(faults)
    if not only:  # every part of the model is run
        kernel(tell)
    context = Context(seed, jobs or processors(), quick, folders["network"], folders["observed"], tell or _silent)
    report = run(context, only, progress)
    if out is not None:
        _write(report, Path(out), lang)
    return report


def calibrate(
    *,
    draws: int | None = None,
    seed: int = DEFAULT_SEED,
    jobs: int | None = None,
    out: str | Path | None = None,
    progress: Progress | None = None,
    tell: Tell | None = None,
) -> dict[str, Any]:
    """Weighs prior draws by how their worlds of 2012 to 2022 agree with the record, and resamples them.

    Returns the document: targets before and after, widths of every parameter before and after, ranks of held-out
    draws, and the `draws` that `study(posterior=...)` takes. With `out`, writes it to `posterior.json` there.
    """
    from contrapeso.engine.compile import kernel
    from contrapeso.store import enter
    from contrapeso.verification.calibrate import importance

    kernel(tell)
    found = importance.calibrate(draws or importance.DRAWS, seed, jobs or processors(), progress)
    if out is None:
        return found.to_dict()
    document = importance.write(found, Path(out) / "posterior.json")
    enter(out, "posterior.json")
    return document


def _write(report: Report, folder: Path, lang: str) -> None:
    from contrapeso.report import trust_page
    from contrapeso.store import enter, write_json, write_text
    from contrapeso.verification.report_section import section

    document: dict[str, Any] = report.to_dict()
    write_json(folder / "validate.json", document)
    write_text(folder / "trust.html", trust_page.render(section(report), lang))
    enter(folder, "validate.json", "trust.html")


def _silent(text: str) -> None:
    """Says nothing."""
