"""Claim cards: all that is known of one claim in a small file of its own, to hand on, quote from or put into a page."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any

from markupsafe import Markup

from contrapeso.report import numbers, rows, turning, view
from contrapeso.report.charts import dots
from contrapeso.report.environment import environment
from contrapeso.report.texts import LANGUAGES, Text
from contrapeso.statistics.rounding import REPORTED, plain

MOST_BYTES = 30_000
"""Of a fragment in one language."""
FOLDER = "cards"
HERE = Path(__file__).parent


def card(data: Mapping[str, Any], id_: str, lang: str) -> str:
    """The card of a claim in one language: a fragment of HTML with its own style, without script, of at most 30 kB.

    The table of numbers is left out where it would grow larger. Raises KeyError where the study has no such claim.
    """
    if lang not in LANGUAGES:
        raise ValueError(f"language must be one of {', '.join(LANGUAGES)}, not {lang!r}")
    raw = next((c for c in data["claims"] if c["id"] == id_), None)
    if raw is None:
        raise KeyError(id_)
    text = _fragment(raw, data, lang, full=True)
    return text if len(text.encode()) <= MOST_BYTES else _fragment(raw, data, lang, full=False)


def document(data: Mapping[str, Any], id_: str, lang: str = "en") -> str:
    """A file of its own with the card in both languages, `lang` first."""
    t = Text(lang)
    order = sorted(LANGUAGES, key=lambda code: code != lang)
    return environment().get_template("card_file.html.j2").render(
        lang=lang,
        title=t.pick(next(c for c in data["claims"] if c["id"] == id_).get("statement")),
        version=data.get("version"),
        names=[(code, Text(code)("own_name"), view.slug(id_)) for code in order],
        cards=[Markup(card(data, id_, code)) for code in order],
    )


def write(data: Mapping[str, Any], folder: str | Path, lang: str = "en") -> list[str]:
    """Writes a file a claim into `folder`/cards and enters them there; returns their names."""
    from contrapeso.store import enter, write_text

    data, place = plain(dict(data), REPORTED), Path(folder) / FOLDER
    place.mkdir(parents=True, exist_ok=True)
    names = [f"{view.slug(c['id'])}.html" for c in data["claims"]]
    with ThreadPoolExecutor() as pool:  # the disk is waited for while the next card is made
        written = [
            pool.submit(write_text, place / name, document(data, c["id"], lang))
            for c, name in zip(data["claims"], names, strict=True)
        ]
        for one in written:
            one.result()
    enter(place, *names)
    return names


def cite(raw: Mapping[str, Any], data: Mapping[str, Any], t: Text) -> str:
    """How to cite a claim: its sentence, the share with its interval, the study with version, seed and hash, when it
    was registered.
    """
    step = numbers.three_shares([float(raw.get("share_holds") or 0)], [raw.get("ci90")])[0]
    return t(
        "cite_claim",
        statement=t.pick(raw.get("statement")).rstrip("."),
        share=step[0], ci=step[1], draws=raw.get("draws") or data.get("draws"), seed=data.get("seed"),
        version=data.get("version"), sha=str(raw.get("claim_sha256") or "")[:12],
        registered=view.registration(data, t).rstrip("."),
    )  # fmt: skip


def _fragment(raw: Mapping[str, Any], data: Mapping[str, Any], lang: str, full: bool) -> str:
    t = Text(lang)
    c = view.claim({**raw, "dots": None}, data, t)
    made = environment().get_template("card.html.j2").render(
        t=t, lang=lang, c=c, mark=dots.mark, full=full, cite=cite(raw, data, t), defs=dots.symbols(),
        style=Markup((HERE / "card.css").read_text(encoding="utf-8")),
        why="" if ":" in c["confidence"] else t.pick(raw.get("confidence_why")), decides=t.pick(raw.get("decides")),
        told=list(dict.fromkeys(filter(None, (
            t.pick(raw.get("hinge")), t.pick((raw.get("solved") or {}).get("sentence")),
            _untold(t.pick((raw.get("judgement") or {}).get("sentence")), t),
            t.pick((raw.get("cause_gate") or {}).get("why")),
            *turning.sentences(raw.get("knock_out"), t), *turning.sentences(raw.get("refuters"), t),
        )))),
        levers=[rows.lever(a, t) for a in raw.get("arms_set") or []],
        shown=[{**rows.measure(h, t), "against": view.against(h, raw, t)} for h in raw.get("shown") or []],
        record=[rows.record(r, t) for r in raw.get("record") or []],
        numbers=[rows.parameter(p, t) for p in raw.get("parameters") or []],
        sha=str(raw.get("claim_sha256") or ""), registry=str(data.get("registry_sha256") or ""),
        registration=view.registration(data, t), footer=view.footer(data, t, raw),
    )  # fmt: skip
    for mark, own in (("#d-", f"#{lang}-d-"), ('id="d-', f'id="{lang}-d-'), ("#hatch", f"#{lang}-hatch"),
                      ('id="hatch"', f'id="{lang}-hatch"')):  # fmt: skip
        made = made.replace(mark, own)  # two cards may stand in one page
    return str(made)


@cache
def _untold(said: str, t: Text) -> str:
    """The sentence, but for the one that says it isn't known: beside the confidence it reads as a denial."""
    return "" if said == view.RESULTS.text("judgement_unknown", t.lang) else said
