"""Makes the made-up engine importable from the tests beside it."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
pytest.importorskip("fastapi", reason="needs the explorer: pip install 'contrapeso[explore]'")
