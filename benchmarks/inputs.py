"""The texts that speed is measured on: made once, the same on every machine, and kept.

Generated text comes from `prose`; real text, where it is, from the folder of development data
beside the checkout or from `--text`. Real text that is too short for a size is repeated, which
flatters every tool that remembers words: `Inputs.repeated` says how often. Generated text is new up
to 60 MB.
"""

import csv
import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks import prose
from benchmarks.prose import Prose, with_defects

ROOT = Path(__file__).parents[1]
# Real text, where a checkout has it beside itself.
BESIDE = ROOT.parent / "shared" / "bench" / "dev" / "clean"
SEED = 20221122
#: About so many characters make a record.
RECORD = 2000
#: About so many characters make a small file.
SMALL = 5000
#: Generated text comes in parts of so many characters, each of its own seed; more than so many
#: parts are the first ones again, as making them would take longer than all else.
_PART, _PARTS = 10_000_000, 6

FORMATS = ("txt", "jsonl", "csv", "parquet")


class Inputs:
    """Files in a folder, each made when it is asked for the first time.

    `real` are text files and folders of them. `repeated` is how often they stand in the largest
    real text that was made.
    """

    def __init__(self, folder: Path, real: Sequence[Path]) -> None:
        # Another generator makes other texts.
        self._folder = folder / hashlib.sha256(Path(prose.__file__).read_bytes()).hexdigest()[:12]
        self._folder.mkdir(parents=True, exist_ok=True)
        files = [
            file
            for path in real
            for file in ([path] if path.is_file() else sorted(path.rglob("*.txt")))
        ]
        self._real = "\n\n".join(file.read_text("utf-8").rstrip("\n") for file in files)
        self.repeated = 0.0

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of text that there are."""
        return ("generated", "real") if self._real.strip() else ("generated",)

    def text(self, kind: str, megabytes: float, one_in: int = 0) -> Path:
        """A text of a kind and about a size, with a defect in one of `one_in` words if not 0."""
        path = self._folder / f"{kind}-{megabytes:g}-{one_in}.txt"
        if not path.exists() or kind == "real":
            size = int(megabytes * 1e6)
            text = self._generated(size) if kind == "generated" else self._cycled(size)
            if one_in:
                text = with_defects(text, one_in, SEED)
            path.write_text(text, "utf-8", newline="")
        return path

    @staticmethod
    def _generated(size: int) -> str:
        parts: list[str] = []
        for number, start in enumerate(range(0, size, _PART)):
            if number < _PARTS:
                parts.append(Prose(SEED + number).text(min(_PART, size - start)))
            else:
                parts.append(parts[number % _PARTS][: size - start])
        return "\n".join(parts)

    def _cycled(self, size: int) -> str:
        text = self._real + "\n\n"
        self.repeated = max(self.repeated, size / len(text))
        whole = text * (size // len(text) + 1)
        return whole[: whole.index("\n", size - 1) + 1] if len(whole) > size else whole

    def formats(self, megabytes: float) -> list[Path]:
        """The same text as plain text, JSON Lines, CSV and Parquet."""
        text = self.text("generated", megabytes)
        paths = [self._folder / f"same-{megabytes:g}.{name}" for name in FORMATS]
        if not all(path.exists() for path in paths):
            write_formats(text.read_text("utf-8"), paths)
        return paths

    def small(self, count: int) -> list[Path]:
        """So many files of about `SMALL` characters."""
        folder = self._folder / "small"
        folder.mkdir(exist_ok=True)
        paths = [folder / f"news{number}.txt" for number in range(count)]
        for number, path in enumerate(paths):
            if not path.exists():
                path.write_text(Prose(SEED + number).text(SMALL), "utf-8", newline="")
        return paths

    def entities(self, count: int) -> Path:
        """A configuration with a pack of so many names, none of which is in any text."""
        folder = self._folder / f"entities-{count}"
        path = folder / "normkit.toml"
        if not path.exists():
            folder.mkdir(exist_ok=True)
            path.write_text('packs = ["pack.toml"]\n', "utf-8")
            (folder / "pack.toml").write_text("".join(map(_entity, range(count))), "utf-8")
        return path

    def written(self, name: str, text: str) -> Path:
        """A file of that name with a text of its own."""
        path = self._folder / name
        path.write_text(text, "utf-8", newline="")
        return path


def records(text: str) -> list[str]:
    """The text in parts of about `RECORD` characters, cut at blank lines."""
    parts: list[str] = []
    held: list[str] = []
    size = 0
    for paragraph in text.split("\n\n"):
        held.append(paragraph.strip("\n"))
        size += len(paragraph)
        if size >= RECORD:
            parts.append("\n\n".join(held))
            held, size = [], 0
    return [*parts, "\n\n".join(held)] if held else parts


def write_formats(text: str, paths: Sequence[Path]) -> None:
    """Writes a text in the formats of `FORMATS`, with a date and a number in each record."""
    rows = [(number, "2022-11-22", part) for number, part in enumerate(records(text))]
    plain, lines, table, parquet = paths
    plain.write_text(text, "utf-8", newline="")
    with lines.open("w", encoding="utf-8", newline="") as file:
        for number, date, part in rows:
            record = {"id": number, "date": date, "text": part}
            file.write(json.dumps(record, ensure_ascii=False) + "\n")
    with table.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("id", "date", "text"), *rows])
    columns = dict(zip(("id", "date", "text"), map(list, zip(*rows, strict=True)), strict=True))
    pq.write_table(pa.table(columns), parquet, row_group_size=5000)


def _entity(number: int) -> str:
    # Q and x: no name of a text or of a built-in pack begins so.
    letters = "".join(chr(ord("a") + int(digit)) for digit in f"{number:06}")
    return (
        f'[[entity]]\nid = "e{number}"\nkind = "place"\n'
        f'forms = [{{ text = "Qx{letters}", styles = ["official"] }}, "Qxy{letters}"]\n'
        f'sources = ["none"]\n\n'
    )
