"""Tables and folds in HTML, every text escaped; a style that goes with a light and a dark notebook."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence

STYLE = (
    "<style>.cpeso{overflow-x:auto}.cpeso table{border-collapse:collapse}"
    ".cpeso caption{text-align:left;padding:.3em 0;caption-side:top}"
    ".cpeso th,.cpeso td{padding:.2em .7em .2em 0;text-align:right;vertical-align:top;white-space:nowrap}"
    ".cpeso th:first-child,.cpeso .t{text-align:left;white-space:normal}.cpeso td.t{min-width:9em}"
    ".cpeso tbody th{font-weight:400}.cpeso .g th{font-weight:700;padding-top:.6em}"
    ".cpeso pre{margin:0;white-space:pre-wrap;text-align:left}"
    ".cpeso small{opacity:.75;display:block}.cpeso summary{cursor:pointer;padding:.2em 0}</style>"
)

TEXT = ' class="t"'


class Raw(str):
    """HTML that is right already."""


def escaped(text: object) -> str:
    """A text as HTML; `Raw` as it is."""
    return text if isinstance(text, Raw) else html.escape(str(text))


def row(head: object, cells: Iterable[object], title: str = "", texts: Sequence[int] = ()) -> Raw:
    """A line of a table; the cells numbered in `texts` hold prose."""
    hover = f' title="{html.escape(title)}"' if title else ""
    found = (f"<td{TEXT}>{escaped(c)}</td>" if i in texts else f"<td>{escaped(c)}</td>" for i, c in
             enumerate(cells))  # fmt: skip
    return Raw(f'<tr><th scope="row"{hover}>{escaped(head)}</th>{"".join(found)}</tr>')


def group(name: str, columns: int) -> Raw:
    """A line that heads those below it."""
    return Raw(f'<tr class="g"><th colspan="{columns}" scope="rowgroup">{html.escape(name)}</th></tr>')


def table(head: Sequence[str], rows: Iterable[str], caption: str = "", texts: Sequence[int] = ()) -> Raw:
    """A table of lines made by `row` and `group`; `texts` as there."""
    said = f"<caption>{html.escape(caption)}</caption>" if caption else ""
    left = {i + 1 for i in texts}
    heads = "".join(
        f'<th scope="col"{TEXT if i in left else ""}>{html.escape(name)}</th>' for i, name in enumerate(head)
    )
    return Raw(f"<table>{said}<thead><tr>{heads}</tr></thead><tbody>{''.join(rows)}</tbody></table>")


def fold(summary: str, *inside: str) -> Raw:
    """What opens at a click; nothing where nothing is inside."""
    body = "".join(inside)
    return Raw(f"<details><summary>{html.escape(summary)}</summary>{body}</details>" if body else "")


def whole(*parts: str) -> str:
    """The display of one object."""
    return f'{STYLE}<div class="cpeso">{"".join(parts)}</div>'
