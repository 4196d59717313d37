"""`docs/speed.md` and `docs/speed.svg` from what was measured."""

from __future__ import annotations

import html
import math
from typing import Any

INTRO = """# Speed

Written by `make bench`; not by hand. One small model in several frameworks, on one core, side by side in the same run:
its rules, and what is timed how, are on [one page](../benchmarks/README.md).
"""
WIDTH, LEFT, BAR, TOP = 760, 190, 26, 34


def markdown(found: dict[str, Any], waited: dict[str, Any] | None = None) -> str:
    """The page; `waited`: of `benchmarks/waits.py`."""
    parts = [INTRO, _machine(found), _peers(found), "![Milliseconds of processor time per world](speed.svg)\n"]
    if found.get("model"):
        parts.append(_model(found))
    if waited is not None:
        parts.append(waits(waited))
    return "\n".join(parts)


def _machine(found: dict[str, Any]) -> str:
    machine = found["machine"]
    return (
        f"{machine['processor']}, Python {machine['python']}, {found['time']}, {found['rounds']} rounds, load "
        f"{machine['load']:.1f} on {machine['cores']} cores at the start. Medians.\n"
    )


def _peers(found: dict[str, Any]) -> str:
    ours = found["peers"][0]["ms_per_world"]
    lines = [
        "| framework | ms per world | times ours | from nothing to the first batch, s | peak memory, MB | members "
        "| destroyed |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for row in found["peers"]:
        lines.append(
            f"| {row['name']} {row['version']} | {_digits(row['ms_per_world'])} "
            f"| {_digits(row['ms_per_world'] / ours)} | {row['cold_seconds']:.1f} ({_worlds(row['cold_worlds'])}) "
            f"| {row['memory_mb']:.0f} | {row['members']:,.0f} | {row['destroyed']:,.0f} |"
        )
    lines.append(
        f"| the limit of this machine | {_digits(found['limit_ms'])} | {_digits(found['limit_ms'] / ours)} | | | | |"
    )
    said = [f"\nNot measured: {row['name']} ({row['why']})." for row in found["missing"]]
    agree = f"\nThey agree: {found['agreement']}.\n"
    return "\n".join([*lines, *said, agree])


def _model(found: dict[str, Any]) -> str:
    lines = [
        "## The whole model\n",
        "Worlds with parameters of their own from their priors, one core. The limit: Philox calls that a week makes\n"
        f"times {found['ns_per_call']:.2f} ns (four uniforms each), plus lines of 64 bytes that a week changes,\n"
        "read and written at the bandwidth of a copy of that size. Ratio over the first "
        f"{found['limit_weeks']} weeks,\na world's building aside.\n",
        "| scenario | world-years a second | µs a week | Philox calls a week | lines a week | limit, µs | ratio |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for row in found["model"]:
        lines.append(
            f"| {row['scenario']} ({row['weeks']} weeks) | {row['world_years_per_second']:.0f} "
            f"| {row['us_per_week']:.0f} | {row['philox_calls_per_week']:,.0f} | {row['lines_per_week']:,.0f} "
            f"| {_digits(row['limit_us'])} | {_digits(row['ratio'])} |"
        )
    return "\n".join(lines) + "\n"


def waits(found: dict[str, Any]) -> str:
    """How long a user waits."""
    machine = found["machine"]
    lines = [
        "## Waiting\n",
        "Written by `benchmarks/waits.py`. Processor seconds, and by the clock; *first* compiles the kernel and\n"
        f"Python's own code, *again* finds both. {machine['processor']}, {found['time']}, load "
        f"{machine['load']:.1f} on {machine['cores']} cores\nat the start: by the clock it is as long as others let it be.\n",
        "| command | | processor, s | clock, s |",
        "| --- | --- | ---: | ---: |",
    ]
    lines += [f"| `{r['command']}` | {r['when']} | {_digits(r['cpu'])} | {_digits(r['wall'])} |" for r in found["rows"]]
    return "\n".join(lines) + "\n"


def _worlds(n: int) -> str:
    return f"{n} world" if n == 1 else f"{n} worlds"


def _digits(x: float) -> str:
    """Two significant digits, three from 100 on."""
    if x >= 100:
        return f"{x:,.0f}"
    return f"{x:.{max(0, 1 - math.floor(math.log10(x)))}f}"


def svg(found: dict[str, Any]) -> str:
    """A bar for each framework, milliseconds a world on a scale of powers of ten."""
    rows = [(row["name"], row["ms_per_world"]) for row in found["peers"]] + [("the limit", found["limit_ms"])]
    low = math.floor(math.log10(min(ms for _, ms in rows)))
    high = math.ceil(math.log10(max(ms for _, ms in rows)))
    scale = (WIDTH - LEFT - 70) / (high - low)
    height = TOP + BAR * len(rows) + 30
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" '
        'font-family="sans-serif" font-size="13">',
        f'<rect width="{WIDTH}" height="{height}" fill="#fff"/>',
        f'<text x="{LEFT}" y="18" fill="#333">ms of processor time per world, one core (log scale)</text>',
    ]
    for power in range(low, high + 1):
        x = LEFT + scale * (power - low)
        parts.append(f'<line x1="{x:.0f}" y1="{TOP - 6}" x2="{x:.0f}" y2="{height - 26}" stroke="#ddd"/>')
        parts.append(f'<text x="{x:.0f}" y="{height - 10}" fill="#333" text-anchor="middle">{10.0**power:g}</text>')
    for i, (name, ms) in enumerate(rows):
        y, length = TOP + BAR * i, scale * (math.log10(ms) - low)
        fill = "#1b5e8a" if i == 0 else "#bbb" if i == len(rows) - 1 else "#7a8a99"
        parts.append(f'<text x="{LEFT - 8}" y="{y + 14}" fill="#333" text-anchor="end">{html.escape(name)}</text>')
        parts.append(f'<rect x="{LEFT}" y="{y}" width="{max(1.0, length):.1f}" height="{BAR - 8}" fill="{fill}"/>')
        parts.append(f'<text x="{LEFT + length + 6:.0f}" y="{y + 14}" fill="#333">{_digits(ms)}</text>')
    return "\n".join([*parts, "</svg>", ""])
