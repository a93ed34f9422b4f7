"""Parquet: the strings of chosen columns, and everything else as it was.

A Parquet file cannot be spliced: pages are compressed, and the footer counts their bytes. So a
file in which something changes is written anew, row group by row group, with the settings that
its footer tells, and `verify` then compares it with the old one: schema, metadata, row groups,
compression, nulls and every value. What would not come out the same is refused beforehand.

Not kept, because pyarrow cannot: `created_by`, the name of the schema's root, the level of
compression, the size of pages, and the page-wise choice of an encoding inside a column.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, BinaryIO

from normkit.documents.field_paths import USUAL_FIELDS
from normkit.documents.unit import MAX_RECORD, Block, DocumentError

if TYPE_CHECKING:
    from normkit.documents.parquet_columns import Column
    from normkit.documents.parquet_verify import Written


@dataclass(frozen=True, slots=True)
class Parquet:
    """The codec of Parquet files. It needs pyarrow, which is imported by the first file.

    `fields` are paths of string columns as in JSON: `text`, `article.body`, `tags[]`,
    `messages[].content`, `"a.name.with.dots"`. Without any, the usual names of text at the top
    level are taken, as far as they are string columns. `max_record` is the longest text in
    bytes, `max_decompressed` how many bytes a file may hold when its pages are unpacked.

    Reading holds one batch: about a megabyte of the chosen column, or 1024 rows of several
    columns. Writing holds one row group, unpacked, and its packed form.
    """

    fields: tuple[str, ...] = ()
    max_record: int = MAX_RECORD
    max_decompressed: int = 4 << 30

    @property
    def name(self) -> str:
        """The name of the format, for `--format`."""
        return "parquet"

    @property
    def records(self) -> bool:
        """Units are fields of records, which are screened together."""
        return True

    def blocks(self, source: BinaryIO) -> Iterator[Block]:
        """Yield the texts of a seekable file, some rows at a time.

        The texts of a block are those of the first field, by row, then those of the next one;
        nulls are no texts. The order of all texts in a file is the same after any repair. Only the chosen columns are read. There is always a block, and
        `found` is the same in all of them: whether the file has a chosen column.

        Raises DocumentError if the file is not Parquet, is damaged or encrypted, unpacks to more
        than `max_decompressed`, or if a field named by the user is no string column.
        """
        columns = _import("parquet_columns")
        refusing, files = _import("parquet_errors").refusing, _import("parquet_file")
        with refusing():
            file = files.open_file(source, self.max_decompressed)
            chosen = self._columns(file)
        start, any_block = 0, False
        for group in range(file.metadata.num_row_groups if chosen else 0):
            pieces = files.pieces(file, group, chosen, every=False)
            while True:
                with refusing():
                    table = next(pieces, None)
                    if table is None:
                        break
                    block = columns.Rows.of(chosen, table, start, self.max_record)
                any_block = True
                yield block
                start += table.num_rows
        if not any_block:
            yield columns.Rows((), found=bool(chosen))

    def rewrite(
        self,
        source: BinaryIO,
        target: BinaryIO,
        fix: Callable[[Block], Mapping[int, str]],
    ) -> "Written":
        """Write to `target` what `source` holds, with the texts that `fix` replaces.

        `fix` gets blocks as `blocks` yields them (the cuts between them may fall elsewhere in
        columns of more than 2 GB) and returns the new texts by their index in `texts`. Returns
        what `verify` has to know.

        Raises DocumentError as `blocks` does, and if the file has properties that could not be
        written again.
        """
        refusing, files = _import("parquet_errors").refusing, _import("parquet_file")
        layout = _import("parquet_layout")
        rewriting = _import("parquet_rewrite")
        with refusing():
            file = files.open_file(source, self.max_decompressed)
            chosen = self._columns(file)
            layout.check_order(file, chosen)
            writer = layout.writer(file, source, target)
        written: Written = _import("parquet_verify").Written()
        try:
            start = 0
            for group in range(file.metadata.num_row_groups):
                table = rewriting.repaired(
                    file.schema_arrow,
                    files.pieces(file, group, chosen, every=True),
                    chosen,
                    fix,
                    written,
                    start=start,
                    max_record=self.max_record,
                )
                with refusing():
                    writer.write_table(table, row_group_size=max(table.num_rows, 1))
                start += table.num_rows
                del table  # otherwise two row groups are held while the next one is read
            with refusing():
                writer.close()
        finally:
            # After an error, or the writer would try again when it is collected.
            with suppress(Exception):
                writer.close()
        return written

    def verify(self, source: BinaryIO, target: BinaryIO, written: "Written") -> None:
        """Compare the file that `rewrite` wrote with the one it was made from.

        Everything but the chosen texts must be equal (NaN to NaN, bit by bit), and these must be
        what `fix` said. Memory: two batches. Raises DocumentError if the files differ elsewhere.
        """
        refusing, files = _import("parquet_errors").refusing, _import("parquet_file")
        with refusing():
            old = files.open_file(source, self.max_decompressed)
            self._compare(source, target, written)
            if files.has_int96(old):
                # Dates far off overflow in nanoseconds, in both files alike.
                try:
                    self._compare(source, target, written, "ms")
                except DocumentError:
                    raise DocumentError(
                        "timestamps of the type INT96 that do not fit into nanoseconds",
                        "write the file again with timestamps of microseconds",
                    ) from None

    def _compare(
        self, source: BinaryIO, target: BinaryIO, written: "Written", int96: str | None = None
    ) -> None:
        files = _import("parquet_file")
        old = files.open_file(source, self.max_decompressed, int96=int96)
        # Repairs make texts longer, and the old file may just have passed the limit.
        new = files.open_file(target, 2 * self.max_decompressed, int96=int96)
        _import("parquet_verify").compare(old, new, self._columns(old), written)

    def _columns(self, file: Any) -> "tuple[Column, ...]":
        chosen = _import("parquet_columns").choose(
            file, self.fields or USUAL_FIELDS, explicit=bool(self.fields)
        )
        return tuple(chosen)


def _import(module: str) -> Any:
    """Return a module that needs pyarrow: the start of a run that reads no Parquet does not."""
    from importlib import import_module

    try:
        return import_module(f"normkit.documents.{module}")
    except ImportError as error:
        if error.name is None or error.name.partition(".")[0] != "pyarrow":
            raise
        raise DocumentError(
            "Parquet needs pyarrow", 'install normkit with the extra "parquet"'
        ) from None
