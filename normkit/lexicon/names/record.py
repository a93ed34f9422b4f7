"""What is kept of packs that were proved, so that they need not be read and proved again.

A record holds what the built files hold of the built-in packs: the words that call for a pack, the
index, and the entities one by one. A text without one of those words costs the first part alone.
Whoever keeps a record has to give it back for the same packs and the same normkit only, whole.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, NamedTuple, Protocol

from normkit.lexicon.names.options import VariantOptions, written


class PackMemory(Protocol):
    """Remembers packs that were proved, by their texts (lowest first) and what lies below them."""

    def recall(self, packs: Sequence[str], builtin: bool) -> bytes:
        """Return the record of packs that this normkit proved; empty if there is none."""

    def keep(self, packs: Sequence[str], builtin: bool, record: bytes) -> None:
        """Remember the record of packs that were proved."""


class Record(NamedTuple):
    """The parts of a record.

    Args:
        styles: the house styles that the packs, or those below them, name; one a line.
        triggers: the words that call for the packs, each with its variants; one a line.
        table: which words belong to which entities, in JSON.
        entities: the merged entities in JSON, one a line.
    """

    styles: bytes
    triggers: bytes
    table: bytes
    entities: bytes

    def joined(self) -> bytes:
        r"""Return the record as one piece; `parts` takes it apart.

        >>> Record(b"ap", b"", b"{}", b"[]").joined()
        b'2 0 2 2\nap{}[]'
        """
        sizes = " ".join(str(len(part)) for part in self)
        return b"".join((sizes.encode(), b"\n", *self))


def parts(record: bytes) -> Record:
    """Take a record apart. Cost: a copy of it.

    >>> parts(Record(b"ap", b"", b"{}", b"[]").joined()).table
    b'{}'
    """
    end = record.index(b"\n")
    found = []
    at = end + 1
    for size in map(int, record[:end].split()):
        found.append(record[at : at + size])
        at += size
    return Record(*found)


def record_of(packs: Sequence[str], builtin: bool = True) -> bytes:
    r"""Return the record of packs, which are proved here.

    Args:
        packs: TOML texts, lowest first.
        builtin: whether they lie over the built-in packs.

    Raises:
        PackError: if one cannot be read, or they are not sound together.

    >>> pack = '[[entity]]\nid = "a"\nkind = "place"\nforms = ["Gent", "Gand"]'
    >>> parts(record_of([pack], builtin=False)).triggers
    b'gent\tgent\ngand\tgand\ngents\tgents\ngands\tgands\n'
    """
    import msgspec

    from normkit.lexicon.names.index import IndexData
    from normkit.lexicon.names.packs import styles_of
    from normkit.lexicon.names.table import index_for

    index = index_for(VariantOptions(packs=tuple(packs), builtin=builtin))
    encode = msgspec.json.Encoder().encode
    triggers = "".join(f"{word}\t{written(needs)}\n" for word, needs in index.needs.items())
    numbers = range(len(index.entities))
    entities = b",\n".join(encode(index.entities[number]) for number in numbers)
    return Record(
        "\n".join(sorted(styles_of(packs))).encode(),
        triggers.encode(),
        encode(IndexData(index.words, index.needs)),
        b"[\n" + entities + b"\n]\n",
    ).joined()


def recalled(options: Any, memory: PackMemory | None) -> Any:
    """Return the options of a rule with the record of their packs.

    Packs without a record are proved, and theirs is kept. Raises PackError as `record_of` does.
    """
    if memory is None or not isinstance(options, VariantOptions) or not options.packs:
        return options
    record = memory.recall(options.packs, options.builtin)
    if not record:
        record = record_of(options.packs, options.builtin)
        memory.keep(options.packs, options.builtin, record)
    return replace(options, record=record)


def known_styles(packs: Sequence[str], memory: PackMemory | None) -> set[str]:
    """Return the house styles that packs, or the built-in ones below them, name.

    Raises PackError if one cannot be read.
    """
    record = memory.recall(packs, builtin=True) if memory is not None and packs else b""
    if record:
        return set(parts(record).styles.decode().split("\n"))
    from normkit.lexicon.names.packs import styles_of

    return styles_of(packs)
