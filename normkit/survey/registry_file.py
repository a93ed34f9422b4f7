r"""The registry of a corpus on disk: decisions stay as they were written, proposals are replaced.

A registry is the text of a pack. Each `[[entity]]` table is a stretch of lines, from its header to
the next one; a table that does not change keeps its stretch, comments included.
"""

import re
from collections.abc import Iterable, Sequence

from normkit.lexicon.names.model import Entity
from normkit.lexicon.names.packs import parse_pack
from normkit.lexicon.names.write import dump_pack

HEADER = """\
Names that this corpus spells in several ways: proposed by `normkit survey`, decided with
`normkit review` or by hand. In each entry set `status` to
    accepted   one name; `fix` writes `preferred` (leave it empty to be told only)
    rejected   not one name
    never      no two of these forms are ever one name
Entries that are `proposed` have no effect, and the next survey replaces them.
"""

_TABLE = re.compile(r"(?m)^[ \t]*\[\[[ \t]*entity[ \t]*\]\]")


class Registry:
    r"""The entries of a registry with the text that they stand in.

    Args:
        text: the content of the file, empty if there is none.
        name: how error messages call it.

    Raises PackError if it is no registry.

    >>> Registry("# mine\n").updated([])
    '# mine\n'
    """

    def __init__(self, text: str, name: str = "normkit.names.toml") -> None:
        self.name = name
        self.text = text
        self.entities: tuple[Entity, ...] = parse_pack(text, name) if text else ()

    @property
    def decided(self) -> list[Entity]:
        """The entries that a person has decided."""
        return [entity for entity in self.entities if entity.status != "proposed"]

    def updated(self, proposals: Sequence[Entity]) -> str:
        """Return the text with these proposals in place of the old ones, after the decisions."""
        return self._written([*self.decided, *proposals])

    def replaced(self, index: int, entity: Entity) -> str:
        """Return the text with another entry in place of one."""
        return self._written([*self.entities[:index], entity, *self.entities[index + 1 :]])

    def _written(self, entities: Sequence[Entity]) -> str:
        head, parts = self._parts()
        if parts is not None:
            old = {
                entity.id: (entity, part) for entity, part in zip(self.entities, parts, strict=True)
            }
            kept = [
                part if known == entity else dump_pack([entity])
                for entity in entities
                for known, part in [old.get(entity.id, (None, ""))]
            ]
            text = _joined([head or _header(), *kept])
            if _reads_as(text, entities):
                return text
        # Tables in another form, for example inline: written anew.
        return dump_pack(entities, HEADER)

    def _parts(self) -> tuple[str, list[str] | None]:
        starts = [match.start() for match in _TABLE.finditer(self.text)]
        if len(starts) != len(self.entities):
            return "", None
        if not starts:
            return self.text, []
        ends = [*starts[1:], len(self.text)]
        parts = [self.text[start:end] for start, end in zip(starts, ends, strict=True)]
        return self.text[: starts[0]], parts


def _header() -> str:
    return "".join(f"# {line}".rstrip() + "\n" for line in HEADER.splitlines())


def _joined(parts: Iterable[str]) -> str:
    return "\n\n".join(part.strip("\n") for part in parts if part.strip()) + "\n"


def _reads_as(text: str, entities: Sequence[Entity]) -> bool:
    try:
        return list(parse_pack(text)) == list(entities)
    except ValueError:
        return False
