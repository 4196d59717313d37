"""The evidence files themselves: read strictly, and remembered as JSON so that they are parsed once per edit."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from contrapeso.evidence.strict import strict_yaml
from contrapeso.evidence.strict.text_file import decoded
from contrapeso.remembered import remembered

FOLDER = Path(__file__).parent


def read(*names: str) -> dict[str, Any]:
    """The named files of the evidence (relative names), each as plain Python values, in the order asked for.

    Raises InputErrors where one is not strict YAML.
    """
    texts = {name: (FOLDER / name).read_bytes() for name in names}

    def parsed() -> dict[str, Any]:
        return {name: strict_yaml.load(decoded(data, name), name).plain() for name, data in texts.items()}

    return remembered(texts, parsed)


def folder(name: str) -> tuple[str, ...]:
    """Relative names of the YAML files of a folder of the evidence (`numbers`, `bibliography`, …), sorted."""
    return tuple(f"{name}/{path.name}" for path in sorted((FOLDER / name).glob("*.yaml")))
