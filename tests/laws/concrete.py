"""Documents from seeds whose parts are known: prose that rules may repair, and what is literal."""

from random import Random

from normkit.testing.codec_laws import DEFECT, Concrete
from normkit.testing.prose import clean_text

ENDS = ("\n", "\n", "\r\n", "\r")

#: Literal text of Markdown, each line by line; all of it bears the defect.
LITERAL = (
    "```\nteh code\n\n  teh end  \n```",
    "~~~ python\nteh = 1\n~~~~",
    "    indented teh code",
    "<div>\nteh markup\n</div>",
    "<!-- teh comment\n\nteh end -->",
    "<pre>\nteh text\n</pre>",
    "<!-- normkit: off -->\n\nteh part\n\n<!-- normkit: on -->",
    "[label]: https://example.org/teh",
)
FRONT = ("---\ntitle: teh title\n---", '+++\ntitle = "teh title"\n+++')
#: Prose with something literal inside it, in pieces: even ones are prose.
INLINE = (
    ("See ", "`teh code`", " for teh rest."),
    ("Read [teh page](", "https://example.org/teh", ") or teh letter."),
    ("The address ", "https://example.org/teh", " has teh map."),
    ("Write to ", "teh@example.org", " about teh bill."),
)


def plain(seed: int) -> Concrete:
    """A text file: paragraphs, blank lines with and without blanks, any line end, or none."""
    random = Random(seed)
    end = random.choice(ENDS)
    parts = []
    for _ in range(random.randint(0, 5)):
        parts.append((_sentences(random, end), False))
        parts.append((random.choice(("", end, end * 2, f" \t{end}", f"{end}  {end}")), False))
    if random.random() < 0.3:
        parts.append((f"A last line of teh text {random.choice(('', 'ends'))}", False))
    return Concrete(tuple(part for part in parts if part[0]), mark=random.random() < 0.2)


def markdown(seed: int) -> Concrete:
    """A Markdown file: prose, code, markup, front matter, and literals inside of prose."""
    random = Random(seed)
    end = random.choice(ENDS)
    parts: list[tuple[str, bool]] = []
    if random.random() < 0.3:
        parts.append((random.choice(FRONT).replace("\n", end) + end * 2, True))
    parts.append(("The first line of teh page." + end * 2, False))
    for _ in range(random.randint(0, 5)):
        kind = random.random()
        if kind < 0.4:
            parts.append((random.choice(LITERAL).replace("\n", end) + end * 2, True))
        elif kind < 0.7:
            for number, piece in enumerate(random.choice(INLINE)):
                parts.append((piece, number % 2 == 1))
            parts.append((end * 2, False))
        else:
            parts.append((f"A paragraph of teh text,{end}in two lines.{end}{end}", False))
    if random.random() < 0.3:
        parts.append(("A last line of teh text", False))
    return Concrete(tuple(parts), mark=random.random() < 0.2)


def _sentences(random: Random, end: str) -> str:
    text = clean_text([random.getrandbits(10) * 57 % 40 for _ in range(random.randint(1, 3))])
    at = text.find(" ")
    return (text[: at + 1] + DEFECT + text[at:]).replace("\r\n", "\n").replace("\n", end)
