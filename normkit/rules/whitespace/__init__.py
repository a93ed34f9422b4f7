"""Rules about white space: at line ends, between words, at the edges of a file."""
