r"""Laws of codecs: what must hold of every file format, tried on documents whose parts are known.

A `Concrete` document says of each of its parts whether it is prose, which a rule may repair, or
literal (code, markup, front matter), which stays byte for byte whatever the rules want. Prose
holds the word `DEFECT` here and there, and so does what is literal: the rash rule of these laws
replaces it wherever it is let.

Each law takes a codec and a document, and raises `CodecLawBroken` or returns.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import BinaryIO, NoReturn

from normkit.core.contracts import Contract
from normkit.core.edits import Edit, apply_edits
from normkit.core.findings import Finding
from normkit.core.pipeline import Pipeline
from normkit.core.rule import NoOptions, Rule, Stage
from normkit.core.screens import Screen
from normkit.core.spans import Span
from normkit.core.view import View
from normkit.documents.source_map import LINE_END
from normkit.documents.unit import Block, Codec, DocumentError, TextUnit

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

    def __init__(self, law: str, explanation: str, codec: Codec, data: bytes) -> None:
        super().__init__(
            f"codec {codec.name} breaks the law {law!r}: {explanation}\n  bytes: {data!r}"
        )
        self.law = law


Law = Callable[[Codec, Concrete], None]


def identity(codec: Codec, document: Concrete) -> None:
    """Without edits, the bytes of the file come back."""
    data = document.data
    written = _written(_blocks(codec, data, "identity"))
    if written != data:
        _broken("identity", f"unchanged, it is written as {written!r}", codec, data)


def streaming(codec: Codec, document: Concrete) -> None:
    """A stream that gives few bytes at a time, as a pipe does, is read like any other."""
    # It may be cut into other units, since a cut is where a chunk ends.
    whole = "".join(_texts(_blocks(codec, document.data, "streaming")))
    for size in (1, 3):
        slow = _blocks(codec, document.data, "streaming", size)
        if "".join(_texts(slow)) != whole or _written(slow) != document.data:
            message = f"given {size} bytes at a time, it reads {_texts(slow)!r}"
            _broken("streaming", message, codec, document.data)


def places(codec: Codec, document: Concrete) -> None:
    """Every code point of a unit is where its line and column say: the same one, in order."""
    lines = LINE_END.sub("\n", document.text).split("\n")
    last = (0, 0)
    for unit in _units(_blocks(codec, document.data, "places")):
        for offset, char in enumerate(unit.text):
            line, column = unit.source.locate(offset)
            if char in "\r\n":
                continue
            shown = lines[line - 1][column - 1 : column] if 0 < line <= len(lines) else ""
            if (line, column) <= last or shown != char:
                message = f"{char!r} is not at line {line}, column {column}, but {shown!r}"
                _broken("places", message, codec, document.data)
            last = (line, column)


def splice(codec: Codec, document: Concrete) -> None:
    """An edit changes the bytes that it names and no others, wherever it stands in a unit."""
    data, at = document.data, 0
    for block in _blocks(codec, data, "splice"):
        lists: list[tuple[Edit, ...]] = [() for _ in block.units]
        clean = block.splice(lists)
        for index, unit in enumerate(block.units):
            for edit in _everywhere(unit.text):
                lists[index] = (edit,)
                new = block.splice(lists)
                # The unit stands in the file as it is, so its own text says what to expect.
                low = clean.find(unit.text.encode(), _start(block, index))
                start = low + len(unit.text[: edit.span.start].encode())
                end = low + len(unit.text[: edit.span.end].encode())
                expected = clean[:start] + edit.text.encode() + clean[end:]
                if low < 0 or new != expected:
                    message = f"{edit} is written as {new!r} and not as {expected!r}"
                    _broken("splice", message, codec, data)
            lists[index] = ()
        at += len(clean)
    if at != len(data):
        _broken("splice", "the blocks are not the whole file", codec, data)


def exposure(codec: Codec, document: Concrete) -> None:
    """Rules reach all prose and nothing that is literal."""
    new, _ = _repaired(codec, document, "exposure")
    if new != document.repaired:
        message = f"a repair gives {new!r} and not {document.repaired!r}"
        _broken("exposure", message, codec, document.data)


def reread(codec: Codec, document: Concrete) -> None:
    """What was written is read back as the texts that were meant, with nothing left to do."""
    new, texts = _repaired(codec, document, "reread")
    blocks = _blocks(codec, new, "reread")
    if "".join(_texts(blocks)) != "".join(texts):
        message = f"{new!r} is read back as {_texts(blocks)!r}"
        _broken("reread", message, codec, document.data)
    if any(RASH.step(unit.text, unit.context) for unit in _units(blocks)):
        _broken("reread", f"{new!r} would be repaired again", codec, document.data)


def refusal(codec: Codec, document: Concrete) -> None:
    """Bytes that are no UTF-8 text are refused, with the place of the first bad one."""
    text, data = document.text, document.data
    half = len(text) // 2
    head = (BOM if document.mark else b"") + text[:half].encode()
    for bad in (b"\xff", b"\xc3", b"\xed\xa0\x80", b"\0"):
        broken = head + bad + text[half:].encode()
        place = _place(text[:half])
        try:
            _blocks(codec, broken, "refusal")
        except DocumentError as error:
            found = (error.line, error.column)
            # A carriage return that is the last before the bad byte may be half of a line end.
            if found != place and not text[:half].endswith("\r"):
                _broken("refusal", f"the place is {place} and not {found}", codec, broken)
        else:
            _broken("refusal", "bytes that are no text are read", codec, broken)
    for other in ("utf-16", "utf-32"):
        try:
            _blocks(codec, text.encode(other), "refusal")
        except DocumentError:
            continue
        _broken("refusal", f"{other} is read as UTF-8", codec, data)


#: All laws, in an order in which the first broken one says most.
LAWS: tuple[Law, ...] = (identity, streaming, refusal, places, splice, exposure, reread)


def check_codec(codec: Codec, document: Concrete) -> None:
    r"""Try every law on a document; raise CodecLawBroken on the smallest one that breaks it.

    >>> from normkit.documents.plain import PlainText
    >>> check_codec(PlainText(), Concrete((("To teh end.", False), ("\n", False))))
    """
    for law in LAWS:
        try:
            law(codec, document)
        except CodecLawBroken as broken:
            raise _smallest(law, codec, document, broken) from None


def _smallest(law: Law, codec: Codec, document: Concrete, broken: CodecLawBroken) -> CodecLawBroken:
    """Leave out parts for as long as the law stays broken."""
    at = 0
    while at < len(document.parts):
        smaller = Concrete(document.parts[:at] + document.parts[at + 1 :], document.mark)
        try:
            law(codec, smaller)
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


@dataclass
class _Slow:
    """A stream that gives at most `size` bytes at a time."""

    data: BytesIO
    size: int = field(default=1)

    def read(self, size: int = -1) -> bytes:
        return self.data.read(self.size if size < 0 else min(size, self.size))


def _blocks(codec: Codec, data: bytes, law: str, size: int = 0) -> list[Block]:
    stream: BinaryIO = BytesIO(data)
    if size:
        stream = _Slow(BytesIO(data), size)  # type: ignore[assignment]  # only read
    try:
        return list(codec.blocks(stream))
    except DocumentError:
        if law == "refusal":
            raise
        _broken(law, "a document of this format is refused", codec, data)
    except Exception as error:  # noqa: BLE001 - `_broken` raises
        _broken(law, f"it fails with {error!r} instead of a DocumentError", codec, data)


def _units(blocks: list[Block]) -> Iterator[TextUnit]:
    for block in blocks:
        yield from block.units


def _texts(blocks: list[Block]) -> list[str]:
    return [unit.text for unit in _units(blocks)]


def _written(blocks: list[Block]) -> bytes:
    return b"".join(block.splice([()] * len(block.units)) for block in blocks)


def _repaired(codec: Codec, document: Concrete, law: str) -> tuple[bytes, list[str]]:
    written, texts = [], []
    for block in _blocks(codec, document.data, law):
        edits = [RASH.run(unit.text, unit.context).edits for unit in block.units]
        written.append(block.splice(edits))
        texts += [apply_edits(u.text, e) for u, e in zip(block.units, edits, strict=True)]
    return b"".join(written), texts


def _start(block: Block, index: int) -> int:
    """The byte offset in its block of a unit: what the parts before it are long."""
    at = units = 0
    for part in block.parts:
        if isinstance(part, TextUnit):
            if units == index:
                break
            units += 1
            at += len(part.text.encode())
        else:
            at += len(part)
    return at


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


def _broken(law: str, explanation: str, codec: Codec, data: bytes) -> NoReturn:
    raise CodecLawBroken(law, explanation, codec, data)
