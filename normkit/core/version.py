"""The version of this package, where every layer can read it without cost."""

VERSION = "0.1.0"
