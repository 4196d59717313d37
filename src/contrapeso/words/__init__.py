"""What people read, by language: a folder for each (`en`, `es`), a Fluent file in it for each subject.

    words = catalogue("progress")
    words.text("left", "es", time="5 min")     -> one language
    words.each("left", time="5 min")           -> {"en": …, "es": …}

A further language is one folder with the same files and keys. Fluent (projectfluent.org) has plurals and leaves the
order of a sentence to the translator. A value may be a mapping by language, for what is itself translated.
Whole numbers choose plurals and are written 1,000; give text where a number has a form of its own. Fluent strips
blanks at the ends of a text: `{""}` keeps them.
"""

from __future__ import annotations

from contrapeso.words.fluent_catalogue import Catalogue, catalogue, languages
from contrapeso.words.reader_language import spoken

__all__ = ["Catalogue", "catalogue", "languages", "spoken"]
