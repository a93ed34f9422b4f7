"""What a codec is made of: pieces of a text, the units in them, and the refusal."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, Protocol

from normkit.core.context import Context
from normkit.documents.source_map import Position, SourceMap

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


class Piece(NamedTuple):
    """A part of a file's text that is parsed, repaired and checked on its own.

    The texts of all pieces, joined, are the text of the file without its byte order mark. `line`
    is the file's line of the first character. `state` is what the codec has to know besides (the
    columns of a table, the number of the first record): plain data that can be compared and
    pickled, and that no repair of the file changes. `first` and `last` tell the ends of the file.
    """

    text: str
    line: int = 1
    state: Any = None
    first: bool = True
    last: bool = True


@dataclass(frozen=True, slots=True)
class TextUnit:
    """A text that rules may repair: a part of a file, or a field of a record.

    `source` leads back to the piece and the file, `context` tells the pipeline where the text
    stands and what it must not touch. `field` names the field or column, if there is one, and
    `record` is the number of its record in the file, from 1 on (0: no record).
    """

    text: str
    source: SourceMap = field(repr=False)
    context: Context
    field: str = ""
    record: int = 0


class Note(NamedTuple):
    """Something about the structure of a file that `check` reports: see `documents.checks`."""

    code: str
    place: Position
    message: str
    field: str = ""
    record: int = 0


class Block(Protocol):
    """The units of a piece, made only when somebody asks for them.

    `texts` are cheap: most are clean, and only for the others `unit` finds the exact place.
    `found` tells whether a chosen field was seen at all: a file without any is left alone.
    """

    @property
    def texts(self) -> Sequence[str]:
        """The texts of the units, in file order."""
        ...

    @property
    def found(self) -> bool:
        """Whether there is anything in the piece that could hold a unit."""
        ...

    @property
    def notes(self) -> Sequence[Note]:
        """What is to be reported of the structure of the piece, in file order."""
        ...

    def unit(self, index: int) -> TextUnit:
        """Return the unit of a text."""
        ...


class Units(NamedTuple):
    """A block whose units are all ready."""

    units: tuple[TextUnit, ...]
    found: bool = True
    notes: Sequence[Note] = ()

    @property
    def texts(self) -> Sequence[str]:
        """The texts of the units, in file order."""
        return [unit.text for unit in self.units]

    def unit(self, index: int) -> TextUnit:
        """Return the unit of a text."""
        return self.units[index]


class Codec(Protocol):
    """Reads one format. Its settings are the arguments of its constructor; it can be pickled."""

    @property
    def name(self) -> str:
        """The name of the format, for `--format`."""
        ...

    @property
    def records(self) -> bool:
        """Whether units are fields of records, many and small, which are screened together."""
        ...

    def pieces(self, chunks: Iterator[str]) -> Iterator[Piece]:
        r"""Yield the pieces of a file whose text comes in `chunks`.

        A chunk never ends between `\r` and `\n`; its end means nothing else. What is done here
        cannot run in parallel, so pieces are cut, and all else is left to `parse`. A cut stays a
        cut whatever is repaired beside it. Raises DocumentError where nothing can be cut.
        """
        ...

    def parse(self, piece: Piece) -> Block:
        """Return the units of a piece: a pure function.

        Raises DocumentError, with line and column of the file, if it is not of this format.
        """
        ...


def whole_text(chunks: Iterator[str], most: int, what: str, advice: str) -> str:
    """Return the text of a file that cannot be cut.

    Raises DocumentError, with `what` it is and `advice`, if it has more than `most` characters.
    """
    parts = []
    size = 0
    for chunk in chunks:
        parts.append(chunk)
        size += len(chunk)
        if size > most:
            message = f"{what} of more than {most} characters"
            raise DocumentError(message, f"{advice}, or allow more with --max-record")
    return "".join(parts)
