"""Packs of names that were proved are not read and proved again while they do not change."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from normkit.files.kept import Kept


class ProvedPacks:
    """The records of packs that were proved, in the user's cache folder.

    What it imports, it imports when it is asked: most runs have no packs of their own.
    """

    def __init__(self, folder: str | None = None) -> None:
        self._folder = folder
        self._known: dict[tuple[tuple[str, ...], bool], bytes] = {}

    def recall(self, packs: Sequence[str], builtin: bool) -> bytes:
        """Return the record of packs that this normkit proved; empty if there is none."""
        asked = (tuple(packs), builtin)
        if asked not in self._known:
            self._known[asked] = self._kept().read(_key(packs, builtin))
        return self._known[asked]

    def keep(self, packs: Sequence[str], builtin: bool, record: bytes) -> None:
        """Remember the record of packs that were proved."""
        self._known[tuple(packs), builtin] = record
        self._kept().write(_key(packs, builtin), record)

    def _kept(self) -> "Kept":
        from normkit.files.cache import cache_folder
        from normkit.files.kept import Kept

        return Kept(self._folder or cache_folder())


def _key(packs: Sequence[str], builtin: bool) -> bytes:
    """Return a digest of all that a record depends on: normkit with its data, and the packs."""
    from hashlib import blake2b

    from normkit.runner.remember import installation

    digest = blake2b(
        repr((installation(), builtin)).encode("utf-8", "surrogatepass"), digest_size=16
    )
    for text in packs:
        data = text.encode("utf-8", "surrogatepass")
        digest.update(b"%d\0" % len(data))
        digest.update(data)
    return digest.digest()
