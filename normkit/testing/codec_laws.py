r"""Laws of codecs: what must hold of every file format, tried on documents whose parts are known.

A `Concrete` document says of each of its parts whether it is prose, which a rule may repair, or
literal (code, markup, front matter), which stays byte for byte whatever the rules want. Prose
holds the word `DEFECT` here and there, and so does what is literal: the rash rule of these laws
replaces it wherever it is let.

Each law takes a file format and a document, and raises `CodecLawBroken` or returns.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO, NamedTuple, NoReturn

from normkit.core.contracts import Contract
from normkit.core.edits import Edit, apply_edits
from normkit.core.findings import Finding
from normkit.core.pipeline import Pipeline
from normkit.core.rule import NoOptions, Rule, Stage
from normkit.core.screens import Screen
from normkit.core.spans import Span
from normkit.core.view import View
from normkit.documents.detect import FileFormat
from normkit.documents.opening import Skip
from normkit.documents.source_map import LINE_END
from normkit.documents.unit import DocumentError, Piece, TextUnit

BOM = b"\xef\xbb\xbf"
#: What the rash rule replaces, and by what: of another length in code points and in bytes.
DEFECT, REPAIR = "teh", "th\N{LATIN SMALL LETTER E WITH ACUTE}se"


@dataclass(frozen=True, slots=True)
class Concrete:
    """A document with known parts: pairs of a text and whether it is literal."""

    parts: tuple[tuple[str, bool], ...]
    mark: bool = False

    @property
    def text(self) -> str:
        """The document's text, without its byte order mark."""
        return "".join(text for text, _ in self.parts)

    @property
    def data(self) -> bytes:
        """The document's bytes."""
        return (BOM if self.mark else b"") + self.text.encode()

    @property
    def repaired(self) -> bytes:
        """The bytes after the rash rule, which must not reach what is literal."""
        texts = (text if fixed else text.replace(DEFECT, REPAIR) for text, fixed in self.parts)
        return (BOM if self.mark else b"") + "".join(texts).encode()


class CodecLawBroken(AssertionError):  # noqa: N818 - it says what happened
    """A law does not hold. `law` is its name; the message shows the document."""

    def __init__(self, law: str, explanation: str, form: FileFormat, data: bytes) -> None:
        super().__init__(
            f"codec {form.codec.name} breaks the law {law!r}: {explanation}\n  bytes: {data!r}"
        )
        self.law = law


Law = Callable[[FileFormat, Concrete], None]


def identity(form: FileFormat, document: Concrete) -> None:
    """Without edits, the bytes of the file come back."""
    written = _read(form, document.data, "identity").written
    if written != document.data:
        _broken("identity", f"unchanged, it is written as {written!r}", form, document.data)


def streaming(form: FileFormat, document: Concrete) -> None:
    """A stream that gives few bytes at a time, as a pipe does, is read like any other."""
    # It may be cut into other units, since a cut is where a chunk ends.
    whole = "".join(_read(form, document.data, "streaming").texts)
    for size in (1, 3):
        slow = _read(form, document.data, "streaming", size)
        if "".join(slow.texts) != whole or slow.written != document.data:
            message = f"given {size} bytes at a time, it reads {slow.texts!r}"
            _broken("streaming", message, form, document.data)


def places(form: FileFormat, document: Concrete) -> None:
    """Every code point of a unit is where its line and column say: the same one, in order."""
    lines = LINE_END.sub("\n", document.text).split("\n")
    last = (0, 0)
    for unit in _read(form, document.data, "places").units:
        for offset, char in enumerate(unit.text):
            line, column = unit.source.locate(offset)
            if char in "\r\n":
                continue
            shown = lines[line - 1][column - 1 : column] if 0 < line <= len(lines) else ""
            if (line, column) <= last or shown != char:
                message = f"{char!r} is not at line {line}, column {column}, but {shown!r}"
                _broken("places", message, form, document.data)
            last = (line, column)


