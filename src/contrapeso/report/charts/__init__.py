"""Pictures as SVG, drawn by hand: no library in the reader's page."""
