"""Import of the compiled kernel, with a cache that cannot go stale.

Numba's disk cache looks only at the file of the compiled function: after an edit in a callee the old result would
come back. So the cache folder's name is a hash of every kernel source, the evidence's parameter names, Numba, NumPy
and the processor.
"""

from __future__ import annotations

import hashlib
import os
import platform
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

import contrapeso
from contrapeso.mechanisms.layout import abi_hash
from contrapeso.world import parameters

KERNEL_ROOMS = ("draws", "world", "mechanisms", "engine")
KEPT_CACHES = 4


def source_files(root: Path | None = None) -> list[Path]:
    """Python sources that the kernel may call into, sorted; tests may give another root."""
    root = root or Path(contrapeso.__file__).parent
    return sorted(path for room in KERNEL_ROOMS for path in (root / room).rglob("*.py"))


def kernel_hash(root: Path | None = None) -> str:
    """Hash of all that the compiled code depends on."""
    import llvmlite
    import numba

    digest = hashlib.sha256()
    for path in source_files(root):
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


def kernel(tell: Callable[[str], None] | None = None) -> Callable[..., int]:
    """The compiled `run_world`. `tell` gets one line when it has to be compiled first (about half a minute)."""
    global _kernel
    if _kernel is None:
        _kernel = _load(tell)
    return _kernel


_kernel: Callable[..., int] | None = None


def _load(tell: Callable[[str], None] | None) -> Callable[..., int]:
    import numba

    config: Any = numba.config
    jit_off = bool(config.DISABLE_JIT)
    folder = cache_root() / f"kernel-{kernel_hash()}"
    fresh = not jit_off and not any(folder.glob("**/*.nbc"))
    if fresh and tell is not None:
        tell("compiling the simulator for this machine (once, about half a minute)")
    if not jit_off and _writable(folder):
        config.CACHE_DIR = str(folder)
    from contrapeso.engine import kernel as module

    if jit_off:
        return module.run_world  # type: ignore[no-any-return]
    if _writable(folder):
        module.run_world.enable_caching()
    if fresh:
        _drop_old(folder)
    return module.run_world  # type: ignore[no-any-return]


def readable(records: np.ndarray) -> np.ndarray:
    """Records as the kernel wants them: as they are, or with fields as attributes where it runs uncompiled."""
    import numba

    config: Any = numba.config
    return records.view(np.recarray) if config.DISABLE_JIT else records


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
