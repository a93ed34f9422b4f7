"""Which codec reads a file, by its name."""

from normkit.documents.markdown import Markdown
from normkit.documents.plain import PlainText
from normkit.documents.unit import Codec, DocumentError

FORMATS: dict[str, Codec] = {codec.name: codec for codec in (PlainText(), Markdown())}

_EXTENSIONS = {
    "txt": "text",
    "text": "text",
    "md": "markdown",
    "markdown": "markdown",
    "mdown": "markdown",
    "mkd": "markdown",
}


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
