"""What is refused, in the reader's language: English messages that fit an entry of the words of `refusals`.

Faults are found in many rooms, which word them in English; a message that fits no entry stays so.
"""

from __future__ import annotations

import re
from functools import cache

from contrapeso.cli.output import language
from contrapeso.evidence.strict.errors import InputError
from contrapeso.words import catalogue

WORDS = catalogue("refusals")
LINE = catalogue("faults")


@cache
def patterns() -> dict[str, re.Pattern[str]]:
    """By key what an English message looks like; longer entries come first, as they say more."""
    ordered = sorted(WORDS.written().items(), key=lambda item: -len(item[1]))
    blank = re.compile(r"\\{\\ \\\$(\w+)\\ \\}")
    return {key: re.compile(blank.sub(r"(?P<\1>.+?)", re.escape(text))) for key, text in ordered}


def said(message: str, lang: str | None = None) -> str:
    """A message in the language of the command; what fills its blanks is looked up, too."""
    lang = lang or language()
    if lang == "en":
        return message
    for key, pattern in patterns().items():
        fits = pattern.fullmatch(message)
        if fits:
            return WORDS.text(key, lang, **{name: said(value, lang) for name, value in fits.groupdict().items()})
    return message


def fault(error: InputError) -> str:
    """A fault as a line: file, place, field, what is wrong, the nearest name."""
    lang = language()
    if lang == "en":
        return str(error)
    told = InputError(error.file, error.line, error.column, error.field, said(error.message, lang))
    if error.file == "command line":
        told = InputError(LINE.text("command_line", lang), 0, 0, error.field, told.message)
    return str(told) + (f" ({LINE.text('nearest', lang, name=error.nearest)})" if error.nearest else "")
