"""Files that are either whole or absent, also after a kill or a power cut: written beside their place, then renamed."""

from __future__ import annotations

import json
import os
import re
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

try:
    import fcntl
except ImportError:  # Windows: leftovers stay
    fcntl = None  # type: ignore[assignment]

_ASKING = threading.Lock()
"""The mask can only be read by setting it: by one thread at a time."""
TEMPORARY = re.compile(r"\.(?P<name>.+)\.[a-z0-9_]{8}\.tmp", re.DOTALL)


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Yields a temporary path in the same folder; renamed onto `path` when the block ends well, removed otherwise.

    It is on the disk before it has its name. Raises OSError, its filename `path`, where there is no room or no right.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    sweep(path.parent, path.name)
    with _named(path), _held(path) as temporary:
        try:
            yield temporary
            temporary.chmod(0o666 & ~_umask())  # mkstemp makes files that only their owner reads
            _sync(temporary, os.O_RDWR)
            os.replace(temporary, path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
        if os.name == "posix":  # elsewhere a folder can't be synced
            with suppress(OSError):  # some network file systems refuse
                _sync(path.parent, os.O_RDONLY)


@contextmanager
def _held(path: Path) -> Iterator[Path]:
    """A new temporary file, locked as long as this process lives: `sweep` leaves it alone."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
    if fcntl is None:
        os.close(handle)  # Windows renames no open file
        yield Path(name)
        return
    try:
        with suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield Path(name)
    finally:
        os.close(handle)


@contextmanager
def _named(path: Path) -> Iterator[None]:
    """Errors about `path`, not about the temporary file beside it."""
    try:
        yield
    except OSError as error:
        if error.errno is None:
            raise
        raise OSError(error.errno, error.strerror, str(path)) from error


class BusyError(Exception):
    """A folder that another process is writing into; `str()` is its path."""


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """One writer at a time in a folder, which is made, and goes again if it stays empty. Raises BusyError.

    The lock is on the folder itself: it leaves no file, and ends with the process, however that ends.
    """
    made = [path for path in (folder, *folder.parents) if not path.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    if fcntl is None:  # Windows opens no folder
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):  # some network file systems know no locks
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise BusyError(str(folder)) from None
        yield
    finally:
        os.close(handle)
        for path in made:
            with suppress(OSError):
                path.rmdir()


def sweep(folder: Path, of: str | None = None) -> None:
    """Removes what writers that were killed left in a folder (`of`: of that file only); the temporary file of one that
    still runs is locked, and stays.
    """
    if fcntl is None or not folder.is_dir():
        return
    for name in os.listdir(folder):
        found = TEMPORARY.fullmatch(name)
        if found and of in (None, found["name"]):
            with suppress(OSError), (folder / name).open("rb") as file:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                (folder / name).unlink()


def write_bytes(path: Path, data: bytes) -> None:
    """Writes bytes atomically."""
    with replacing(path) as temporary:
        temporary.write_bytes(data)


def write_text(path: Path, text: str) -> None:
    """Writes UTF-8 text atomically, line ends as they are."""
    write_bytes(path, text.encode())


def write_json(path: Path, value: Any) -> None:
    """Writes indented JSON atomically; NaN raises ValueError."""
    write_text(path, json.dumps(value, indent=1, ensure_ascii=False, allow_nan=False) + "\n")


def _sync(path: Path, flags: int) -> None:
    handle = os.open(path, flags)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _umask() -> int:
    with _ASKING:
        mask = os.umask(0)
        os.umask(mask)
    return mask
