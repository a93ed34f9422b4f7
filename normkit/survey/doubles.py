"""Of pairs that say the same, the one that says it best: no parts of names, and no titles."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from normkit.survey.judge import Verdict
from normkit.survey.prior import differing
from normkit.survey.vocabulary import Name, Vocabulary

#: A family name is left out where so much of its rarer form is in a full name that is proposed.
_COVERED = 0.5

# The last words of offices, before a name: "Secretary of State Antony Blinken".
_OFFICES = frozenset("state states affairs interior finance justice trade health energy".split())


def without_doubles(verdicts: Sequence[Verdict], known: Vocabulary) -> list[Verdict]:
    """Leave out what another pair says better: parts of names, and names with a title before."""
    pairs = {(verdict.pair.a, verdict.pair.b) for verdict in verdicts}
    dropped = _parts(pairs, known)
    covered: dict[tuple[str, str], int] = defaultdict(int)
    for a, b in pairs:
        if len(a) == len(b) == 2:
            words = tuple(sorted(differing(a, b)))
            covered[words[0], words[1]] += min(known.count(a), known.count(b))
    given = {differing(a, b) for a, b in pairs if len(a) == len(b) == 2 and a[1] == b[1]}
    kept = []
    for verdict in verdicts:
        a, b = verdict.pair.a, verdict.pair.b
        words = differing(a, b)
        if (a, b) in dropped:
            continue
        if len(a) == len(b) == 1:
            x, y = sorted(words)
            rarer = min(known.count(a), known.count(b))
            if covered[x, y] >= _COVERED * rarer:
                continue
        elif len(a) == len(b) == 2 and a[0] == b[0]:
            if words in given or words[::-1] in given:
                continue  # "State Antony"
            if any(known.words[word].first > known.words[word].total / 2 for word in words):
                continue
        kept.append(verdict)
    return kept


def _parts(pairs: AbstractSet[tuple[Name, Name]], known: Vocabulary) -> set[tuple[Name, Name]]:
    """Return the pairs that are parts of others, and those that say too much.

    "Ki-moon" is a part of "Ban Ki-moon", as it hardly ever stands without; of "Russia's Sergei
    Lavrov" and "State Antony Blinken" the shorter names are the better ones.
    """
    dropped: set[tuple[Name, Name]] = set()
    for a, b in sorted(pairs, key=lambda pair: (-sum(map(len, pair)), pair)):
        if len(a) == len(b) < 3:
            continue
        rarer = min(known.count(a), known.count(b))
        for one, two in _within_both(a, b):
            part = (one, two) if (one, two) in pairs else (two, one)
            if part not in pairs:
                continue
            if (a, b) in dropped:
                break
            office = a[0] != one[0] and a[0].lower() in _OFFICES
            if office or rarer < _COVERED * min(known.count(one), known.count(two)):
                dropped.add((a, b))
            else:
                dropped.add(part)
    return dropped


def _within_both(a: Name, b: Name) -> Iterator[tuple[Name, Name]]:
    """Yield two names without the same words at their starts and ends, longest first."""
    most = min(len(a), len(b)) - 1
    for cut in range(1, most + 1):
        for start in range(cut + 1):
            end = cut - start
            if a[:start] == b[:start] and a[len(a) - end :] == b[len(b) - end :]:
                yield a[start : len(a) - end], b[start : len(b) - end]
