"""The trusted kernel: spans, edits, contracts, guards and the pipeline that applies rules.

Nothing here reads files, knows formats or decides what a defect is.
It depends on the standard library and on `regex` only.
"""
