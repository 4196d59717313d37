"""The compiled kernel can't go stale."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import contrapeso
from contrapeso.engine.compile import kernel_hash

CODE = """
from contrapeso.engine.ensemble import simulate
from contrapeso.scenario.scenario import Scenario
print(simulate([Scenario("s", horizon_weeks=3)], [0]).column(Scenario("s", horizon_weeks=3).sha256,
"homicides_total")[0])
"""


def run(source: Path, cache: Path) -> str:
    """Homicides of one world, from another copy of the package."""
    env = dict(os.environ, PYTHONPATH=str(source), CONTRAPESO_CACHE=str(cache))
    done = subprocess.run(
        [sys.executable, "-c", CODE], capture_output=True, text=True, env=env, check=True, timeout=300
    )
    return done.stdout.strip().splitlines()[-1]


def test_an_edit_in_a_callee_shows(tmp_path: Path) -> None:
    """unit: after an edit in a function that the kernel only calls, the new result comes, not the cached one."""
    source = tmp_path / "src"
    shutil.copytree(
        Path(contrapeso.__file__).parent, source / "contrapeso", ignore=shutil.ignore_patterns("__pycache__")
    )
    before = run(source, tmp_path / "cache")
    again = run(source, tmp_path / "cache")
    callee = source / "contrapeso" / "mechanisms" / "suffer.py"
    text = callee.read_text()
    assert "geo.homicides[s] * (1.0 - q)" in text
    callee.write_text(text.replace("geo.homicides[s] * (1.0 - q)", "2.0 * geo.homicides[s] * (1.0 - q)"))
    assert before == again
    assert float(run(source, tmp_path / "cache")) > 1.2 * float(before)


def test_hash_sees_every_kernel_room(tmp_path: Path) -> None:
    """unit: a changed byte in any kernel room changes the cache's name; one in a report does not."""
    root = tmp_path / "contrapeso"
    shutil.copytree(Path(contrapeso.__file__).parent, root, ignore=shutil.ignore_patterns("__pycache__"))
    first = kernel_hash(root)
    for room in ("draws/inversion.py", "world/settlement.py", "mechanisms/fight.py", "engine/kernel.py"):
        with (root / room).open("a") as file:
            file.write("# changed\n")
        second = kernel_hash(root)
        assert second != first
        first = second
    with (root / "report" / "page.py").open("a") as file:
        file.write("# changed\n")
    assert kernel_hash(root) == first
