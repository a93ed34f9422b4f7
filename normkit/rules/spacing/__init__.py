"""Rules about spaces between words: missing, stray, around punctuation."""
