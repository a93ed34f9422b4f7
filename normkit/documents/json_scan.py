r"""A scanner of JSON that knows where every chosen string stands. It never recurses.

It accepts RFC 8259 and, as Python writes them, `NaN`, `Infinity` and `-Infinity`, nested to
`MAX_DEPTH`. Numbers are never converted, so that they may have any size. Escapes of lone
surrogates are allowed; what a program does with them is its own affair.
"""

import re
from dataclasses import dataclass, field
from json import JSONDecodeError, JSONDecoder
from typing import NamedTuple

from normkit.documents.field_paths import NOTHING, Node

#: How many arrays and objects may stand inside one another.
MAX_DEPTH = 512

BLANK = " \t\n\r"
_decode = JSONDecoder().raw_decode
_GAP = r"[ \t\n\r]*+"
_SIMPLE = r"[^\"\\\x00-\x1f]*+"  # a string without escapes; others are decoded
_NUMBER = r"-?(?:0|[1-9][0-9]*+)(?:\.[0-9]++)?(?:[eE][-+]?[0-9]++)?"
_WORD = r"true|false|null|NaN|-?Infinity"
_BLANK = re.compile(_GAP)
_STRING = re.compile(f'"{_SIMPLE}"')
_KEY = re.compile(f'"({_SIMPLE})"{_GAP}:{_GAP}')
_SCALAR = re.compile(f"({_NUMBER})|{_WORD}")
# What is passed over in one step: something plain that others follow.
_ELEMENT = re.compile(f'(?:"{_SIMPLE}"|{_NUMBER}|{_WORD}){_GAP},{_GAP}')
_MEMBER = re.compile(f'"({_SIMPLE})"{_GAP}:{_GAP}{_ELEMENT.pattern}')
_NEXT = re.compile(rf"{_GAP}([,\]}}]){_GAP}")

_CLOSE = {"{": "}", "[": "]"}
_IN_NUMBER = frozenset("0123456789.eE+-")


class Literal(NamedTuple):
    """A chosen string: the path that chose it, its place between the quotes, and its value.

    `start` and `end` are code points of the scanned text. `record` is the number of the element
    in a top-level array, from 1 on, and 1 outside of one.
    """

    name: str
    start: int
    end: int
    text: str
    record: int


class Repeated(NamedTuple):
    """A key that its object has already: its code point offset, itself, and its record."""

    at: int
    key: str
    record: int


@dataclass(slots=True)
class Scan:
    """What a scan has found: chosen strings, and keys that their object has already.

    `found`: something stood at the end of a chosen path, text or another value, but no array or object. `record` is the number
    of the record that is read, at the end of the last one.
    """

    literals: list[Literal] = field(default_factory=list)
    repeated: list[Repeated] = field(default_factory=list)
    found: bool = False
    record: int = 1


class ScanError(ValueError):
    """No JSON: what is wrong, and at which code point of the text."""

    def __init__(self, what: str, at: int) -> None:
        super().__init__(what)
        self.what = what
        self.at = at


class _Open(NamedTuple):
    """An array or object that is not closed yet."""

    close: str
    node: Node
    keys: set[str] | None  # those seen so far, None in an array


