"""Characters that are invisible, look like others, or have a preferred form."""
