"""From outcomes to a verdict: shares, words, size, confidence, and what it turns on."""
