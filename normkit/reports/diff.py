"""Unified diffs of bytes, that `git apply` takes.

Lines are compared in pairs where their number did not change, which is linear and, since no
default rule changes the number of lines but at the ends of a file, nearly always the case.
"""

import difflib
import os
from collections.abc import Iterator, Sequence

from normkit.files.display import c_quoted, visible

_CONTEXT = 3
# Above this many lines on both sides the lines that changed are shown as one change.
_LIMIT = 4000

Opcode = tuple[str, int, int, int, int]


def unified(name: str, old: bytes, new: bytes) -> Iterator[bytes]:
    r"""Yield the lines of the diff of a file, nothing if it is equal.

    >>> b"".join(unified("a.txt", b"one \n", b"one\n"))
    b'--- a/a.txt\n+++ b/a.txt\n@@ -1 +1 @@\n-one \n+one\n'
    """
    if old == new:
        return
    before, after = _lines(old), _lines(new)
    yield b"--- " + _label("a", name) + b"\n"
    yield b"+++ " + _label("b", name) + b"\n"
    for group in _hunks(_opcodes(before, after)):
        first, last = group[0], group[-1]
        yield b"@@ -%s +%s @@\n" % (_range(first[1], last[2]), _range(first[3], last[4]))
        for tag, i1, i2, j1, j2 in group:
            if tag == "equal":
                yield from (_line(b" ", line) for line in before[i1:i2])
                continue
            yield from (_line(b"-", line) for line in before[i1:i2])
            yield from (_line(b"+", line) for line in after[j1:j2])


def painted(line: bytes, *, color: bool) -> str:
    """Return a line of a diff for a terminal: nothing hidden, and in colour if wanted."""
    sign, text = line[:1], line.removesuffix(b"\n").decode("utf-8", "surrogateescape")
    # A changed space at the end of a line would be invisible.
    shown = visible(text)
    if sign in (b"-", b"+") and not line.startswith((b"--- ", b"+++ ")):
        bare = shown.rstrip(" ")
        shown = bare + "\N{MIDDLE DOT}" * (len(shown) - len(bare))
    codes = {b"-": "31", b"+": "32", b"@": "36"}
    code = "1" if line.startswith((b"--- ", b"+++ ")) else codes.get(sign)
    return f"\x1b[{code}m{shown}\x1b[0m\n" if color and code else f"{shown}\n"


def _label(side: str, name: str) -> bytes:
    path = os.path.relpath(name)
    path = os.path.abspath(name) if path.startswith("..") else path
    label = c_quoted(f"{side}/{path.lstrip('/')}")
    # As git does: without the tab, a name with a space would end there for some tools.
    return os.fsencode(label + "\t" if " " in label and label[0] != '"' else label)


def _lines(data: bytes) -> list[bytes]:
    parts = data.split(b"\n")
    lines = [part + b"\n" for part in parts[:-1]]
    return [*lines, parts[-1]] if parts[-1] else lines


def _line(sign: bytes, line: bytes) -> bytes:
    if line.endswith(b"\n"):
        return sign + line
    return sign + line + b"\n\\ No newline at end of file\n"


def _range(start: int, stop: int) -> bytes:
    length = stop - start
    if length == 1:
        return b"%d" % (start + 1)
    return b"%d,%d" % (start + 1 if length else start, length)


def _opcodes(old: Sequence[bytes], new: Sequence[bytes]) -> list[Opcode]:
    """Return the changes between two lists of lines, as `difflib` describes them."""
    head = 0
    while head < len(old) and head < len(new) and old[head] == new[head]:
        head += 1
    tail = 0
    limit = min(len(old), len(new)) - head
    while tail < limit and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    low, high = old[head : len(old) - tail], new[head : len(new) - tail]
    middle = _paired(low, high) if len(low) == len(high) else _compared(low, high)
    codes = [("equal", 0, head, 0, head)]
    codes.extend((t, i + head, j + head, k + head, m + head) for t, i, j, k, m in middle)
    codes.append(("equal", len(old) - tail, len(old), len(new) - tail, len(new)))
    return codes


def _paired(old: Sequence[bytes], new: Sequence[bytes]) -> list[Opcode]:
    codes: list[Opcode] = []
    start = 0
    for at in range(1, len(old) + 1):
        same = old[start] == new[start]
        if at == len(old) or (old[at] == new[at]) != same:
            codes.append(("equal" if same else "replace", start, at, start, at))
            start = at
    return codes


def _compared(old: Sequence[bytes], new: Sequence[bytes]) -> list[Opcode]:
    if max(len(old), len(new)) <= _LIMIT:
        return list(difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes())
    # Blank lines come and go at the ends of a file: the shorter side is a prefix of the longer.
    common = min(len(old), len(new))
    codes = _paired(old[:common], new[:common])
    codes.append(("replace", common, len(old), common, len(new)))
    return codes


def _hunks(codes: list[Opcode]) -> Iterator[list[Opcode]]:
    """Group changes with up to three lines around them."""
    group: list[Opcode] = []
    changes = [code for code in codes if code[1] < code[2] or code[3] < code[4]]
    for index, (tag, i1, i2, j1, j2) in enumerate(changes):
        if tag != "equal":
            group.append((tag, i1, i2, j1, j2))
            continue
        last = index == len(changes) - 1
        if group and (last or i2 - i1 > 2 * _CONTEXT):
            length = min(i2 - i1, _CONTEXT)
            group.append(("equal", i1, i1 + length, j1, j1 + length))
            yield group
            group = []
        elif group:
            group.append((tag, i1, i2, j1, j2))
            continue
        if not last and not group:
            length = min(i2 - i1, _CONTEXT)
            group = [("equal", i2 - length, i2, j2 - length, j2)] if length else []
    if any(code[0] != "equal" for code in group):
        yield group
