"""Which codec reads a file: by its name, and by its first bytes what is no text at all."""

from dataclasses import dataclass

from normkit.documents.markdown import Markdown
from normkit.documents.plain import PlainText
from normkit.documents.unit import Codec, DocumentError
from normkit.documents.utf8 import refuse_other_encodings

#: How much of a file is looked at before it is read.
HEAD = 8192

FORMATS: dict[str, Codec] = {codec.name: codec for codec in (PlainText(), Markdown())}

_EXTENSIONS = {
    "txt": "text",
    "text": "text",
    "md": "markdown",
    "markdown": "markdown",
    "mdown": "markdown",
    "mkd": "markdown",
}
_LFS_POINTER = b"version https://git-lfs.github.com/spec/"
_BINARY = (
    (b"\x1f\x8b", "gzip data"),
    (b"\x28\xb5\x2f\xfd", "Zstandard data"),
    (b"PK\x03\x04", "a ZIP archive"),
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"%PDF-", "a PDF document"),
    (b"PAR1", "Parquet data"),
    (b"\x7fELF", "a program"),
    (b"BZh", "bzip2 data"),
    (b"\xfd7zXZ\0", "xz data"),
)


@dataclass(frozen=True, slots=True)
class Skip:
    """A file that is passed over with a note, and is no error."""

    reason: str


def format_of(name: str) -> str | None:
    """Return the format that a file name stands for, or None.

    >>> format_of("news/a.TXT"), format_of("README"), format_of("archive.tar.gz")
    ('text', None, None)
    """
    base = name.rpartition("/")[2]
    stem, dot, extension = base.rpartition(".")
    return _EXTENSIONS.get(extension.lower()) if stem and dot else None


def codec_for(name: str, format: str | None = None) -> Codec:  # noqa: A002 - the option's name
    """Return the codec for a file name, or the one named by `format`.

    Raises DocumentError if there is none.
    """
    chosen = format or format_of(name)
    if chosen is None:
        known = ", ".join(f".{extension}" for extension in _EXTENSIONS)
        raise DocumentError(
            "not a format that normkit knows by its file name",
            f"name the format with --format ({' or '.join(FORMATS)}); known names are {known}",
        )
    return FORMATS[chosen]


def inspect(head: bytes) -> Skip | None:
    """Look at the first bytes (`HEAD` of them) of a file before it is read.

    Returns a Skip for a pointer of Git LFS. Raises DocumentError for what is no UTF-8 text.
    """
    if head.startswith(_LFS_POINTER):
        return Skip("a pointer of Git LFS; its content is not here")
    refuse_other_encodings(head)
    for magic, what in _BINARY:
        if head.startswith(magic):
            raise DocumentError(f"{what} and no text", binary=True)
    if b"\0" in head:
        raise DocumentError("a NUL byte: this is no text file", binary=True)
    return None
