"""From a file to sentences: HTML, Markdown, PDF, feeds."""
