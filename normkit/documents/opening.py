"""What the first bytes of a file say: that it is text, a pointer to text, or none.

A repair near the start of a file may make its first bytes mean something else; `keeps_opening`
vetoes that.
"""

import codecs
from typing import BinaryIO, NamedTuple

from normkit.core.edits import Edit
from normkit.documents.unit import DocumentError

#: How much of a file is looked at before it is read.
HEAD = 8192

BOM = codecs.BOM_UTF8
BOM_CHARACTER = "\N{ZERO WIDTH NO-BREAK SPACE}"

#: Byte order marks and the names of their encodings. The longer one first: the mark of UTF-32
#: begins with that of UTF-16.
MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (codecs.BOM_UTF8, "utf-8"),
)
_LEDGER = b'{"event": "begin", "version": '
_LFS_POINTER = b"version https://git-lfs.github.com/spec/"
# Long enough that no article begins so: "BZh" alone is also the start of a name.
_BINARY = (
    (b"\x1f\x8b", "gzip data"),
    (b"\x28\xb5\x2f\xfd", "Zstandard data"),
    (b"PK\x03\x04", "a ZIP archive"),
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"%PDF-", "a PDF document"),
    (b"PAR1", "Parquet data"),
    (b"\x7fELF", "a program"),
    *((b"BZh%d1AY&SY" % level, "bzip2 data") for level in range(1, 10)),
    (b"\xfd7zXZ\0", "xz data"),
)
_ADVICE = {
    "gzip data": "give it a name that ends in .gz",
    "Zstandard data": "give it a name that ends in .zst",
    "Parquet data": "give it a name that ends in .parquet",
}
_SPECIAL = (_LFS_POINTER, _LEDGER, *(magic for magic, _ in _BINARY), *(mark for mark, _ in MARKS))
# The byte order mark of UTF-16, read in the other order.
_SWAPPED = "\ufffe"
#: Nothing that is known by its first bytes is known by more of them than this.
_LONGEST = 64


class Skip(NamedTuple):
    """A file that is passed over with a note, and is no error."""

    reason: str


def read_start(stream: BinaryIO, size: int) -> bytes:
    """Return the next `size` bytes of a stream, or all that are left: it may give fewer at once."""
    parts: list[bytes] = []
    while size > 0 and (data := stream.read(size)):
        parts.append(data)
        size -= len(data)
    return b"".join(parts)


def inspect(head: bytes) -> Skip | None:
    """Look at the first bytes (`HEAD` of them) of a file, or of what is compressed in it.

    Returns a Skip for a pointer of Git LFS. Raises DocumentError for what is known to be no text.
    """
    if head.startswith(_LFS_POINTER):
        return Skip("a pointer of Git LFS; its content is not here")
    if head.startswith(_LEDGER):
        return Skip("a ledger of normkit")
    for magic, what in _BINARY:
        if head.startswith(magic):
            raise DocumentError(f"{what} and no text", _ADVICE.get(what, ""), binary=True)
    return None


def keeps_opening(text: str, edit: Edit) -> bool:
    r"""Tell whether a text that stands at the start of a file still reads as text after `edit`.

    Without its blank lines, "\n\ufeffOne" would begin with a byte order mark: the next reader
    takes that away, and the file is not what it was.

    >>> from normkit.core.spans import Span
    >>> keeps_opening("\n\ufeffOne", Edit(Span(0, 1), "", "WSP104"))
    False
    """
    start, end = edit.span
    if start >= _LONGEST:
        return True
    new = (text[:start] + edit.text + text[end : end + _LONGEST])[:_LONGEST]
    return not _is_special(new) or _is_special(text[:_LONGEST])


def _is_special(head: str) -> bool:
    if head.startswith((BOM_CHARACTER, _SWAPPED)):
        return True
    # The encoding is not known here, and need not be: a veto too many does no harm.
    return any(
        raw.startswith(_SPECIAL)
        for raw in (head.encode("utf-8", "surrogatepass"), head.encode("latin-1", "replace"))
    )
