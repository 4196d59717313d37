"""Writes `docs/reference/` from what the model declares: `make docs`, or `python tools/reference.py`.

Levers, metrics, disputed forms, mechanisms with their equations, fields of a world's record, claims. `--check` writes
nothing and ends with 1 where a page differs.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import claims_page

from contrapeso.api import catalogue
from contrapeso.evidence import registry
from contrapeso.evidence.entry import Entry
from contrapeso.mechanisms import declared
from contrapeso.mechanisms.layout import STATE_FIELDS
from contrapeso.world import axes
from contrapeso.world.declare import Field, Metric

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "reference"
HEAD = "# {title}\n\nWritten by `make docs` from {source}; not by hand. {says}\n\n"


def pages() -> dict[str, str]:
    """Every page by file name."""
    return {"levers.md": levers(), "metrics.md": metrics(), "forms.md": forms(), "mechanisms.md": mechanisms(),
            "fields.md": fields(), **{name: claims(name) for name in claims_page.TITLES}}  # fmt: skip


def claims(name: str) -> str:
    """What the library puts to the test, in one language."""
    lang, title = claims_page.TITLES[name]
    return _page(title, "`claims/library/`", claims_page.says(lang)) + claims_page.text(lang)


def levers() -> str:
    """What a scenario may set."""
    entries = registry.load().parameters
    said = (
        f"{len(entries)} names that a scenario may set (`set:`, `--set NAME=VALUE`). A value outside its prior is a"
        " warning, outside its bounds an error. Sources: `contrapeso explain NAME`."
    )
    head = ("lever", "unit", "default", "prior", "standing", "is", "es")
    return _page("Levers", "`evidence/numbers/`", said) + _table(head, (_lever(entry) for entry in entries))


def _lever(entry: Entry) -> tuple[str, ...]:
    unit = f"{entry.unit}: {', '.join(entry.choices)}" if entry.choices else entry.unit
    prior = "" if entry.prior is None else str(entry.prior)
    return (f"`{entry.name}`", unit, _value(entry.value), prior, entry.status, entry.label["en"], entry.label["es"])


def metrics() -> str:
    """What comes out of a world."""
    found = declared.load().metrics
    said = (
        f"{len(found)} figures of each world and week, in the order of every stored series. A *total* is summed over a"
        " window, a *final* read at its last week, a *ratio* the quotient of two totals. By state, too: "
        f"{', '.join(declared.BY_STATE)}."
    )
    head = ("metric", "how", "unit", "is", "es", "from", "what may not be read from it")
    return _page("Metrics", "the mechanisms' `METRICS`", said) + _table(head, (_metric(metric) for metric in found))


def _metric(metric: Metric) -> tuple[str, ...]:
    parts = [" + ".join(names) for names in (metric.numerator, metric.denominator) if names]
    source = f"`{metric.field}`" if metric.field else " / ".join(parts)
    return (f"`{metric.name}`", metric.how, metric.unit, metric.en, metric.es, source, metric.note[0])


def forms() -> str:
    """Questions on which the literature disagrees about the equation itself."""
    said = (
        "Questions on which studies disagree about the equation itself (`forms:`, `--form NAME=ALTERNATIVE`); the first"
        " alternative is the default, weights count where forms are drawn."
    )
    text = _page("Disputed forms", "`evidence/forms.yaml`", said)
    for form in registry.load().forms.values():
        head = ("alternative", "weight", "says", "dice", "source")
        rows = [
            (f"`{name}`", f"{weight:.2g}", says["en"], says["es"], source or "judgement")
            for name, weight, says, source in zip(form.alternatives, form.weights, form.says, form.sources, strict=True)
        ]
        users = ", ".join(f"`{use['mechanism']}`" for use in catalogue.used_by(f"form.{form.name}"))
        text += f"## {form.name}\n\n{form.label['en']} · {form.label['es']}. Read by {users}. {form.note}\n\n"
        text += _table(head, rows) + "\n"
    return text


def mechanisms() -> str:
    """What happens in a week, with equations."""
    found = declared.load()
    said = (
        "One file each in `src/contrapeso/mechanisms/`; the order of the week stands in `schedule.py`. *Off*: values at"
        " which a mechanism does nothing."
    )
    text = _page("Mechanisms", "the head of each file and its `ABOUT`", said)
    for name, about in found.about.items():
        known: dict[str, Any] = catalogue.mechanism(name) or {}
        own = [field for field, home in found.home.items() if home == name]
        lines = {
            "Off": ", ".join(f"`{lever}: {_value(value)}`" for lever, value in {**about.off, **about.forms}.items()),
            "Then": about.why[0],
            "Levers": ", ".join(f"`{lever}`" for lever in known["parameters"]),
            "Fields": ", ".join(f"`{field}`" for field in own),
        }
        text += f"## {name}\n\n{about.label[0]} · {about.label[1]}\n\n```text\n{known['equation']}\n```\n\n"
        text += "".join(f"- {key}: {value}\n" for key, value in lines.items() if value) + "\n"
    return text.rstrip() + "\n"


def fields() -> str:
    """The record of a world: the data dictionary."""
    found = declared.load()
    sizes = ", ".join(f"{name} {size:,}" for name, size in axes.SIZES.items())
    said = (
        f"The record of one world, {len(found.fields)} fields. *State* carries over from week to week, the rest is"
        f" written before it is read. Ledger: what adds to or takes from people or dollars. Axes: {sizes}."
    )
    head = ("field", "type", "axes", "kept", "ledger", "is", "es", "declared in")
    return _page("Fields of a world", "the files' `FIELDS`", said) + _table(
        head, (_field(field, found.home[field.name]) for field in found.fields)
    )


def _field(field: Field, home: str) -> tuple[str, ...]:
    signs = {"people": field.people, "dollars": field.dollars}
    ledger = [f"{what} {sign:+d}" for what, sign in signs.items() if sign] + ["bill"] * field.bill
    kept = "state" if field.name in STATE_FIELDS else ""
    return (f"`{field.name}`", field.dtype, ", ".join(field.axes), kept, ", ".join(ledger), *field.label, f"`{home}`")


def _page(title: str, source: str, says: str) -> str:
    return HEAD.format(title=title, source=source, says=says)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |\n" for line in lines)


def _value(value: Any) -> str:
    """A value in the notation of the files."""
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(str, value))}]"
    return f"{value:.10g}" if isinstance(value, float) else str(value)


def main(arguments: Sequence[str], folder: Path = FOLDER) -> int:
    """0 where all is written, 1 where `--check` finds a difference."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    given = parser.parse_args(arguments)
    there = {path.name: path.read_text("utf-8") for path in folder.glob("*.md")}
    differ = sorted(name for name, text in pages().items() if there.get(name) != text)
    if not given.check:
        folder.mkdir(exist_ok=True)
        for name in differ:
            (folder / name).write_text(pages()[name], "utf-8")
    print(("differ from what is declared: " if given.check else "written: ") + (", ".join(differ) or "none"))
    return 1 if given.check and differ else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
