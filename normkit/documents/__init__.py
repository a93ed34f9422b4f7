"""Codecs: they find the text in a file's bytes and put repaired text back, byte for byte.

A codec yields blocks, so that files of any size stream; a block holds text units and knows how
to write itself with their edits. Without edits a block gives back the bytes that it was read
from. What a codec cannot read without a doubt it refuses with a `DocumentError`.
"""