def scan(text: str, root: Node) -> Scan:
    r"""Return the strings of one JSON value that the paths below `root` choose, in text order.

    Raises ScanError. Cost: linear; memory: what is found, and the keys of open objects.

    >>> from normkit.documents.field_paths import tree_of
    >>> scan(r'{"id": 1e400, "text": "caf\u00e9"}', tree_of(["text"])).literals
    [Literal(name='text', start=23, end=32, text='café', record=1)]
    """
    result = Scan()
    stack: list[_Open] = []
    node = root
    at = _blank(text, 0)
    while True:
        # A value begins at `at`.
        char = text[at : at + 1]
        result.found |= node.name is not None and char not in _CLOSE
        number = False
        if char == '"':
            start, at, value = _string(text, at)
            if node.name is not None:
                result.literals.append(Literal(node.name, start + 1, at - 1, value, result.record))
        elif char in _CLOSE:
            if len(stack) == MAX_DEPTH:
                raise ScanError(f"nesting deeper than {MAX_DEPTH}", at)
            at = _blank(text, at + 1)
            if text[at : at + 1] != _CLOSE[char]:
                stack.append(_Open(_CLOSE[char], node, set() if char == "{" else None))
                node, at = _member(text, at, stack[-1], result)
                continue
            at += 1
        else:
            found = _SCALAR.match(text, at)
            if found is None:
                raise _unexpected(text, at, "a value")
            at, number = found.end(), found[1] is not None
        # The value ends at `at`: close what ends with it.
        while True:
            if not stack:
                return _finish(text, at, result, number=number)
            open_ = stack[-1]
            found = _NEXT.match(text, at)
            if found is None or found[1] not in {",", open_.close}:
                raise _after(text, at, f"a comma or {open_.close}", number=number)
            if found[1] == ",":
                break
            stack.pop()
            at, number = found.end(1), False
        result.record += len(stack) == 1 and open_.keys is None
        node, at = _member(text, found.end(), open_, result)


def _member(text: str, at: int, open_: _Open, result: Scan) -> tuple[Node, int]:
    """Return what the next value may hold, and where it begins: behind its key, if it has one.

    Plain values that nobody chose are passed over here.
    """
    if open_.keys is None:
        node = open_.node.items or NOTHING
        while node is NOTHING and (found := _ELEMENT.match(text, at)):
            at = found.end()
        return node, at
    while (found := _MEMBER.match(text, at)) and found[1] not in open_.node.keys:
        if found[1] in open_.keys:
            result.repeated.append(Repeated(at, found[1], result.record))
        open_.keys.add(found[1])
        at = found.end()
    found = _KEY.match(text, at)
    if found is not None:
        key, end = found[1], found.end()
    else:
        if text[at : at + 1] != '"':
            raise _unexpected(text, at, "a key in double quotes")
        _, end, key = _string(text, at)
        end = _blank(text, end)
        if text[end : end + 1] != ":":
            raise _unexpected(text, end, "a colon")
        end = _blank(text, end + 1)
    if key in open_.keys:
        result.repeated.append(Repeated(at, key, result.record))
    open_.keys.add(key)
    return open_.node.keys.get(key, NOTHING), end


def _string(text: str, at: int) -> tuple[int, int, str]:
    """Return start, end and value of the string whose opening quote is at `at`."""
    found = _STRING.match(text, at)
    if found is not None:
        return at, found.end(), text[at + 1 : found.end() - 1]
    try:
        value, end = _decode(text, at)
    except JSONDecodeError as error:
        raise _bad_string(text, at, error.pos) from None
    return at, end, value


def _blank(text: str, at: int) -> int:
    found = _BLANK.match(text, at)
    return found.end() if found else at


def _finish(text: str, at: int, result: Scan, *, number: bool) -> Scan:
    end = _blank(text, at)
    if end < len(text):
        raise _after(text, at, "nothing more", number=number)
    return result


# What is wrong, in words. --------------------------------------------------------------------


def _bad_string(text: str, start: int, at: int) -> ScanError:
    char = text[at : at + 1]
    if at > start and char and char < " ":
        return ScanError(f"a raw control character (U+{ord(char):04X}) in a string", at)
    if at > start and char == "\\" and at + 1 < len(text):
        return ScanError("a backslash that begins no escape of JSON", at)
    if at > start and text[at - 1 : at + 1] == r"\u" and '"' in text[at:]:
        return ScanError(r"\u without four hexadecimal digits", at - 1)
    return ScanError("a string is not closed", start)


def _after(text: str, at: int, expected: str, *, number: bool) -> ScanError:
    if number and text[at : at + 1] in _IN_NUMBER and at < len(text):
        return ScanError("not a number as JSON writes it", at)
    at = _blank(text, at)
    if expected == "nothing more" and at < len(text):
        return ScanError("more text after the end of the value", at)
    return _unexpected(text, at, expected)


def _unexpected(text: str, at: int, expected: str) -> ScanError:
    if at >= len(text):
        return ScanError(f"the end, where {expected} is expected", at)
    return ScanError(f"expected {expected}", at)
