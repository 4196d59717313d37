"""What a verdict rests on: mechanisms switched off, refuters, typical worlds."""
