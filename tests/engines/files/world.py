"""A corpus with files of each kind, a store on this machine, and what the command did."""

import gzip
import json
import random
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

WORDS = (
    "the talks were held on Monday and they said that all of it was over before the vote".split()
)


@dataclass
class Done:
    """What a call of the command did."""

    code: int
    out: str
    err: str

    @property
    def summary(self) -> str:
        """The last line that normkit itself wrote; engines may write others."""
        lines = self.err.splitlines()
        return next(line for line in reversed(lines) if "checked" in line)


Run = Callable[..., Done]


def patiently(
    command: list[str], folder: Path, environment: dict[str, str]
) -> "subprocess.CompletedProcess[bytes]":
    """Run a command in a folder; again, if the machine was too busy for Ray to start in its time."""
    for _ in range(3):
        done = subprocess.run(
            command, cwd=folder, env=environment, capture_output=True, timeout=400, check=False
        )
        if b"Ray cannot be reached" not in done.stderr:
            break
    return done


def prose(seed: int, sentences: int) -> str:
    """Return text with a few defects of spaces in it, always the same for a seed."""
    chance = random.Random(seed)
    lines = []
    for number in range(sentences):
        words = chance.choices(WORDS, k=9)
        words[0] = words[0].capitalize()
        line = " ".join(words) + "."
        match number % 7:
            case 0:
                line = line.replace(" ", "  ", 1)
            case 3:
                line += " "
            case 5:
                line += "He left onunless they came."
        lines.append(line)
        if number % 4 == 3:
            lines.append("")
    return "\n".join(lines) + "\n"


def write_corpus(folder: Path) -> None:
    """Write a corpus with a file of each kind, some of them clean, empty or broken."""
    (folder / "news" / "old").mkdir(parents=True)
    for number in range(6):
        (folder / f"news/{number}.txt").write_text(prose(number, 40), "utf-8")
    (folder / "news/old/clean.md").write_text("All of it was over.\n", "utf-8")
    (folder / "news/old/empty.txt").write_text("", "utf-8")
    (folder / "packed.txt.gz").write_bytes(gzip.compress(prose(10, 30).encode(), mtime=0))
    rows = [{"id": n, "text": prose(n, 3).replace("\n", " ").strip()} for n in range(40)]
    (folder / "rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    cells = "".join(f'{row["id"]},"{row["text"]}"\n' for row in rows)
    (folder / "rows.csv").write_text("id,text\n" + cells, "utf-8")
    (folder / "broken.jsonl").write_text('{"text": "one"}\n{"text": \n', "utf-8")
    import pyarrow as pa
    from pyarrow import parquet

    parquet.write_table(
        pa.table({"id": [r["id"] for r in rows], "text": [r["text"] for r in rows]}),
        folder / "rows.parquet",
    )


def tree(folder: Path) -> dict[str, bytes]:
    """Return the content of each file below a folder, records of the run left out."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".normkit" not in path.parts
    }


@dataclass
class Bucket:
    """A bucket of a store on this machine, and the variables that lead to it."""

    name: str
    client: Any
    variables: dict[str, str]

    def put(self, folder: Path, prefix: str) -> None:
        """Put all files of a folder below a prefix."""
        for name, data in tree(folder).items():
            self.client.put_object(Bucket=self.name, Key=f"{prefix}/{name}", Body=data)

    def tree(self, prefix: str) -> dict[str, bytes]:
        """Return the content of each object below a prefix, records of the run left out."""
        return {
            name: self.client.get_object(Bucket=self.name, Key=f"{prefix}/{name}")["Body"].read()
            for name in self._listed(prefix)
            if not name.startswith(".normkit/")
        }

    def times(self, prefix: str) -> dict[str, Any]:
        """Return when each object was put, records of the run left out."""
        return {
            name: each["LastModified"]
            for name, each in self._listed(prefix).items()
            if not name.startswith(".normkit/")
        }

    def records(self, prefix: str) -> list[str]:
        """Return the names of the records of the run."""
        return [name for name in self._listed(prefix) if name.startswith(".normkit/")]

    def _listed(self, prefix: str) -> dict[str, Any]:
        pages = self.client.get_paginator("list_objects_v2")
        return {
            each["Key"].removeprefix(prefix + "/"): each
            for page in pages.paginate(Bucket=self.name, Prefix=prefix + "/")
            for each in page.get("Contents", ())
        }
