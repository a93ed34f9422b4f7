"""JSON from seeds, written as strangely as it may be: spacing, escapes, numbers, repeated keys.

What is written is known, character by character: which strings the paths in `FIELDS` choose,
where they stand, and how each of their characters is written.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from normkit.testing.codec_laws import DEFECT, Concrete

#: The paths of the documents made here.
FIELDS = ("text", "title", "article.body", "messages[].content", "tags[]", '"a.b".c')

NUMBERS = (
    *("0", "-0", "1", "1.10", "1E400", "-1e-5", "0.0e+00", "123456789012345678901234567890"),
    *("9" * 5000, "NaN", "Infinity", "-Infinity"),
)
WORDS = ("null", "true", "false", "{}", "[]", "[ ]", "{ }")
BLANKS = ("", "", "", " ", "  ", "\t", " \t ")
#: What strings are made of: code points, or what stands for them in an escape.
PARTS = (
    *("teh", "teh end", " ", "word", '"', "\\", "/", "\n", "\r\n", "\t", "\b", "\x00", "\x1f"),
    *("\x7f", "é", "e\u0301", "\u2028", "\u00a0", "мир", "日本", "\U0001f600", "\ud83d", "\ude00"),
    *("{", "}", "[", "]", ":", ",", "'", "\\u0041", "//"),
    *["\ud83d-\ude00"] * 3,
)
SHORT = {'"': '"', "\\": "\\", "/": "/", "\b": "b", "\f": "f", "\n": "n", "\r": "r", "\t": "t"}


@dataclass(frozen=True)
class Chosen:
    """A chosen string: its path, where its first character stands, and its characters as written."""

    field: str
    start: int
    chars: tuple[str, ...]
    record: int

    @property
    def end(self) -> int:
        return self.start + sum(map(len, self.chars))

    @property
    def value(self) -> str:
        return str(json.loads('"' + "".join(self.chars) + '"'))


@dataclass
class Writer:
    """Writes a document, and keeps account of what is chosen in it."""

    random: Random
    ascii: bool = False
    newlines: bool = False
    parts: list[str] = field(default_factory=list)
    size: int = 0
    chosen: list[Chosen] = field(default_factory=list)
    record: int = 1

    @property
    def text(self) -> str:
        return "".join(self.parts)

    def put(self, text: str) -> None:
        self.parts.append(text)
        self.size += len(text)

    def blank(self) -> None:
        blank = self.random.choice(BLANKS)
        if self.newlines and self.random.random() < 0.2:
            blank += self.random.choice(("\n", "\r\n", "\r"))
        self.put(blank)

    def character(self, char: str) -> str:
        """A code point as it may be written."""
        random = self.random
        hexadecimal = "".join(
            rf"\u{unit:04x}" if random.random() < 0.5 else rf"\u{unit:04X}" for unit in units(char)
        )
        ways = [hexadecimal]
        if char in SHORT:
            ways += ["\\" + SHORT[char]] * 3
        must = char in '"\\' or char < " " or "\ud800" <= char <= "\udfff"
        if not must and (char.isascii() or not self.ascii):
            ways += [char] * 5
        return random.choice(ways)

    def string(self, value: str, path: str = "") -> None:
        chars = tuple(map(self.character, value))
        self.put('"')
        if path:
            self.chosen.append(Chosen(path, self.size, chars, self.record))
        self.put("".join(chars))
        self.put('"')

    def some_text(self) -> str:
        parts: list[str] = []
        for _ in range(self.random.randint(0, 6)):
            part = self.random.choice(PARTS)
            # Two halves of a pair side by side would be one character.
            if not (parts and parts[-1] == "\ud83d" and part == "\ude00"):
                parts.append(part)
        return "".join(parts)

    def anything(self, depth: int = 0) -> None:
        """A value without any chosen string in it."""
        kind = self.random.random()
        if kind < 0.3:
            self.string(self.some_text())
        elif kind < 0.6 or depth > 3:
            self.put(self.random.choice(NUMBERS + WORDS))
        elif kind < 0.8:
            self.array([lambda: self.anything(depth + 1)] * self.random.randint(1, 3))
        else:
            keys = [self.random.choice(("text", "id", "x", "")) for _ in range(2)]
            self.object([(key, lambda: self.anything(depth + 1)) for key in keys])

    def array(self, items: list[Callable[[], None]]) -> None:
        self.put("[")
        self.blank()
        for number, item in enumerate(items):
            self.put("," if number else "")
            self.blank()
            item()
            self.blank()
        self.put("]")

    def object(self, members: list[tuple[str, Callable[[], None]]]) -> None:
        self.put("{")
        self.blank()
        for number, (key, value) in enumerate(members):
            self.put("," if number else "")
            self.blank()
            self.string(key)
            self.blank()
            self.put(":")
            self.blank()
            value()
            self.blank()
        self.put("}")

    def text_at(self, path: str) -> Callable[[], None]:
        """The value of a chosen field: mostly a string, or another thing that is no text."""
        if self.random.random() < 0.8:
            return lambda: self.string(self.some_text(), path)
        return lambda: self.put(self.random.choice(NUMBERS + WORDS))

    def a_record(self) -> None:
        members: list[tuple[str, Callable[[], None]]] = []
        for _ in range(self.random.randint(0, 6)):
            kind = self.random.randrange(8)
            if kind == 0:
                members.append(("text", self.text_at("text")))
            elif kind == 1:
                members.append(("title", self.text_at("title")))
            elif kind == 2:
                members.append(("article", self.holder("body", "article.body")))
            elif kind == 3:
                one = self.holder("content", "messages[].content")
                members.append(("messages", self.list_of(one)))
            elif kind == 4:
                members.append(("tags", self.list_of(self.text_at("tags[]"))))
            elif kind == 5:
                members.append(("a.b", self.holder("c", '"a.b".c')))
            else:
                key = self.random.choice(("id", "Text", "a", "content", "", "текст", "text "))
                members.append((key, self.anything))
        self.object(members)

    def holder(self, key: str, path: str) -> Callable[[], None]:
        return lambda: self.object([("role", self.anything), (key, self.text_at(path))])

    def list_of(self, item: Callable[[], None]) -> Callable[[], None]:
        return lambda: self.array([item] * self.random.randint(1, 3))


def units(char: str) -> list[int]:
    """The UTF-16 code units of a code point."""
    data = char.encode("utf-16-be", "surrogatepass")
    return [int.from_bytes(data[at : at + 2]) for at in range(0, len(data), 2)]


def json_document(seed: int) -> Writer:
    """A JSON document: one record, a list of records, or something else."""
    random = Random(seed)
    writer = Writer(random, ascii=random.random() < 0.3, newlines=True)
    writer.blank()
    kind = random.random()
    if kind < 0.6:
        writer.a_record()
    elif kind < 0.9:
        first = True

        def record() -> None:
            nonlocal first
            writer.record += not first
            first = False
            writer.a_record()

        writer.array([record] * random.randint(1, 4))
    else:
        writer.put(random.choice(NUMBERS + WORDS))
    writer.blank()
    return writer


def json_lines(seed: int) -> Writer:
    """JSON Lines with blank lines, any white space, and a last line that may not end."""
    random = Random(seed)
    writer = Writer(random, ascii=random.random() < 0.3)
    lines = random.randint(0, 6)
    for number in range(lines):
        writer.blank()
        kind = random.random()
        if kind < 0.8:
            writer.a_record()
        elif kind < 0.9:
            writer.put(random.choice(('"teh"', "1.10", "null", '[{"text": "teh"}]')))
        writer.record += kind < 0.9
        writer.blank()
        if number < lines - 1 or random.random() < 0.7:
            writer.put(random.choice(("\n", "\n", "\r\n")))
    return writer


def json_parts(seed: int, *, lines: bool) -> Concrete:
    """A document in known parts, without escapes: for the laws of all codecs."""
    random = Random(seed)
    records = []
    for number in range(random.randint(1, 4)):
        # A character beyond ASCII in each says that what a repair puts in need not be escaped.
        prose = f"Caf\N{LATIN SMALL LETTER E WITH ACUTE} and {DEFECT} bill, {number}."
        records += [
            ('{"id": "teh", "teh": 1.10, "text" :\t"', True),
            (prose, False),
            (random.choice(('"}', '" , "note": ["teh", -0]}')), True),
            (random.choice(("\n", "\r\n", "\n\n")), True),
        ]
    if not lines:
        end = random.choice(("\n", "\r\n", "\r"))
        records = [("[" + end, True), *records[:3], (end + "]" + end, True)]
    elif random.random() < 0.3:
        records.pop()
    return Concrete(tuple(records), mark=random.random() < 0.2)
