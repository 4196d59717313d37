"""Files that people write, read strictly: YAML with places, and errors with the nearest name."""
