"""The strings in the chunks of an Arrow column: found, repaired, and put back where they stood.

Texts are looked at some megabytes at a time, and only what changes is built anew. What nobody
can see (the values below a null, those outside of a slice) is neither repaired nor counted.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import accumulate
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from normkit.core.context import FIELD
from normkit.core.pipeline import Pipeline
from normkit.core.result import RuleError
from normkit.documents.encodings import Encoding
from normkit.documents.field_paths import EACH, Path
from normkit.documents.parquet import Parquet
from normkit.documents.parquet_columns import (
    InRow,
    decoded,
    is_view,
    put_back,
    row_of,
    strings,
    whole,
)
from normkit.documents.unit import Note, TextUnit
from normkit.engines.columns import Column, ColumnError
from normkit.runner.outcome import InternalError
from normkit.runner.work import Work

#: So many bytes of texts become Python strings at once.
WINDOW = 4 << 20

_UTF_8 = Encoding("utf-8")


@dataclass(slots=True)
class Counts:
    """How many `texts` were looked at, how many of them were `repaired`, by how many `fixes`.

    A value of a dictionary is one text for each chunk in which it is used.
    """

    texts: int = 0
    repaired: int = 0
    fixes: int = 0


@dataclass(frozen=True, slots=True)
class _Texts:
    """A block of texts for `Work`: `row` gives the row, from 1 on, in which each stands."""

    texts: Sequence[str]
    row: Callable[[int], int]
    field: str
    found: bool = True
    notes: Sequence[Note] = ()

    def unit(self, index: int) -> TextUnit:
        """Return the unit of a text."""
        row = self.row(index)
        return TextUnit(self.texts[index], InRow(row), FIELD, self.field, row)


class Repair:
    """Repairs texts with a pipeline, checks the result again, and counts."""

    def __init__(self, pipeline: Pipeline, counts: Counts | None = None) -> None:
        # Fields of records whose files are in UTF-8: as in Parquet.
        self._work = Work("", Parquet(), _UTF_8, pipeline, listening=False)
        self._counts = counts or Counts()

    def texts(
        self, texts: Sequence[str], row: Callable[[int], int], field: str = ""
    ) -> Mapping[int, str]:
        """Return what the texts that change become, by their index.

        `row` and `field` are for messages. Raises RuleError and InternalError.
        """
        try:
            done = self._work.examine(_Texts(texts, row, field))
            new = self._work.settled(done)
        except (RuleError, InternalError) as error:
            raise type(error)(f"column {field}: {error}" if field else str(error)) from error
        self._counts.texts += len(texts)
        self._counts.repaired += len(new)
        self._counts.fixes += done.fixed
        return new


def new_chunks(chunks: Sequence[Any], column: Column, repair: Repair) -> list[Any]:
    """Return the chunks of a column repaired; those in which nothing changes as they are."""
    starts = accumulate(map(len, chunks), initial=0)
    leaves = (_Leaf.of(chunk, column.steps, at) for chunk, at in zip(chunks, starts, strict=False))
    kind = _type_at(chunks[0].type, column.steps) if chunks else pa.null()
    if pa.types.is_null(kind):
        return list(chunks)
    fix = _fixed_dictionaries if pa.types.is_dictionary(kind) else _fixed_strings
    new = fix(leaves, column.name, repair)
    return [
        chunk if fixed is None else put_back(leaf.array, column.steps, fixed)
        for chunk, (leaf, fixed) in zip(chunks, new, strict=True)
    ]


@dataclass(frozen=True, slots=True)
class _Leaf:
    """The strings of a chunk: `seen` tells which of them can be seen (None: all but nulls).

    `array` is the chunk, and no slice if there are `steps`; `start` the rows before it.
    """

    array: Any
    steps: Path
    start: int
    strings: Any
    seen: Any

    @classmethod
    def of(cls, chunk: Any, steps: Path, start: int) -> "_Leaf":
        array = whole(chunk) if steps else chunk
        return cls(array, steps, start, strings(array, steps), _seen(array, steps))

    def row(self, place: int) -> int:
        """The row of the column, from 1 on, that holds the string at this place."""
        return self.start + 1 + (row_of(self.array, self.steps, place) if self.steps else place)

    def shown(self, values: Any, at: int) -> tuple[Any, Sequence[int]]:
        """Return those of some values that can be seen, and their places.

        `values` stand as the strings do, the first of them at the place `at`.
        """
        if self.seen is None and not values.null_count:
            return values, range(at, at + len(values))
        mask = values.is_valid()
        if self.seen is not None:
            mask = pc.and_(mask, self.seen.slice(at, len(values)))
        inside = pc.indices_nonzero(mask)
        return values.take(inside), [at + place for place in inside.to_pylist()]


def _type_at(kind: Any, steps: Path) -> Any:
    for step in steps:
        kind = kind.value_type if step is EACH else kind.field(step).type
    return kind


def _seen(array: Any, steps: Path) -> Any:
    """Return a mask of the strings in a `whole` array that stand below no null; None for all."""
    seen = None
    for step in steps:
        if array.null_count:
            valid = array.is_valid()
            seen = valid if seen is None else pc.and_(seen, valid)
        if step is not EACH:
            array = array.field(step)
            continue
        if seen is not None:
            flat = array
            if pa.types.is_fixed_size_list(array.type):
                # Without its nulls, the parents of values below a null are told as well.
                size = array.type.list_size
                flat = pa.FixedSizeListArray.from_arrays(array.values, size)
            seen = seen.take(pc.list_parent_indices(flat))
        array = array.values
    return seen


#: A chunk's strings, and the new ones; None where nothing changes.
_Fixed = Iterator[tuple["_Leaf", Any]]


def _fixed_strings(leaves: Iterable[_Leaf], name: str, repair: Repair) -> _Fixed:
    """Yield each chunk of strings with its new ones."""
    for leaf in leaves:
        changes: dict[int, str] = {}
        for at, some in _windows(decoded(leaf.strings)):
            texts, places = leaf.shown(some, at)
            new = _repaired(texts, partial(_row, leaf, places), name, repair)
            changes.update((places[index], text) for index, text in new.items())
        yield leaf, _replaced(leaf.strings, changes) if changes else None


def _fixed_dictionaries(leaves: Iterable[_Leaf], name: str, repair: Repair) -> _Fixed:
    """Yield each chunk of strings in a dictionary with them in a new one.

    Each value in use is repaired once a chunk.
    """
    became: dict[str, str] = {}
    kept = list(leaves)
    for leaf in kept:
        codes, places = leaf.shown(leaf.strings.indices, 0)
        used = codes.unique()
        values = decoded(leaf.strings.dictionary).take(used)
        used, values = used.filter(values.is_valid()), values.drop_null()
        for at, some in _windows(values):
            row = partial(_row_of_code, leaf, places, codes, used.slice(at, len(some)))
            new = _repaired(some, row, name, repair)
            became.update((some[index].as_py(), text) for index, text in new.items())
    old = coding = None
    for leaf in kept:
        dictionary = leaf.strings.dictionary
        if old is None or not dictionary.equals(old):
            old, coding = dictionary, _new_dictionary(dictionary, became)
        yield leaf, _coded_anew(leaf.strings, *coding) if coding else None


def _row(leaf: _Leaf, places: Sequence[int], index: int) -> int:
    return leaf.row(places[index])


def _row_of_code(leaf: _Leaf, places: Sequence[int], codes: Any, used: Any, index: int) -> int:
    """Return the first row in which a code is used: the one with this number in `used`."""
    first: int = pc.index(codes, used[index]).as_py()
    return leaf.row(places[first])


def _windows(array: Any) -> Iterator[tuple[int, Any]]:
    """Yield the parts of an array that have about WINDOW bytes, with where they begin."""
    step = max(len(array) * WINDOW // max(array.nbytes, 1), 1)
    for at in range(0, len(array), step):
        yield at, array.slice(at, step)


def _repaired(
    strings: Any, row: Callable[[int], int], name: str, repair: Repair
) -> Mapping[int, str]:
    try:
        texts: list[str] = strings.to_pylist()
    except UnicodeDecodeError as error:
        at = next(at for at, value in enumerate(strings) if not _is_utf8(value))
        raise ColumnError(
            f"column {name}, row {row(at)}: a string that is not UTF-8 ({error.reason});"
            " decode its bytes with their encoding first"
        ) from None
    return repair.texts(texts, row, name)


def _is_utf8(value: Any) -> bool:
    try:
        value.as_py()
    except UnicodeDecodeError:
        return False
    return True


def _replaced(old: Any, changes: Mapping[int, str]) -> Any:
    """Return an array of strings with other ones in some places.

    Raises InternalError unless these and no others have changed.
    """
    plain = decoded(old)
    places = sorted(changes)
    texts = [changes[place] for place in places]
    try:
        new = pc.replace_with_mask(plain, _mask(places, len(old)), pa.array(texts, plain.type))
        new = new.cast(old.type) if is_view(old.type) else new
    except pa.ArrowCapacityError:
        raise ColumnError(
            f"a chunk of {old.type} would hold more than 2 GB;"
            " cast the column to large_string, or pass smaller batches"
        ) from None
    again = decoded(new)
    differ = pc.sum(pc.not_equal(plain, again)).as_py()
    if (len(new), new.null_count, differ) != (len(old), old.null_count, len(places)) or (
        again.take(pa.array(places)).to_pylist() != texts
    ):
        raise InternalError("the repaired column reads back differently")
    return new


def _mask(places: Sequence[int], size: int) -> Any:
    """Return an array of `size` booleans that are true at some places."""
    bits = bytearray((size + 7) // 8)
    for place in places:
        bits[place >> 3] |= 1 << (place & 7)
    return pa.Array.from_buffers(pa.bool_(), size, [None, pa.py_buffer(bits)])


def _new_dictionary(old: Any, became: Mapping[str, str]) -> tuple[Any, Any] | None:
    """Return a dictionary with repaired values, and the new code of each old one; None if equal.

    Its order is that of the old one; two values that have become equal are one.
    """
    values = old.to_pylist()
    if became.keys().isdisjoint(values):
        return None
    codes: dict[str | None, int] = {}
    new = [codes.setdefault(became.get(value, value), len(codes)) for value in values]
    return pa.array(codes, old.type), pa.array(new)


def _coded_anew(array: Any, dictionary: Any, codes: Any) -> Any:
    """Return a dictionary array with another dictionary; `codes` are the new codes by the old."""
    kind = array.type
    indices = codes.take(array.indices).cast(kind.index_type)
    return pa.DictionaryArray.from_arrays(indices, dictionary, ordered=kind.ordered)
