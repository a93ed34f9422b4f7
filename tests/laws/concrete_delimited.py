"""Tables whose parts are known: every cell as it is written, and what is between the cells."""

from dataclasses import dataclass, replace
from random import Random

from normkit.testing.codec_laws import DEFECT, Concrete

ENDS = ("\n", "\r\n", "\r")
DELIMITERS = (",", ";", "\t", "|")
#: What cells say: all that is special somewhere, and words to put between.
SAYINGS = (
    *("", "", "word", "two words", " teh ", "naïve café", "\N{PILE OF POO}", "12", "  ", "sep="),
    *('"', '""', '5" disk', 'say "no"', ",", ";", "\t", "|", "a,b", "\n", "\r\n", "\r", "x\ny"),
    *("=1+1", "+", "-", "@", "\N{FULLWIDTH EQUALS SIGN}1", "\x0c", "\u2028", "\ufeff", "\\", "'"),
    '{"type": "Point", "at": [1.5, 2]}',
)
NAMES = ("id", "text", "title", "date", "a b", "Text", " text", "2", 'q"q', "")


@dataclass(frozen=True)
class Row:
    """A record as it is written: its cells, quotes included, and its line end.

    A blank line is one empty cell without quotes.
    """

    tokens: tuple[str, ...]
    end: str = "\n"

    @property
    def blank(self) -> bool:
        return self.tokens == ("",)

    @property
    def values(self) -> list[str]:
        return [said(token) for token in self.tokens]


@dataclass(frozen=True)
class Sheet:
    """A table: the first row that is not blank is its header."""

    rows: tuple[Row, ...]
    delimiter: str = ","

    @property
    def text(self) -> str:
        return "".join(self.delimiter.join(row.tokens) + row.end for row in self.rows)

    @property
    def records(self) -> list[Row]:
        """The records below the header."""
        return [row for row in self.rows if not row.blank][1:]

    @property
    def header(self) -> list[str]:
        return next(row.values for row in self.rows if not row.blank)

    def with_token(self, record: int, column: int, token: str) -> "Sheet":
        """The table with one cell written in another way; `record` counts from 0."""
        row = self.records[record]
        tokens = (*row.tokens[:column], token, *row.tokens[column + 1 :])
        at = [index for index, row in enumerate(self.rows) if not row.blank][record + 1]
        rows = (*self.rows[:at], replace(row, tokens=tokens), *self.rows[at + 1 :])
        return replace(self, rows=rows)


def said(token: str) -> str:
    """What a cell says, told from how it is written; an oracle apart from the codec."""
    if len(token) < 2 or token[0] != '"':
        return token
    said, inside = "", token[1:-1]
    while inside:
        said += inside[0]
        inside = inside[2 if inside[0] == '"' else 1 :]
    return said


def quoted(text: str) -> str:
    """A text in quotes, as a cell is written."""
    return '"' + text.replace('"', '""') + '"'


def sheet(random: Random) -> Sheet:
    """A table with any delimiter, line ends, quoting, ragged records, and a column `text`."""
    delimiter = random.choice(DELIMITERS)
    ends = random.choice(((random.choice(ENDS),), ENDS))
    names = [random.choice(NAMES) for _ in range(random.randint(0, 3))]
    names.insert(random.randint(0, len(names)), "text")
    tokens = tuple(_written(random, name, delimiter) for name in names)
    rows = [Row(tokens, random.choice(ends))]
    for _ in range(random.randint(0, 6)):
        width = len(names)
        if random.random() < 0.2:
            width = random.randint(1, width + 2)
        says = [_saying(random) for _ in range(width)]
        tokens = tuple(_written(random, text, delimiter) for text in says)
        rows.append(Row(tokens, random.choice(ends)))
        if random.random() < 0.1:
            rows.insert(random.randint(0, len(rows)), Row(("",), random.choice(ends)))
    return Sheet(_parted(rows, last=random.choice((rows[-1].end, ""))), delimiter)


def _saying(random: Random) -> str:
    return "".join(random.choice(SAYINGS) for _ in range(random.choice((1, 1, 2, 4))))


def _written(random: Random, text: str, delimiter: str) -> str:
    plain = not (text.startswith('"') or any(char in text for char in f"{delimiter}\r\n"))
    return text if plain and random.random() < 0.6 else quoted(text)


def _parted(rows: list[Row], last: str) -> tuple[Row, ...]:
    """Keep the line ends of two rows from becoming one, and the last row from being nothing."""
    rows[-1] = replace(rows[-1], end=rows[-1].end if rows[-1].blank else last)
    for index in range(1, len(rows)):
        if rows[index].blank and rows[index - 1].end == "\r" and rows[index].end == "\n":
            rows[index] = replace(rows[index], end="\r")
    return tuple(rows)


# Documents for the laws of all codecs: chosen cells are prose, all else is literal. -----------


def csv(seed: int) -> Concrete:
    """A CSV file whose column `text` is prose that bears the defect, and so does all else."""
    return _document(Random(seed), ",")


def tsv(seed: int) -> Concrete:
    """As `csv`, with tabs."""
    return _document(Random(seed), "\t")


def _document(random: Random, delimiter: str) -> Concrete:
    end = random.choice(ENDS)
    at = random.randint(0, 2)
    names = ["id", "teh name"]
    names.insert(at, "text")
    parts = [(end * random.choice((0, 0, 1)) + delimiter.join(names) + end, True)]
    for number in range(random.randint(1, 5)):
        others = [str(number), random.choice(("teh", '"teh ""x"""', f'"a{delimiter}teh"', ""))]
        before = "".join(other + delimiter for other in others[:at])
        after = "".join(delimiter + other for other in others[at:]) + end
        after += random.choice(("", "", "", end))
        text = f"A line {number} of teh text"
        if random.random() < 0.5:
            text += random.choice(('5" teh', " ", " ends"))
            parts += [(before, True), (text, False), (after, True)]
        else:
            text += random.choice((delimiter, end + "teh", " ends"))
            parts += [(before + '"', True), (text, False), ('"' + after, True)]
    if random.random() < 0.3:
        parts[-1] = (parts[-1][0].rstrip("\r\n"), True)
    if DEFECT not in parts[0][0]:
        raise AssertionError("the header is to bear the defect")
    return Concrete(tuple(part for part in parts if part[0]), mark=random.random() < 0.2)
