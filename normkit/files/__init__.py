"""Finding files, replacing them safely, and showing their names."""
