"""How a file is read: its format by its name, with its compression and encoding around it."""

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, BinaryIO, NamedTuple, cast

from normkit.documents.compressed import Compressing, compressing, content, split_name
from normkit.documents.encodings import GUESSED_FROM, Encoding, detect
from normkit.documents.opening import HEAD, Skip, inspect, read_start
from normkit.documents.unit import MAX_RECORD, Codec, DocumentError

if TYPE_CHECKING:
    from normkit.documents.parquet import Parquet

#: The names of the formats, for `--format`.
FORMATS = ("text", "markdown", "csv", "tsv", "json", "jsonl", "parquet")

_EXTENSIONS = {
    "txt": "text",
    "text": "text",
    "md": "markdown",
    "markdown": "markdown",
    "mdown": "markdown",
    "mkd": "markdown",
    "csv": "csv",
    "tsv": "tsv",
    "tab": "tsv",
    "json": "json",
    "jsonl": "jsonl",
    "ndjson": "jsonl",
    "parquet": "parquet",
    "pq": "parquet",
}


class Settings(NamedTuple):
    """What a user may say of files: options of the command and keys of the configuration.

    `fields` are the text fields of records (none: the usual names), `encoding` is a name or
    `auto` (None: UTF-8, or what a byte order mark says).
    """

    format: str | None = None
    fields: tuple[str, ...] = ()
    delimiter: str | None = None
    encoding: str | None = None
    max_record: int = MAX_RECORD
    max_decompressed: int = 4 << 30


USUAL = Settings()


class FileFormat(NamedTuple):
    """A codec, and what is around the text that it reads."""

    codec: "Codec | Parquet"
    settings: Settings = USUAL
    compression: str | None = None

    @property
    def text_codec(self) -> Codec:
        """The codec of a format that is read as text."""
        if self.codec.name == "parquet":
            raise TypeError("Parquet is not read as text")
        return cast("Codec", self.codec)

    def start(self, source: BinaryIO) -> Encoding | Skip:
        """Look at the first bytes of a seekable file: its encoding, or why it is passed over.

        Raises DocumentError for what is no text.
        """
        size = GUESSED_FROM if self.settings.encoding else HEAD
        head = read_start(self.content(source), size)
        return inspect(head) or detect(head, self.settings.encoding)

    def content(self, source: BinaryIO) -> BinaryIO:
        """Return the stream of the file's content, from its first byte on."""
        source.seek(0)
        if self.compression is None:
            return source
        return content(source, self.compression, self.settings.max_decompressed)

    def writer(self, source: BinaryIO, target: BinaryIO) -> BinaryIO:
        """Return the stream that new content for `target` is written to; then call `finish`.

        `source` is the old file, whose compression is kept; it is read to its end.
        """
        if self.compression is None:
            return target
        most = self.settings.max_decompressed
        return cast("BinaryIO", compressing(source, target, self.compression, most))

    def finish(self, writer: object) -> None:
        """Write what is left in a stream from `writer`."""
        if isinstance(writer, Compressing):
            writer.finish()
        else:
            cast("BinaryIO", writer).flush()

    def chunks(self, source: BinaryIO, encoding: Encoding) -> Iterator[str]:
        """Yield the text of a seekable file, from its first character on."""
        return encoding.chunks(self.content(source))


# JSON that tools are configured with, whose descriptions are no corpus.
_TOOLS = frozenset(
    {"package.json", "package-lock.json", "composer.json", "tsconfig.json", "jsconfig.json"}
)


def is_of_a_tool(name: str) -> bool:
    """Whether a file name is that of a tool's configuration, which is read only if it is named.

    >>> is_of_a_tool("web/package.json"), is_of_a_tool("web/news.json")
    (True, False)
    """
    return name.rpartition("/")[2] in _TOOLS


def format_of(name: str) -> str | None:
    """Return the format that a file name stands for, or None.

    >>> format_of("news/a.TXT"), format_of("a.jsonl.gz"), format_of("README"), format_of("a.tar.gz")
    ('text', 'jsonl', None, None)
    """
    base, compression = split_name(name.rpartition("/")[2])
    stem, dot, extension = base.rpartition(".")
    found = _EXTENSIONS.get(extension.lower()) if stem and dot else None
    # Parquet compresses its pages by itself.
    return None if compression and found == "parquet" else found


def file_format(name: str, settings: Settings = USUAL) -> FileFormat:
    """Return how a file of this name is read.

    Raises DocumentError if its name stands for no known format.
    """
    chosen = settings.format or format_of(name)
    if chosen is None:
        known = ", ".join(f".{extension}" for extension in _EXTENSIONS)
        raise DocumentError(
            "not a format that normkit knows by its file name",
            f"name the format with --format ({' or '.join(FORMATS)}); known names are {known}",
        )
    return _form(chosen, settings, None if chosen == "parquet" else split_name(name)[1])


# Codecs never change: thousands of files share one, and it is sent to another process once.
@lru_cache(maxsize=64)
def _form(chosen: str, settings: Settings, compression: str | None) -> FileFormat:
    return FileFormat(codec_of(chosen, settings), settings, compression)


def codec_of(name: str, settings: Settings = USUAL) -> "Codec | Parquet":
    """Return the codec of a format in `FORMATS`. Only what reads this format is imported."""
    match name:
        case "markdown":
            from normkit.documents.markdown import Markdown

            return Markdown(settings.max_record)
        case "csv" | "tsv":
            from normkit.documents.delimited import Csv, Tsv

            table = Csv if name == "csv" else Tsv
            return table(settings.fields, settings.delimiter, settings.max_record)
        case "json":
            from normkit.documents.json_text import Json

            return Json(settings.fields, settings.max_record)
        case "jsonl":
            from normkit.documents.json_lines import JsonLines

            return JsonLines(settings.fields, settings.max_record)
        case "parquet":
            from normkit.documents.parquet import Parquet

            return Parquet(settings.fields, settings.max_record, settings.max_decompressed)
        case _:
            from normkit.documents.plain import PlainText

            return PlainText(settings.max_record)
