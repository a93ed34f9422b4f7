"""Names: entities and their spellings, and how a text's mentions are found and judged."""
