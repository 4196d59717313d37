"""Finds and reads claims: the library's studies, single claims of it, and files. All faults of a file come at once."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path

from contrapeso.claims.parse import parse
from contrapeso.claims.schema import Claim
from contrapeso.evidence.strict.errors import InputError, InputErrors, nearest

DEFAULT_STUDY = "article-2025"


def library_folder() -> Path:
    """The folder of the library's studies."""
    return Path(str(files("contrapeso.claims") / "library"))


@cache
def studies() -> dict[str, Path]:
    """The library's studies by name: folders of claims."""
    return {path.name: path for path in sorted(library_folder().iterdir()) if path.is_dir()}


@cache
def library() -> dict[str, Path]:
    """The library's claims by id."""
    return {path.stem: path for folder in studies().values() for path in sorted(folder.glob("*.yaml"))}


def load(name_or_path: str | Path) -> Claim:
    """One claim, by its id in the library or from a file. Raises InputErrors with every fault."""
    text = str(name_or_path)
    if text in library():
        return _read(str(library()[text]), text)
    path = Path(name_or_path)
    if path.suffix in (".yaml", ".yml") or path.is_file():
        return parse(path)
    raise InputErrors([InputError(text, 0, 0, "", f"unknown claim {text!r}", nearest(text, library()))])


def load_study(name_or_path: str | Path = DEFAULT_STUDY) -> tuple[Claim, ...]:
    """The claims of a study in their order: a library study, a folder of claims, a claim's id, or a claim's file.

    Raises InputErrors with every fault of every file.
    """
    text = str(name_or_path)
    folder = studies().get(text) or (Path(name_or_path) if Path(name_or_path).is_dir() else None)
    if folder is None:
        if text in library() or Path(text).suffix in (".yaml", ".yml") or Path(text).is_file():
            return (load(name_or_path),)
        known = [*studies(), *library()]
        message = "no such file" if Path(text).suffix else f"unknown study or claim {text!r}"
        raise InputErrors([InputError(text, 0, 0, "", message, nearest(text, known))])
    return _all(sorted(folder.glob("*.yaml")), text)


def refuse_drafts(claims: tuple[Claim, ...]) -> None:
    """Raises InputErrors for claims whose arms and metric are still a guess: a verdict on a guess would be quoted."""
    message = "is a draft: its arms and metric are guesses. Look at every line, then remove `draft: true`"
    found = [InputError(claim.id, 0, 0, "draft", message, "") for claim in claims if claim.draft]
    if found:
        raise InputErrors(found)


def select(claims: tuple[Claim, ...], ids: list[str] | tuple[str, ...] | None) -> tuple[Claim, ...]:
    """Those of the claims whose ids are named (all where `ids` is None). Raises InputErrors for unknown ids."""
    if not ids:
        return claims
    known = [claim.id for claim in claims]
    wrong = [name for name in ids if name not in known]
    if wrong:
        raise InputErrors(
            [InputError("claims", 0, 0, name, f"unknown claim {name!r}", nearest(name, known)) for name in wrong]
        )
    return tuple(claim for claim in claims if claim.id in ids)


def _all(paths: list[Path], name: str) -> tuple[Claim, ...]:
    found: list[Claim] = []
    faults: list[InputError] = []
    for path in paths:
        try:
            found.append(_read(str(path), str(path)))
        except InputErrors as error:
            faults += error.errors
    seen: dict[str, str] = {}
    for claim, path in zip(found, paths, strict=False):
        if claim.id in seen:
            faults.append(InputError(str(path), 1, 1, "id", f"{claim.id!r} is also the id of {seen[claim.id]}"))
        seen.setdefault(claim.id, str(path))
    if not found and not faults:
        faults.append(InputError(name, 0, 0, "", "holds no claims (*.yaml)"))
    if faults:
        raise InputErrors(faults)
    return tuple(sorted(found, key=lambda claim: (claim.order, claim.id)))


@cache
def _read(path: str, _name: str) -> Claim:
    return parse(Path(path))
