"""Markdown without its marks: headings, emphasis, links, quotes, code."""

from __future__ import annotations

import re

FRONT = re.compile(r"\A---\n.{0,5000}?\n---\n", re.DOTALL)
FENCE = re.compile(r"^(```|~~~).*?^\1[^\n]*$", re.DOTALL | re.MULTILINE)
RULES = (
    (re.compile(r"<!--.*?-->", re.DOTALL), ""),
    (re.compile(r"!\[[^\]\n]{0,500}\]\([^)\n]{0,2000}\)"), ""),
    (re.compile(r"\[([^\]\n]{0,500})\]\([^)\n]{0,2000}\)"), r"\1"),
    (re.compile(r"\[\^?[\w-]{1,20}\](?::[^\n]*)?"), ""),
    (re.compile(r"</?[A-Za-z][^>\n]{0,500}>"), ""),
    (re.compile(r"^[ \t]{0,3}#{1,6}[ \t]+(.*?)[ \t]*#*$", re.MULTILINE), r"\n\1\n"),
    (re.compile(r"^[ \t]{0,3}(?:[-=*_][ \t]*){3,}$", re.MULTILINE), ""),
    (re.compile(r"^[ \t]{0,3}(?:>[ \t]?)+", re.MULTILINE), ""),
    (re.compile(r"(?<!\w)(\*\*|__|\*|_|`)(?=\S)(.{1,2000}?)(?<=\S)\1(?!\w)"), r"\2"),
    (re.compile(r"(?<!\w)(\*\*|__|\*|_|`)(?=\S)(.{1,2000}?)(?<=\S)\1(?!\w)"), r"\2"),
    (re.compile(r"\\([\\`*_{}\[\]()#+.!>-])"), r"\1"),
)  # fmt: skip


def markdown_text(text: str) -> str:
    """The prose of a Markdown text."""
    text = FENCE.sub("", FRONT.sub("", text.replace("\r\n", "\n")))
    for pattern, by in RULES:
        text = pattern.sub(by, text)
    return text
