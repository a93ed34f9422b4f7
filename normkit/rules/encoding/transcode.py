r"""The evidence for encoding repairs: a repair is turned back into the defect by codecs.

Mojibake is text that was written in one encoding (mostly UTF-8) and read in another. So a
repair is proven if writing it in UTF-8 and reading it in a single-byte encoding, at most three
times, gives exactly the defect. The functions here know nothing of the heuristics that propose
a repair, and do not use ftfy. The tables are Python's own codecs; bytes that they leave
undefined stand for themselves, as web browsers read them.
"""

from functools import lru_cache
from typing import Any

from normkit.core.contracts import TRANSCODE
from normkit.core.findings import Applicability, Finding
from normkit.core.patterns import lazy
from normkit.core.view import View

#: The encodings in which UTF-8 is misread, the likeliest first.
ENCODINGS = (
    "latin-1",
    "windows-1252",
    "windows-1251",
    "windows-1250",
    "windows-1253",
    "windows-1254",
    "windows-1257",
    "iso-8859-2",
    "mac-roman",
    "cp437",
)
MAX_PAIRS = 3

#: A character that an encoding lacks, among characters that stand for bytes.
NO_BYTE = "\N{SUBSTITUTE}"

# UTF-8 of more than one byte, in characters U+0000 to U+00FF that stand for bytes. A space
# behind these lead bytes was byte A0, a no-break space for a program on the way; there is no
# other reading, as no UTF-8 sequence has a space in it. After C5, CE, D0 and D9 this is
# believed only inside a sequence, as words may end in these letters (Swedish "PA" with a ring).
_NEXT = r"[\x80-\xbf]"
_SEQUENCE = (
    rf"[\xc2-\xdf]{_NEXT}|\xe0[\xa0-\xbf]{_NEXT}|[\xe1-\xec\xee\xef]{_NEXT}{_NEXT}"
    rf"|\xed[\x80-\x9f]{_NEXT}|\xf0[\x90-\xbf]{_NEXT}{_NEXT}|[\xf1-\xf3]{_NEXT}{_NEXT}{_NEXT}"
    rf"|\xf4[\x80-\x8f]{_NEXT}{_NEXT}"
)
_LOST_A0 = r"[\xc2\xc3]\ |(?<=[\x80-\xbf])[\xc5\xce\xd0\xd9]\ (?=[\xc2-\xf4])"
_SEQUENCES = lazy(rf"(?:{_SEQUENCE})++")
_SEQUENCES_A0 = lazy(rf"(?:{_SEQUENCE}|{_LOST_A0})++")
_LEAD_SPACE = lazy(r"(?<=[\xc2\xc3\xc5\xce\xd0\xd9])\ ")
_NO_A0 = frozenset({"mac-roman", "cp437"})
# What programs write for a byte that windows-1252 does not define.
_LOST_BYTES = ("\N{REPLACEMENT CHARACTER}", "?", "")
_C1 = lazy(r"[\x80-\x9f]")


@lru_cache(maxsize=len(ENCODINGS))
def _decoder(encoding: str) -> dict[int, str]:
    table = {}
    for code in range(128, 256):
        try:
            table[code] = bytes([code]).decode(encoding)
        except UnicodeDecodeError:
            table[code] = chr(code)
    return table


@lru_cache(maxsize=len(ENCODINGS))
def _encoder(encoding: str) -> dict[str, str]:
    table = {chr(code): chr(code) for code in range(128) if chr(code) != NO_BYTE}
    table.update({char: chr(code) for code, char in _decoder(encoding).items()})
    return table


def _written(text: str, encoding: str) -> str:
    """Return the bytes of `text` in an encoding, each as the character of the same number."""
    table = _encoder(encoding)
    return text.translate({ord(char): table.get(char, NO_BYTE) for char in set(text)})


def sequences(text: str, encoding: str) -> "list[tuple[int, int]]":
    r"""Return the spans of `text` that are UTF-8 misread in `encoding`, in code points.

    >>> sequences("caf\xc3\xa9", "latin-1")
    [(3, 5)]
    """
    pattern = _SEQUENCES if encoding in _NO_A0 else _SEQUENCES_A0
    return [match.span() for match in pattern.finditer(_written(text, encoding))]


def reread(text: str, encoding: str) -> str | None:
    r"""Return `text` read as UTF-8 after all, or None if it was not misread in `encoding`.

    >>> reread("caf\xc3\xa9", "latin-1") == "caf\xe9"
    True
    >>> reread("caf\xe9", "latin-1") is None
    True
    """
    written = _written(text, encoding)
    if NO_BYTE in written:
        return None
    if encoding not in _NO_A0:
        written = _LEAD_SPACE.sub("\xa0", written)
    try:
        return written.encode("latin-1").decode("utf-8")
    except UnicodeDecodeError:
        return None


def misread(text: str, encoding: str) -> str:
    r"""Return `text` written in UTF-8 and read in `encoding`: the defect itself.

    >>> misread("\N{RIGHT SINGLE QUOTATION MARK}", "windows-1252") == "\xe2\u20ac\u2122"
    True
    """
    written = text.encode("utf-8", "surrogatepass").decode("latin-1")
    return written.translate(_decoder(encoding))


@lru_cache(maxsize=4096)
def certified(defect: str, repair: str) -> bool:
    r"""Tell whether at most three codec pairs turn `repair` into `defect`, losslessly.

    Besides UTF-8 misread in one of `ENCODINGS`, windows-1252 read as latin-1 is a pair: it
    makes curly quotes into control characters.

    >>> certified("\xc3\xa9", "\xe9"), certified("\xc3\xa9", "e")
    (True, False)
    """
    texts = {defect}
    for _ in range(MAX_PAIRS):
        earlier = set()
        for text in texts:
            for encoding in ENCODINGS:
                before = reread(text, encoding)
                if before is not None and _same(misread(before, encoding), text):
                    earlier.add(before)
            if _C1.search(text):
                earlier.add(from_controls(text))
        earlier.discard(defect)
        if repair in earlier:
            return True
        texts = earlier
    return False


def _same(misread_text: str, text: str) -> bool:
    return misread_text == text or misread_text.replace("\xa0", " ") == text.replace("\xa0", " ")


def from_controls(text: str) -> str:
    r"""Return `text` with C1 controls read as the windows-1252 characters of the same bytes.

    >>> from_controls("\x93") == "\N{LEFT DOUBLE QUOTATION MARK}"
    True
    """
    table = _decoder("windows-1252")
    return _C1.sub(lambda match: table[ord(match.group())], text)


def certified_with_loss(defect: str, repair: str) -> bool:
    r"""Tell whether one codec pair turns `repair` into `defect` if it loses something on the way.

    Lost may be: bytes that windows-1252 does not define, which came out as U+FFFD, a question
    mark or nothing; a no-break space before a space.

    >>> certified_with_loss("\xe2\u20ac?", "\N{RIGHT DOUBLE QUOTATION MARK}")
    True
    """
    made = misread(repair, "windows-1252")
    collapsed = made.replace("\xa0 ", " ")
    return defect in {collapsed, *(_C1.sub(lost, made) for lost in _LOST_BYTES)}


def _proven(view: View, finding: Finding, new: str, options: Any) -> bool:
    old = finding.span.of(view.text)
    if certified(old, new):
        return True
    return finding.applicability < Applicability.SAFE and certified_with_loss(old, new)


#: The contract of the repairs in this family.
TRANSCODED = TRANSCODE.with_evidence(_proven)
