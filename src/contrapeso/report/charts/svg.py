"""The least of SVG: escaped elements, a linear scale, round ticks."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from markupsafe import Markup, escape


def tag(name: str, *children: str, **attributes: object) -> Markup:
    """One element; attribute names use _ for -, a trailing _ is dropped (`class_`), None is left out."""
    told = "".join(
        f' {escape(k.rstrip("_").replace("_", "-"))}="{escape(_short(v))}"'
        for k, v in attributes.items()
        if v is not None
    )
    if not children:
        return Markup(f"<{name}{told}/>")
    return Markup(f"<{name}{told}>{''.join(map(escape, children))}</{name}>")


def _short(value: object) -> object:
    return f"{value:.1f}".rstrip("0").rstrip(".") if isinstance(value, float) else value


def svg(width: float, height: float, label: str, *children: str, class_: str = "") -> Markup:
    """A figure that scales with its column, with `label` for those who can't see it."""
    return tag(
        "svg",
        *children,
        viewBox=Markup(f"0 0 {width:g} {height:g}"),
        role="img",
        aria_label=label,
        class_=class_ or None,
    )


def scale(domain: tuple[float, float], pixels: tuple[float, float]) -> Callable[[float], float]:
    """Linear map from data to pixels; a domain of no width maps to the middle."""
    (d0, d1), (p0, p1) = domain, pixels
    if d1 == d0:
        return lambda _x: (p0 + p1) / 2
    return lambda x: p0 + (x - d0) / (d1 - d0) * (p1 - p0)


def ticks(low: float, high: float, count: int = 4) -> list[float]:
    """Round values inside [low, high], about `count` of them."""
    if not high > low:
        return [low]
    raw = (high - low) / max(count, 1)
    power = 10.0 ** math.floor(math.log10(raw))
    step = power * min((m for m in (1, 2, 2.5, 5, 10) if m * power >= raw), default=10)
    first = math.ceil(low / step - 1e-9)
    return [k * step for k in range(first, math.floor(high / step + 1e-9) + 1)]


def path(points: Sequence[tuple[float, float]], close: bool = False) -> str:
    """Path data in tenths of a pixel, relative steps (small files)."""
    coded, x0, y0 = [], 0, 0
    for i, (x, y) in enumerate(points):
        xi, yi = round(10 * x), round(10 * y)
        coded.append(("M" if i == 0 else "l" if i == 1 else " ") + f"{(xi - x0) / 10:g} {(yi - y0) / 10:g}")
        x0, y0 = xi, yi
    return "".join(coded) + ("z" if close else "")
