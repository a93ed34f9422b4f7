"""The layer between the bytes of a file and the text that codecs see: strict, and kept."""

import codecs
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from normkit.documents.utf8 import CHUNK, text_chunks


@dataclass(frozen=True, slots=True)
class Encoding:
    """How the text of a file is written: `name` for Python, and the byte order mark `mark`."""

    name: str = "utf-8"
    mark: bytes = b""
    guessed: bool = False

    def chunks(self, stream: BinaryIO, chunk: int = CHUNK) -> Iterator[str]:
        """Yield the text behind the mark in pieces, none of which ends inside a line end."""
        if self.name != "utf-8":
            yield stream.read().decode(self.name)
            return
        for index, text in enumerate(text_chunks(stream, chunk)):
            yield text[1:] if index == 0 and self.mark else text

    def encode(self, text: str) -> bytes:
        """Return the bytes of `text`."""
        return text.encode(self.name)

    def writable(self, text: str) -> bool:
        """Whether `text` can be written."""
        return True


def detect(head: bytes, option: str | None) -> Encoding:
    """Return the encoding of a file that begins with `head`."""
    return Encoding("utf-8", codecs.BOM_UTF8 if head.startswith(codecs.BOM_UTF8) else b"")
