"""Which columns of a table hold the texts: names and paths against an Arrow schema."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from normkit.config import suggestion
from normkit.documents.field_paths import EACH, USUAL_FIELDS, Path, parse_path
from normkit.documents.parquet_columns import advice, is_list, is_string
from normkit.documents.unit import DocumentError

#: Names and paths of columns, or one of them; None stands for the usual names of texts.
Columns = Sequence[str] | str | None

#: So many names are listed in a message.
_LISTED = 12


class ColumnError(ValueError):
    """A column that is not there, or holds no text; the message names the column and its type."""


@dataclass(frozen=True, slots=True)
class Column:
    """A place of texts: `steps` lead from the column number `at` to its strings.

    `name` is what chose it.
    """

    name: str
    at: int
    steps: Path = ()


def choose(schema: Any, columns: Columns = None) -> list[Column]:
    """Return the columns of strings that `columns` name in an Arrow schema, each once.

    A name that is that of a column, whatever characters it has, stands for it; every other one
    is a path, as `article.body`, `messages[].content` or `"a.name.with.dots".body`. Without
    `columns`, the usual names of texts are taken, as far as they are columns of strings.

    Raises ColumnError for a column that is not there or that holds no strings, and if none of
    the usual ones is there.

    >>> choose(pa.schema([("id", pa.int64()), ("text", pa.string())]))
    [Column(name='text', at=1, steps=())]
    """
    if columns is None:
        found = [
            Column(name, _number(schema, name))
            for name in USUAL_FIELDS
            if name in schema.names and _is_text(schema.field(_number(schema, name)).type)
        ]
        if not found:
            raise usual_missing(schema.names)
        return found
    names = [columns] if isinstance(columns, str) else columns
    return list({(c.at, c.steps): c for c in _named(schema, names)}.values())


def _named(schema: Any, names: Sequence[str]) -> Iterator[Column]:
    for name in names:
        path = path_of(name, schema.names)
        root = path[0]
        if root is EACH:
            raise ColumnError(f"column {name}: a path begins with the name of a column")
        if root not in schema.names:
            raise ColumnError(f'there is no column "{root}"{hint(root, schema.names)}')
        at = _number(schema, root)
        check_steps(schema.field(at).type, path[1:], name)
        yield Column(name, at, path[1:])


def path_of(name: str, names: Collection[str]) -> Path:
    """Return the steps that a name or path stands for in a table with columns of these `names`.

    Raises ColumnError if it is neither.
    """
    return (name,) if name in names else _path(name)


def usual_missing(names: Sequence[str]) -> ColumnError:
    """Return the error of a table in which no column has one of the usual names of texts."""
    return ColumnError(
        f"no column of strings is named {', '.join(USUAL_FIELDS)}; name the column to repair,"
        f" as columns=[...]: {_listed(names)}"
    )


def hint(name: str, names: Iterable[str]) -> str:
    """Return what to say about a name that is not among some `names`.

    >>> hint("txt", ["text", "id"]), hint("n", ["text", "id"])
    ('; did you mean "text"?', '; it has text, id')
    """
    known = list(names)
    return suggestion(name, known) or f"; {_listed(known)}"


def steps_of(path: str) -> Path:
    """Return the steps of a path inside of a column: `body`, `[]`, `[].content`; none of `""`.

    Raises ColumnError if it is no path.
    """
    return _path(path) if path else ()


def check_steps(kind: Any, steps: Path, name: str) -> None:
    """Raise ColumnError unless `steps` lead from an Arrow type to strings.

    `name` is what the message calls the column.
    """
    for step in steps:
        if step is EACH:
            if pa.types.is_list_view(kind) or pa.types.is_large_list_view(kind):
                raise ColumnError(f"column {name} goes through {kind}; cast it to list first")
            if not is_list(kind):
                raise ColumnError(f'column {name}: {kind} is no list; leave out the "[]"')
            kind = kind.value_type
            continue
        fields = [field for field in _fields(kind) if field.name == step]
        if not fields:
            known = [field.name for field in _fields(kind)]
            hint = suggestion(str(step), known) or f"; {advice(_before(name, step), kind)}"
            raise ColumnError(f'column {name}: there is no field "{step}" in {kind}{hint}')
        if len(fields) > 1:
            raise ColumnError(f'column {name}: {kind} has two fields "{step}"; rename one')
        kind = fields[0].type
    if not _is_text(kind):
        raise ColumnError(f"column {name} holds {kind}, not text; {advice(name, kind)}")


def _before(name: str, step: str | None) -> str:
    """Return the part of a path in front of one of its keys, or all of it."""
    return name.partition(f".{step}")[0]


def _fields(kind: Any) -> list[Any]:
    if not pa.types.is_struct(kind):
        return []
    return [kind.field(number) for number in range(kind.num_fields)]


def _is_text(kind: Any) -> bool:
    # A column without any value has the type null in many a table.
    plain = kind.value_type if pa.types.is_dictionary(kind) else kind
    return is_string(plain) or bool(pa.types.is_null(kind))


def _number(schema: Any, name: str) -> int:
    numbers: list[int] = schema.get_all_field_indices(name)
    if len(numbers) > 1:
        raise ColumnError(f'{len(numbers)} columns have the name "{name}"; rename all but one')
    return numbers[0]


def _path(name: str) -> Path:
    try:
        return parse_path(name)
    except DocumentError as error:
        raise ColumnError(f"{error.what}; {error.advice}") from None


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(names[:_LISTED])
    more = f" and {len(names) - _LISTED} more" if len(names) > _LISTED else ""
    return f"it has {shown}{more}" if names else "it has no column"
