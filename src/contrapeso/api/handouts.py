"""Pages to print from a stored study, as Python and the command line share them."""

from __future__ import annotations

from pathlib import Path

from contrapeso import store
from contrapeso.report.handouts import KINDS


def handouts(
    results: str | Path, kinds: tuple[str, ...] = KINDS, out: str | Path | None = None, lang: str = "en"
) -> list[Path]:
    """Writes the brief (two A4 pages) and the class kit, or one of them, of the study in the folder `results`.

    They are `brief-en.html` and `class-kit-en.html` (or `-es`) in `out`, else beside the study. Nothing is run: all
    figures come from `verdicts.json`. Raises InputErrors where that is missing or isn't as it was written.
    """
    from contrapeso.report import handouts as printed
    from contrapeso.study import stored

    document = stored.verdicts(Path(results))
    own = Path(results) if Path(results).is_dir() else Path(results).parent
    folder = own if out is None else Path(out)
    made = [printed.write(kind, document, folder / f"{kind}-{lang}.html", lang) for kind in kinds]
    if (folder / store.CONTENTS).is_file():
        store.enter(folder, *(path.name for path in made))
    return made
