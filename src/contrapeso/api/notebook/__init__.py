"""What a notebook shows of results: tables in HTML, charts in SVG, in the reader's language (CONTRAPESO_LANG, LANG)."""
