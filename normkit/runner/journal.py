"""From the changes of a file to its lines in the ledger."""

import tempfile
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, BinaryIO, Self, cast

from normkit.core.version import VERSION
from normkit.documents.detect import FileFormat
from normkit.documents.opening import Skip
from normkit.files.ledger import VERSION as LEDGER_VERSION
from normkit.files.ledger import Writer, digest_of, line
from normkit.runner.work import Change

if TYPE_CHECKING:
    from normkit.documents.parquet import Parquet

# More lines than this wait in a temporary file.
_IN_MEMORY = 1 << 20


class Journal:
    """Collects the changes of one file and appends them to a ledger when the file is ready.

    Leaving the `with` block drops what was not committed.
    """

    def __init__(self, ledger: Writer, path: str) -> None:
        self._ledger = ledger
        self._name = ledger.name_of(path)
        self._edits = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - closed on exit

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._edits.close()

    def add(self, changes: Sequence[Change], at: int) -> None:
        """Note the changes of a piece that begins at the code point `at` of the file's text."""
        for change in changes:
            edit = change.edit
            self._edits.write(
                line(
                    "edit",
                    file=self._name,
                    record=change.record or None,
                    field=change.field or None,
                    line=change.place.line,
                    column=change.place.column,
                    rule=edit.rule,
                    start=edit.span.start,
                    end=edit.span.end,
                    before=change.before,
                    after=edit.text,
                    source=[[at + e.span.start, old, e.text] for e, old in change.source],
                )
            )

    def add_values(self, changes: Sequence[Change], values: Sequence[tuple[int, str, str]]) -> None:
        """Note the changes of texts that stand in no piece.

        `values` are the number of each text in the file, its old value and its new one.
        """
        self.add([change._replace(source=()) for change in changes], 0)
        for number, old, new in values:
            self._edits.write(line("value", file=self._name, value=[number, old, new]))

    def commit(self, old: BinaryIO, new: BinaryIO, form: FileFormat) -> None:
        """Append all to the ledger and sync it; afterwards the file may be replaced.

        `old` and `new` are the file before and after.
        """
        self._ledger.append(self._lines(old, new, form))

    def _lines(self, old: BinaryIO, new: BinaryIO, form: FileFormat) -> Iterator[bytes]:
        before, after = digest_of(old), digest_of(new)
        compression = form.compression
        yield line(
            "begin",
            version=LEDGER_VERSION,
            normkit=VERSION,
            file=self._name,
            before=before,
            content=_content(old, form) or before,
            compression=compression,
            **_reading(old, form),
        )
        self._edits.seek(0)
        stream = cast("BinaryIO", self._edits)
        while data := stream.read(1 << 20):
            yield data
        yield line("commit", file=self._name, after=after)


def _content(file: BinaryIO, form: FileFormat) -> str | None:
    """Return the digest of what counts of a file, where that is not the file itself."""
    if form.codec.name == "parquet":
        from normkit.runner.tables import digest_of_values

        return digest_of_values(cast("Parquet", form.codec), file)
    return digest_of(form.content(file)) if form.compression else None


def _reading(file: BinaryIO, form: FileFormat) -> dict[str, object]:
    """Return what is needed to find the texts of a file again."""
    if form.codec.name == "parquet":
        return {"format": "parquet", "fields": form.settings.fields}
    encoding = form.start(file)
    if isinstance(encoding, Skip):
        raise ValueError("a file that is passed over has no changes")
    return {"encoding": encoding.name, "mark": encoding.mark.hex()}
