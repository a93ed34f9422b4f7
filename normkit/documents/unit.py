"""What a codec is made of: text units, blocks of them, and the refusal."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import BinaryIO, Protocol

from normkit.core.context import Context
from normkit.core.edits import Edit
from normkit.documents.source_map import SourceMap

#: The longest stretch of text that must be held at once: a paragraph, a line, a record.
MAX_RECORD = 64 << 20


class DocumentError(ValueError):
    """A file that cannot be read without a doubt, and is therefore left as it is.

    `what` is the reason, `advice` what the user can do, `line` and `column` (1-based) where.
    `binary` marks bytes that are no text at all: a walk passes over them with a note.
    """

    def __init__(
        self,
        what: str,
        advice: str = "",
        *,
        line: int | None = None,
        column: int | None = None,
        binary: bool = False,
    ) -> None:
        super().__init__(what)
        self.what = what
        self.advice = advice
        self.line = line
        self.column = column
        self.binary = binary


@dataclass(frozen=True, slots=True)
class TextUnit:
    """A text that rules may repair: a part of a file, or a field of a record.

    `source` leads back to the file, `context` tells the pipeline where the text stands and
    what it must not touch. `field` names the field or column, if there is one.
    """

    text: str
    source: SourceMap = field(repr=False)
    context: Context
    field: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a file that can be repaired and written on its own.

    `parts` are, in order, bytes that stay as they are and text units.
    """

    parts: tuple[bytes | TextUnit, ...]

    @property
    def units(self) -> tuple[TextUnit, ...]:
        """The units of this block, in file order."""
        return tuple(part for part in self.parts if isinstance(part, TextUnit))

    def splice(self, edits: Sequence[Sequence[Edit]]) -> bytes:
        """Return the block's bytes with one edit list for each unit applied.

        Without edits these are the bytes that the block was read from.
        """
        lists = iter(edits)
        return b"".join(
            part.source.encode(next(lists)) if isinstance(part, TextUnit) else part
            for part in self.parts
        )


class Codec(Protocol):
    """Reads one format. `name` is what `--format` calls it."""

    @property
    def name(self) -> str:
        """The name of the format."""
        ...

    def blocks(self, stream: BinaryIO) -> Iterator[Block]:
        """Yield the blocks of a file; joined, their bytes are the bytes of the file.

        Raises DocumentError if the bytes are not of this format.
        """
        ...
