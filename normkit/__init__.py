"""normkit repairs and validates text corpora, and proves that it did no harm."""

__version__ = "0.1.0"
