"""normkit on the engines that people run: the same functions, scheduled by others."""
