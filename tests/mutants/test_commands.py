"""Broken commands are caught by what a command owes to a folder with one bad file in it."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from normkit.cli.main import main

Command = Callable[[Sequence[str]], int]

BAD, GOOD = b"a  b\n\xff\n", b"a  b\n"


class Broken(AssertionError):  # noqa: N818 - it says what happened
    """What a command owes does not hold; `law` says which."""

    def __init__(self, law: str) -> None:
        super().__init__(law)
        self.law = law


def owes(command: Command, folder: Path) -> None:
    """One bad file: exit 2, the file untouched, and all others repaired."""
    paths = [folder / name for name in ("a.txt", "b.txt", "c.txt")]
    for path, data in zip(paths, (GOOD, BAD, GOOD), strict=True):
        path.write_bytes(data)
    code = command(["fix", "--isolated", "--quiet", *map(str, paths)])
    now = [path.read_bytes() for path in paths]
    if now[1] != BAD:
        raise Broken("the bad file is untouched")
    if now[::2] != [b"a b\n", b"a b\n"]:
        raise Broken("the others are repaired")
    if code != 2:
        raise Broken("the exit code tells")


def always_content(args: Sequence[str]) -> int:
    main(args)
    return 0


def stops_at_the_first(args: Sequence[str]) -> int:
    return next((code for path in args[3:] if (code := main([*args[:3], path]))), 0)


def drops_bad_bytes(args: Sequence[str]) -> int:
    for path in map(Path, args[3:]):
        path.write_bytes(path.read_bytes().decode("utf-8", "ignore").encode())
    main(args)
    return 2


CULPRITS: dict[str, tuple[str, Command]] = {
    "exits with 0 on an error": ("the exit code tells", always_content),
    "stops at the first error": ("the others are repaired", stops_at_the_first),
    "drops what it cannot read": ("the bad file is untouched", drops_bad_bytes),
}


def test_the_command_pays_what_it_owes(tmp_path: Path) -> None:
    owes(main, tmp_path)


@pytest.mark.parametrize("name", CULPRITS)
def test_a_broken_command_is_caught(name: str, tmp_path: Path) -> None:
    law, command = CULPRITS[name]
    with pytest.raises(Broken) as caught:
        owes(command, tmp_path)
    assert caught.value.law == law
