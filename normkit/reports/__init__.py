"""How findings, changes and errors are shown."""
