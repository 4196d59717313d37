"""Import of the compiled kernel, with a cache that cannot go stale.

Numba's disk cache looks only at the file of the compiled function: after an edit in a callee the old result would
come back. So the cache folder's name is a hash of every source that is compiled, the evidence's parameter names, Numba,
NumPy and the processor.
"""

from __future__ import annotations

import gc
import hashlib
import os
import platform
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

import contrapeso
from contrapeso.engine import waiting
from contrapeso.engine.waiting import Tell, remark
from contrapeso.mechanisms.layout import abi_hash
from contrapeso.world import parameters
from contrapeso.world.axes import STATES

KERNEL_ROOMS = ("draws", "world", "mechanisms", "engine")
KEPT_CACHES = 4


def source_files(root: Path | None = None) -> list[Path]:
    """Python sources that the kernel may call into, sorted; tests may give another root."""
    root = root or Path(contrapeso.__file__).parent
    return sorted(path for room in KERNEL_ROOMS for path in (root / room).rglob("*.py"))


def compiled_files(root: Path | None = None) -> list[Path]:
    """Those of them that compiled code is made of; the rest of this room only calls it."""
    own = ("kernel.py", "whole_program.py")
    return [path for path in source_files(root) if path.parent.name != "engine" or path.name in own]


def kernel_hash(root: Path | None = None) -> str:
    """Hash of all that the compiled code depends on; that of the package is found once."""
    return _hash(root) if root is not None else _own_hash()


@cache
def _own_hash() -> str:
    return _hash(None)


def _hash(root: Path | None) -> str:
    import llvmlite
    import numba

    digest = hashlib.sha256()
    for path in compiled_files(root):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    facts = (numba.__version__, llvmlite.__version__, np.__version__, sys.version, platform.machine(), _processor())
    digest.update(repr((facts, parameters.names(), abi_hash())).encode())
    return digest.hexdigest()[:20]


def _processor() -> str:
    """Name of the host's processor, since compiled code is made for it."""
    from llvmlite import binding

    return str(binding.get_host_cpu_name())


def cache_root() -> Path:
    """Folder of all caches: $CONTRAPESO_CACHE, else the user's cache folder."""
    chosen = os.environ.get("CONTRAPESO_CACHE")
    base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "contrapeso"
    return Path(chosen) if chosen else base


def kernel(tell: Tell | None = None) -> Callable[..., int]:
    """The compiled `run_world`. `tell` hears when it has to be compiled first, and how that goes on."""
    global _kernel
    if _kernel is None:
        _kernel = _load(tell)
    return _kernel


_kernel: Callable[..., int] | None = None


def kernel_folder() -> Path:
    """Folder of what is compiled of these sources for this machine."""
    return cache_root() / f"kernel-{kernel_hash()}"


def prepare(tell: Tell | None = None) -> bool:
    """Says where compiled code is kept and removes what is damaged there; False where none can be kept."""
    import numba

    from contrapeso.engine.compile_cache import heal

    config: Any = numba.config
    folder = kernel_folder()
    if config.DISABLE_JIT or not _writable(folder):
        return False
    if str(folder) != config.CACHE_DIR:  # once in a process
        config.CACHE_DIR = str(folder)
        damaged = heal(folder)
        if damaged and tell is not None:
            tell(remark("code_damaged", path=damaged[0]))
    return True


def keep(function: Any, tell: Tell | None = None) -> None:
    """Keeps what is compiled of a jitted function, where `prepare` said."""
    from contrapeso.engine.compile_cache import enable

    def failed(error: OSError) -> None:
        if tell is not None:
            tell(remark("code_not_kept", place=f"{error.filename}: {error.strerror}"))

    enable(function, kernel_folder(), failed)


def compiling(what: str, tell: Tell | None) -> AbstractContextManager[None]:
    """While something is compiled: `tell` hears of it, and how long it took here the last time."""
    return waiting.compiling(what, cache_root() / "compile-seconds.json", tell)


def _load(tell: Tell | None) -> Callable[..., int]:
    import numba

    config: Any = numba.config
    kept = prepare(tell)
    from contrapeso.engine import kernel as module

    run: Any = module.run_world
    if config.DISABLE_JIT:
        return run  # type: ignore[no-any-return]
    if kept:
        keep(run, tell)
    fresh = not kept or not any(kernel_folder().glob("kernel.run_world-*.nbc"))
    with compiling("kernel", tell) if fresh else nullcontext(), _seldom_collected():
        _compile(run)
    if fresh and kept:
        _drop_old(kernel_folder())
    return run  # type: ignore[no-any-return]


@contextmanager
def _seldom_collected() -> Iterator[None]:
    """Meanwhile Python looks for cycles a hundred times less often: nearly all that a compiler makes stays in use, and
    looking through it took a seventh of the time.
    """
    before = gc.get_threshold()
    gc.set_threshold(100_000, 50, 100)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _compile(run: Any) -> None:
    """Compiles `run_world`, or reads it from the cache; as one program, where this version of Numba lets us."""
    types = _types()
    try:
        from contrapeso.engine.whole_program import whole_program

        with whole_program("run_world"):
            run.compile(types)
    except (AttributeError, ImportError, TypeError):  # what is private in Numba was changed
        run.compile(types)


def _types() -> tuple[Any, ...]:
    """Numba's types of what `run_world` is called with, so that it is compiled before its first call."""
    from numba import typeof

    from contrapeso.engine import one_world, program
    from contrapeso.scenario import METRICS, STATE_METRICS, Scenario

    scenario = Scenario("types")
    series = np.zeros((1, len(METRICS)))
    by_state = np.zeros((0, len(STATE_METRICS), STATES), dtype=np.float32)
    given = one_world.arguments(
        one_world.scratch(), scenario, program.program(scenario), parameters.defaults(), 0, 0, series, by_state
    )
    return tuple(typeof(value) for value in given)


def _writable(folder: Path) -> bool:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return os.access(folder, os.W_OK)
    except OSError:
        return False


def _drop_old(folder: Path) -> None:
    """Keep the newest few caches only."""
    others = sorted(
        (p for p in folder.parent.glob("kernel-*") if p != folder), key=lambda p: p.stat().st_mtime, reverse=True
    )
    for stale in others[KEPT_CACHES - 1 :]:
        shutil.rmtree(stale, ignore_errors=True)
