"""The templates, compiled once: what Jinja makes of them is kept beside the kernel, so that a report compiles none."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

import jinja2
from jinja2.bccache import Bucket

from contrapeso.engine.compile import cache_root
from contrapeso.report.texts import linked

HERE = Path(__file__).parent
PAGES = (HERE / "panels", HERE / "templates")
OPTIONS: dict[str, Any] = {
    "autoescape": True, "undefined": jinja2.StrictUndefined, "trim_blocks": True, "lstrip_blocks": True,
    "auto_reload": False,
}  # fmt: skip


@cache
def environment(*folders: Path) -> jinja2.Environment:
    """Templates of those folders, of the panels and the pages without any; what they are given is escaped."""
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(folders or PAGES), bytecode_cache=_Kept(str(_folder())), **OPTIONS
    )
    made.filters["linked"] = linked
    return made


def _folder() -> Path:
    """Of compiled templates; a name of its own for what compiles them, since Jinja looks at a template's text alone."""
    made_by = hashlib.sha256(repr((jinja2.__version__, OPTIONS)).encode()).hexdigest()
    return cache_root() / f"templates-{made_by[:12]}"


class _Kept(jinja2.FileSystemBytecodeCache):
    """Jinja's cache in files, but what can't be read or written only costs time."""

    def load_bytecode(self, bucket: Bucket) -> None:
        """Takes what was kept; a damaged file is none."""
        try:
            super().load_bytecode(bucket)
        except Exception:
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps what was compiled, where there is room and a right to."""
        with suppress(OSError):
            Path(self.directory).mkdir(parents=True, exist_ok=True)
            super().dump_bytecode(bucket)
