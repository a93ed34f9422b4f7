r"""Which strings of a JSON document are texts: paths like `article.body` and `messages[].content`.

A path is a chain of keys with dots between them; `[]` behind a key stands for every element of
an array. A key with a dot, a bracket or a quote in it is written as a JSON string:
`"a.b".c`. Paths begin at the record: a line of JSON Lines, or what a `.json` file holds.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from json import JSONDecoder

from normkit.core.patterns import lazy
from normkit.documents.unit import DocumentError

#: The fields that hold text in most collections: what is repaired if no field is named.
USUAL_FIELDS = (
    "text",
    "content",
    "body",
    "title",
    "headline",
    "description",
    "summary",
    "abstract",
)

#: More steps than this have no place in a path.
MAX_STEPS = 64

#: The step from an array to each of its elements.
EACH = None

_decode = JSONDecoder().raw_decode
_KEY = lazy(r'[^.\[\]"]++')

Path = tuple[str | None, ...]


@dataclass(slots=True)
class Node:
    """What a value may hold: itself as text (`name` is the path), and texts further down."""

    name: str | None = None
    keys: dict[str, "Node"] = field(default_factory=dict)
    items: "Node | None" = None


#: A value without any chosen text in it. Never changed.
NOTHING = Node()


def parse_path(path: str) -> Path:
    r"""Return the steps of a path: keys, and `EACH` for `[]`.

    Raises DocumentError if it is no path.

    >>> parse_path("messages[].content"), parse_path(r'"a.b".c')
    (('messages', None, 'content'), ('a.b', 'c'))
    """
    steps: list[str | None] = []
    at = 0
    while at < len(path):
        if path.startswith("[]", at):
            steps.append(EACH)
            at += 2
            continue
        if steps:
            if path[at] != ".":
                raise _no_path(path)
            at += 1
        if path.startswith('"', at):
            try:
                key, at = _decode(path, at)
            except ValueError:
                raise _no_path(path) from None
        else:
            found = _KEY.match(path, at)
            if found is None:
                raise _no_path(path)
            key, at = found.group(), found.end()
        steps.append(key)
    if not 0 < len(steps) <= MAX_STEPS or path.endswith("."):
        raise _no_path(path)
    return tuple(steps)


def tree_of(fields: Iterable[str], *, top: bool = False) -> Node:
    """Return the root of what the paths `fields` choose in a record.

    `top`: in a document, whose top-level array is a list of records; a path that begins with
    `[]` then means those elements as well.

    >>> sorted(tree_of(["text", "article.body"]).keys)
    ['article', 'text']
    """
    paths = [(field, parse_path(field)) for field in fields]
    root = Node()
    for name, path in paths:
        _add(root, name, path)
    if top:
        record = Node()
        for name, path in paths:
            _add(record, name, path)
            if path[0] is EACH:
                _add(record, name, path[1:])
        root.items = record
    return root


def _add(node: Node, name: str, path: Path) -> None:
    for step in path:
        if step is EACH:
            node.items = node.items or Node()
            node = node.items
        else:
            node = node.keys.setdefault(step, Node())
    node.name = node.name or name


def _no_path(path: str) -> DocumentError:
    return DocumentError(
        f"{path!r} is not the path of a field",
        'write it like text, article.body, messages[].content or "a.key.with.dots"',
    )
