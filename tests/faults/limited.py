"""A command with so much memory beyond what is taken once it can begin: `limited.py MEGABYTES COMMAND…`."""

from __future__ import annotations

import re
import resource
import sys
from pathlib import Path

from moments import preload

from contrapeso.cli.app import app

if __name__ == "__main__":
    preload()
    taken = int(re.search(r"VmSize:\s+(\d+)", Path("/proc/self/status").read_text("utf-8"))[1]) * 1024  # type: ignore[index]
    most = taken + int(sys.argv[1]) * 1_000_000
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    app(sys.argv[2:], prog_name="contrapeso")