def splice(form: FileFormat, document: Concrete) -> None:
    """An edit changes the text that it names and no other, wherever it stands in a unit."""
    for piece, units in _read(form, document.data, "splice").parsed:
        at = 0
        for unit in units:
            for edit in _everywhere(unit.text):
                new = _edited(form, piece, unit, [edit], document.data)
                # The unit stands in the piece as it is, so its own text says what to expect.
                places = [m.start() for m in re.finditer(re.escape(unit.text), piece.text[at:])]
                if not any(new == _expected(piece.text, at + low, edit) for low in places):
                    message = f"{edit} of {unit.text!r} is written as {new!r}"
                    _broken("splice", message, form, document.data)
            at = piece.text.index(unit.text, at) + len(unit.text)


def exposure(form: FileFormat, document: Concrete) -> None:
    """Rules reach all prose and nothing that is literal."""
    new, _ = _repaired(form, document, "exposure")
    if new != document.repaired:
        message = f"a repair gives {new!r} and not {document.repaired!r}"
        _broken("exposure", message, form, document.data)


def reread(form: FileFormat, document: Concrete) -> None:
    """What was written is read back as the texts that were meant, with nothing left to do."""
    new, texts = _repaired(form, document, "reread")
    again = _read(form, new, "reread")
    if "".join(again.texts) != "".join(texts):
        _broken("reread", f"{new!r} is read back as {again.texts!r}", form, document.data)
    if any(RASH.step(unit.text, unit.context) for unit in again.units):
        _broken("reread", f"{new!r} would be repaired again", form, document.data)


def refusal(form: FileFormat, document: Concrete) -> None:
    """Bytes that are no UTF-8 text are refused, with the place of the first bad one."""
    text, data = document.text, document.data
    half = len(text) // 2
    head = (BOM if document.mark else b"") + text[:half].encode()
    for bad in (b"\xff", b"\xc3", b"\xed\xa0\x80", b"\0"):
        broken = head + bad + text[half:].encode()
        place = _place(text[:half])
        try:
            _read(form, broken, "refusal")
        except DocumentError as error:
            found = (error.line, error.column)
            # A NUL among the first bytes says that the file is no text at all. A carriage return
            # that is the last before the bad byte may be half of a line end.
            if found not in (place, (None, None)) and not text[:half].endswith("\r"):
                _broken("refusal", f"the place is {place} and not {found}", form, broken)
        else:
            _broken("refusal", "bytes that are no text are read", form, data)


#: All laws, in an order in which the first broken one says most.
LAWS: tuple[Law, ...] = (identity, streaming, refusal, places, splice, exposure, reread)


def check_format(form: FileFormat, document: Concrete) -> None:
    r"""Try every law on a document; raise CodecLawBroken on the smallest one that breaks it.

    >>> from normkit.documents.plain import PlainText
    >>> check_format(FileFormat(PlainText()), Concrete((("To teh end.", False), ("\n", False))))
    """
    for law in LAWS:
        try:
            law(form, document)
        except CodecLawBroken as broken:
            raise _smallest(law, form, document, broken) from None


def _smallest(
    law: Law, form: FileFormat, document: Concrete, broken: CodecLawBroken
) -> CodecLawBroken:
    """Leave out parts for as long as the law stays broken."""
    at = 0
    while at < len(document.parts):
        smaller = Concrete(document.parts[:at] + document.parts[at + 1 :], document.mark)
        try:
            law(form, smaller)
        except CodecLawBroken as error:
            document, broken = smaller, error
        else:
            at += 1
    return broken


# The rash rule, and how documents are read and written here. --------------------------------


def _find(view: View, options: NoOptions) -> Iterator[Finding]:
    at = view.text.find(DEFECT)
    while at >= 0:
        span = Span(at, at + len(DEFECT))
        yield Finding("LAW101", span, "rash", Edit(span, REPAIR, "LAW101"))
        at = view.text.find(DEFECT, span.end)


