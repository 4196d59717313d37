"""What of this machine commonly gets in the way: each thing looked at, what was found, and the remedy."""

from __future__ import annotations

import locale
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from importlib import metadata
from pathlib import Path
from typing import Any

import contrapeso
from contrapeso.work import processors

LEAST_DISK, LEAST_MEMORY = 1_000_000_000, 1_500_000_000
"""Bytes: a full study of the library with its worlds, and the compiler at work."""
REQUIREMENT = re.compile(r"(?P<name>[A-Za-z0-9._-]+)(?:>=(?P<least>[0-9.]+))?")
SMOKE_WORLDS, SMOKE_WEEKS = 2, 3


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at; `values` are what its text says."""

    name: str
    good: bool
    values: dict[str, Any]


def examine(out: Path, tell: Callable[[str], None] | None = None) -> list[Finding]:
    """Looks at everything; `out` is where results would go. Nothing is left behind but compiled code."""
    return [_cache(), _disk(out), _memory(), _encoding(), _processors(), _versions(), _kernel(), _smoke(tell)]


def document(found: list[Finding]) -> dict[str, Any]:
    """The JSON of `contrapeso doctor`."""
    return {"sound": all(one.good for one in found), "findings": [asdict(one) for one in found]}


def _cache() -> Finding:
    from contrapeso.engine.compile import cache_root

    try:
        folder = cache_root()
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except (OSError, RuntimeError) as error:
        return Finding("cache", False, {"folder": str(getattr(error, "filename", None) or "~"), "why": str(error)})
    return Finding("cache", True, {"folder": str(folder), "why": ""})


def _disk(out: Path) -> Finding:
    there = next(path for path in (out.absolute(), *out.absolute().parents) if path.exists())
    free = shutil.disk_usage(there).free
    return Finding("disk", free >= LEAST_DISK, {"folder": str(there), **_sizes(free, LEAST_DISK)})


def _memory() -> Finding:
    free = available_memory()
    return Finding("memory", free is None or free >= LEAST_MEMORY, _sizes(free, LEAST_MEMORY))


def available_memory() -> int | None:
    """Bytes that a process may still take: of the machine, its container, and this process's own limit; None where
    nothing tells.
    """
    found = [*_of_machine(), *_of_container(), *_of_process()]
    return min(found) if found else None


def _of_machine() -> Iterator[int]:
    try:
        told = re.search(r"MemAvailable:\s+(\d+) kB", Path("/proc/meminfo").read_text("utf-8"))
    except OSError:
        return
    if told:
        yield int(told[1]) * 1024


def _of_container() -> Iterator[int]:
    try:
        most, used = (Path(f"/sys/fs/cgroup/memory.{name}").read_text("utf-8") for name in ("max", "current"))
        yield int(most) - int(used)
    except (OSError, ValueError):  # no container, or "max"
        return


def _of_process() -> Iterator[int]:
    try:
        import resource
    except ImportError:  # Windows
        return
    most = resource.getrlimit(resource.RLIMIT_AS)[0]
    if most != resource.RLIM_INFINITY:
        yield most


def _encoding() -> Finding:
    """Whether this terminal and the names of files hold what is printed: ñ, á, –."""
    names = (sys.getfilesystemencoding(), locale.getpreferredencoding(False))
    good = all(name.lower().replace("-", "") == "utf8" for name in names)
    return Finding("encoding", good, {"files": names[0], "locale": names[1]})


def _processors() -> Finding:
    return Finding("processors", True, {"free": processors(), "all": os.cpu_count() or 1})


def _versions() -> Finding:
    """Dependencies against the least that this version declares; `untested`: not those of the tests."""
    rows = dependencies()
    missing = [f"{row['name']} >= {row['least']}" for row in rows if not row["enough"]]
    tested = _tested()
    other = [
        f"{row['name']} {row['version']}" for row in rows if tested.get(row["name"], row["version"]) != row["version"]
    ]
    said = {"n": len(rows), "missing": ", ".join(missing) or "–", "untested": ", ".join(other) or "–"}
    return Finding("versions", not missing, said)


def dependencies() -> list[dict[str, Any]]:
    """What the package needs: name, version here (None: missing), least version, whether that is met, licence."""
    found = []
    for text in metadata.requires("contrapeso") or ():
        told = REQUIREMENT.match(text)
        if told and "extra ==" not in text:
            found.append(_dependency(told["name"], told["least"] or "0"))
    return sorted(found, key=lambda row: str(row["name"]))


def _dependency(name: str, least: str) -> dict[str, Any]:
    try:
        about = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return {"name": name.lower(), "version": None, "least": least, "enough": False, "licence": None}
    version = about["Version"]
    enough = _numbers(version) >= _numbers(least)
    return {"name": name.lower(), "version": version, "least": least, "enough": enough, "licence": _licence(about)}


def _licence(about: Any) -> str:
    """The licence as the package declares it: SPDX, else its classifier, else the first line of its text."""
    known = [line.rpartition(" :: ")[2] for line in about.get_all("Classifier") or () if line.startswith("License ::")]
    lines = (about.get("License") or "").strip().splitlines()
    return str(about.get("License-Expression") or ", ".join(known) or (lines[0] if lines else "?"))


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", version.partition("+")[0])[:4])


def _tested() -> dict[str, str]:
    """Versions in `constraints.txt`, where this is a checkout that has it."""
    path = Path(contrapeso.__file__).parents[2] / "constraints.txt"
    try:
        lines = path.read_text("utf-8").splitlines()
    except OSError:
        return {}
    return {name.lower(): version for name, _, version in (line.partition("==") for line in lines)}


def _kernel() -> Finding:
    from contrapeso.engine.compile import kernel_folder

    there = any(kernel_folder().glob("kernel.run_world-*.nbc"))
    return Finding("kernel", True, {"compiled": str(there).lower(), "folder": str(kernel_folder())})


def _smoke(tell: Callable[[str], None] | None) -> Finding:
    from contrapeso.api.questions import run

    try:
        result = run("baseline", worlds=SMOKE_WORLDS, weeks=SMOKE_WEEKS, jobs=1, tell=tell)
        why = f"{result.failed} failed" if result.failed else ""
    except Exception as error:  # whatever it is, it is what is wrong with this machine
        why = f"{type(error).__name__}: {error}"
    return Finding("smoke", not why, {"worlds": SMOKE_WORLDS, "why": why or "none"})


def _sizes(free: int | None, least: int) -> dict[str, str]:
    return {"free": "?" if free is None else f"{free / 1e9:.1f} GB", "least": f"{least / 1e9:.1f} GB"}
