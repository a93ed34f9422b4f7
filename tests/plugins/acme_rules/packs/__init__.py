"""The names that this plugin knows."""