RASH = Pipeline(
    [
        Rule(
            code="LAW101",
            name="rash",
            stage=Stage.SPACING,
            contract=Contract("ANYTHING", "whatever it likes"),
            find=_find,
            screen=Screen(literals=(DEFECT,)),
            doc="Replaces a word wherever it may.",
            examples=(),
        )
    ]
)


class _Slow(BytesIO):
    """A stream that gives at most `size` bytes at a time."""

    size = 1

    def read(self, size: int | None = -1, /) -> bytes:
        return super().read(self.size if size is None or size < 0 else min(size, self.size))


class _Reading(NamedTuple):
    """A file that was read: its pieces with their units, and the bytes that they stand for."""

    parsed: Sequence[tuple[Piece, Sequence[TextUnit]]]
    written: bytes

    @property
    def units(self) -> Iterator[TextUnit]:
        for _, units in self.parsed:
            yield from units

    @property
    def texts(self) -> list[str]:
        return [unit.text for unit in self.units]


def _read(form: FileFormat, data: bytes, law: str, size: int = 0) -> _Reading:
    stream: BinaryIO = BytesIO(data)
    if size:
        stream = _Slow(data)
        stream.size = size
    try:
        encoding = form.start(stream)
        if isinstance(encoding, Skip):
            _broken(law, f"a document of this format is passed over: {encoding}", form, data)
        parsed = []
        for piece in form.text_codec.pieces(form.chunks(stream, encoding)):
            block = form.text_codec.parse(piece)
            units = [block.unit(index) for index in range(len(block.texts))]
            if [unit.text for unit in units] != list(block.texts):
                _broken(law, f"texts {block.texts!r} have units {units!r}", form, data)
            parsed.append((piece, units))
        written = encoding.mark + b"".join(encoding.encode(piece.text) for piece, _ in parsed)
        return _Reading(parsed, written)
    except DocumentError:
        if law == "refusal":
            raise
        _broken(law, "a document of this format is refused", form, data)
    except CodecLawBroken:
        raise
    except Exception as error:  # noqa: BLE001 - `_broken` raises
        _broken(law, f"it fails with {error!r} instead of a DocumentError", form, data)


def _edited(
    form: FileFormat, piece: Piece, unit: TextUnit, edits: Sequence[Edit], data: bytes
) -> str:
    try:
        return apply_edits(piece.text, unit.source.edits(edits))
    except ValueError as error:
        _broken("splice", f"{edits} are no edits of the piece: {error}", form, data)


def _expected(text: str, low: int, edit: Edit) -> str:
    return text[: low + edit.span.start] + edit.text + text[low + edit.span.end :]


def _repaired(form: FileFormat, document: Concrete, law: str) -> tuple[bytes, list[str]]:
    texts, written = [], [BOM if document.mark else b""]
    for piece, units in _read(form, document.data, law).parsed:
        source: list[Edit] = []
        for unit in units:
            result = RASH.run(unit.text, unit.context)
            source += unit.source.edits(result.edits)
            texts.append(result.new)
        written.append(apply_edits(piece.text, source).encode())
    return b"".join(written), texts


def _everywhere(text: str) -> Iterator[Edit]:
    """An insertion, a deletion and a replacement at the ends and in the middle."""
    for at in dict.fromkeys((0, len(text) // 2, len(text))):
        yield Edit(Span(at, at), "\N{LATIN SMALL LETTER O WITH STROKE}x")
    if text:
        yield Edit(Span(len(text) // 2, len(text) // 2 + 1), "")
        yield Edit(Span(len(text) - 1, len(text)), "yz")


def _place(head: str) -> tuple[int, int]:
    lines = LINE_END.sub("\n", head).split("\n")
    return len(lines), len(lines[-1]) + 1


def _broken(law: str, explanation: str, form: FileFormat, data: bytes) -> NoReturn:
    raise CodecLawBroken(law, explanation, form, data)
