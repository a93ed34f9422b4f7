r"""Protected spans: text that no edit may enter, whatever the rule.

URLs, e-mail addresses, handles, hashtags, paths, code, ids, numbers with units, markup, `[sic]`
with the word before it, lone surrogates (undecodable bytes) and `normkit:` pragmas are found
here and nowhere else; rules never see them. They are sought only in a paragraph that has a
candidate edit, and again on its result: the guarded slices must be the same before and after.

Every pattern starts at a fixed character or at the start of a run, and repeats possessively,
so that the search is linear on hostile input.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from normkit.core.patterns import lazy, plain
from normkit.core.spans import Span, SpanSet

if TYPE_CHECKING:
    import re

    import regex

# The generic domains that news and data hold, and two-letter country codes by shape.
# "end.Next" and "kiev.In" are sentences without a space: a bare domain is lower case only.
_TLD = (
    "aero|app|arpa|biz|blog|cloud|coop|dev|edu|eu|gov|info|int|jobs|mil|mobi|museum|name|net|news"
    "|online|org|press|pro|shop|site|store|tech|travel|tv|wiki|world|xxx|xyz|com|io|ai|co"
    "|ac|ad|ae|af|ag|al|am|ar|at|au|az|ba|bd|be|bg|bh|bo|br|by|bz|ca|cc|ch|cl|cn|cr|cu|cy|cz|de"
    "|dk|dz|ec|ee|eg|es|et|fi|fm|fr|ge|gg|gh|gl|gr|gt|hk|hn|hr|hu|id|ie|il|im|in|iq|ir|is|it|je"
    "|jo|jp|ke|kg|kh|kr|kw|kz|la|lb|li|lk|lt|lu|lv|ly|ma|mc|md|me|mg|mk|mn|mt|mu|mx|my|mz|na|ng"
    "|ni|nl|no|np|nu|nz|om|pa|pe|ph|pk|pl|pr|ps|pt|py|qa|ro|rs|ru|sa|sd|se|sg|si|sk|sn|so|st|su"
    "|sv|sy|th|tj|tm|tn|to|tr|tt|tw|tz|ua|ug|uk|us|uy|uz|va|ve|vn|ws|ye|za|zm|zw"
)
# Two-letter words that end a sentence without a space more often than a domain ("was.in"):
# these count only behind a known second level or "www.".
_WORD_TLD = frozenset(
    {"in", "is", "it", "at", "be", "by", "no", "so", "to", "us", "my", "me", "am"}
)

_NOT_URL = (
    r"\s<>\"`{}|\\^\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}"
    r"\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}"
)
_URL_TAIL = rf"[^{_NOT_URL}]*+"
_EXTENSIONS = (
    "txt|md|csv|tsv|json|jsonl|ndjson|parquet|pdf|docx?|xlsx?|pptx?|odt|html?|xml|png|jpe?g|gif"
    "|svg|mp[34]|zip|gz|zst|tar|py|js|ts|css|c|h|cpp|java|go|rs|sh|toml|ini|cfg|ya?ml|sql|log"
)
_UNITS = (
    r"%|\N{DEGREE SIGN}[CF]?|[kcmMGT]?(?:m|g|W|Hz|B|b|V|A|J|N|Pa|l|L)"
    r"[\N{SUPERSCRIPT TWO}\N{SUPERSCRIPT THREE}23]?"
    r"|km/h|mph|ft|in(?!\ [\p{L}\p{N}])|oz|lbs?|ha|kWh|[kMGT]bit/s|dB|mol|ppm|am|pm"
)


_QUANTITY = (
    r"(?<![\p{L}\p{N}.,])[+\-\N{MINUS SIGN}]?\d[\d.,]*+"
    r"[\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE} ]?"
    rf"(?:{_UNITS})(?![\p{{L}}\p{{N}}])"
)

_TLDS = frozenset(_TLD.split("|"))
# `re` and `regex` may know digits of different versions of Unicode.
_DIGIT = r"(?:[0-9]|[^\x00-\x7f])"
_BEFORE_TLD = plain(r"[a-z0-9\-]\.([a-z]{2,7})(?![\w\-@])")

# Guards without white space inside (but for a unit behind its number): they are sought only in
# runs of other characters that hold a hot one, which few words of prose do. Each has a cheap
# pattern of what must be in the run: compiling and trying all of them is dear.
_IN_RUNS: tuple[tuple["re.Pattern[str]", str], ...] = (
    # URLs
    (
        plain(r"://|[wW]{3}\.|mailto:|doi:"),
        r"(?<![\p{L}\p{N}])(?:[a-zA-Z][a-zA-Z0-9+.\-]{1,20}+://|[wW]{3}\.|mailto:|doi:)"
        + _URL_TAIL,
    ),
    # e-mail addresses
    (plain("@"), r"(?<![\w.+\-])[\w.+\-]{1,64}+@[\w\-]++(?:\.[\w\-]++)*+"),
    # bare domains
    (
        _BEFORE_TLD,
        (
            r"(?<![\w.\-@/])(?:[a-z0-9][a-z0-9\-]{0,62}+\.){1,4}"
            rf"(?<tld>{_TLD})(?![\w\-@])(?:/{_URL_TAIL})?"
        ),
    ),
    # handles and hashtags
    (plain("@"), r"(?<![\w@])@\w[\w.\-]*+"),
    (plain("#"), r"(?<![\w#&])#\w++"),
    # paths
    (plain(r":\\"), r"(?<!\w)[A-Za-z]:\\[^\s\"<>|]++"),
    (plain("/"), r"(?<![\w/.~])(?:~|\.{1,2})?/(?:[\w.\-+]++/)++[\w.\-+]*+"),
    (plain("/"), r"(?<![\w.\-+/])(?:[\w.\-+]++/){2,}+[\w.\-+]++"),
    # names of the time zone database: Europe/Kiev is an identifier
    (
        plain("/"),
        (
            r"(?<!\w)(?:Africa|America|Antarctica|Asia|Atlantic|Australia|Etc|Europe|Indian|Pacific)"
            r"/[A-Z][\w\-+/]++"
        ),
    ),
    # file names
    (
        plain(rf"\.(?:{_EXTENSIONS})(?![\w\-])"),
        rf"(?<![\w.\-])[\w\-]{{1,80}}+\.(?:{_EXTENSIONS})(?![\w\-])",
    ),
    # character references
    (plain("&"), r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"),
    # UUIDs, hashes, ids like NRM-12, versions
    (
        plain("-[0-9a-fA-F]{4}-"),
        r"(?<![\p{L}\p{N}_])[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}(?![\p{L}\p{N}_])",
    ),
    (
        plain("[a-f0-9]{12}"),
        r"(?<![\p{L}\p{N}_])(?=[a-f]*+[0-9])(?=[0-9]*+[a-f])[a-f0-9]{12,128}+(?![\p{L}\p{N}_])",
    ),
    (plain(rf"[A-Z]-{_DIGIT}"), r"(?<![\p{L}\p{N}])[A-Z]{2,10}-\d[\w\-]*+"),
    (plain(rf"{_DIGIT}\.{_DIGIT}"), r"(?<![\w.])v?\d++(?:\.\d++){2,}[\w\-+]*+"),
    (plain(_DIGIT), _QUANTITY),
    # identifiers with underscores, and not emphasis in Markdown: "_Sergei Lavrov_"
    (
        plain("_"),
        (
            r"(?<![\p{L}\p{N}_])(?!_{1,3}+\p{Lu}\p{Ll}[\p{L}\p{M}]*+(?!\p{N}|_++[\p{L}\p{N}]))"
            r"[\p{L}\p{N}]*+(?:_++[\p{L}\p{N}]++)++_*+"
        ),
    ),
    (plain(r"[\[(]sic"), r"(?<sic>[\[(]sic!?[\])])"),
)
# Most hot runs of prose are plain numbers, which can only be a quantity.
_NUMBER = plain(r"[(\"'$\N{POUND SIGN}\N{EURO SIGN}+\-]?\d+(?:,\d{3})*(?:\.\d+)?[.,;:!?)\"']*")
#: No unit has so many letters in a row.
_LONG_WORD = plain(r"[\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE} ]?[a-zA-Z]{6}")
_QUANTITIES = lazy(rf"{_QUANTITY}|(?<tld>(?!))|(?<sic>(?!))")
# One class at the start: so it is sought ten times faster than two alternatives are.
_HOT = plain(r"[@/\\_#&\[(0-9.:](?:(?<![.:])|(?=[\w/\\]))")
_SPACE = plain(r"\s")
#: A unit behind its number reaches at most so far beyond the number's run.
_LONGEST_UNIT = 12


@cache
def _guards_of(chosen: int) -> "regex.Pattern[str] | None":
    """Return the pattern of some guards of `_IN_RUNS`, each a bit; None for none."""
    patterns = [pattern for bit, (_, pattern) in enumerate(_IN_RUNS) if chosen >> bit & 1]
    missing = [
        f"(?<{name}>(?!))" for name in ("tld", "sic") if f"(?<{name}>" not in "".join(patterns)
    ]
    return lazy("|".join(patterns + missing)) if patterns else None


def _possible(text: str, start: int, end: int) -> int:
    """Return the guards of `_IN_RUNS` that a run may hold, each a bit."""
    chosen = 0
    for bit, (needed, _) in enumerate(_IN_RUNS):
        if needed is _BEFORE_TLD:
            found = any(m[1] in _TLDS for m in needed.finditer(text, start, end))
        else:
            found = needed.search(text, start, end) is not None
        chosen |= found << bit
    return chosen


# Guards that span words, with the literal that must be there.
_SPANNING = (
    ("`", lazy(r"(?<!`)(?<ticks>`++)(?:[^`]|(?!(?P=ticks)(?!`))`++)*?(?P=ticks)(?!`)")),
    ("<", lazy(r"<[/!?]?[A-Za-z][^<>]{0,2000}+>|<!--(?:[^<>\-]|-(?!->)){0,2000}+-->")),
    ("normkit:", lazy(r"normkit:[^\S\r\n]?(?:off|on|ignore(?:\[[A-Za-z0-9, ]*+\])?)")),
)
_UNDECODABLE = plain(r"[\ud800-\udfff]+")
_PRAGMA = lazy(r"normkit:[^\S\r\n]?ignore(?:\[(?<codes>[A-Za-z0-9, ]*+)\])?")
#: As it was meant: also with what cannot be a code, and not in code, where it is an example.
_MEANT = lazy(r"(?<!`)normkit:[^\S\r\n]?ignore\[(?<codes>[^\[\]\r\n]{1,200}+)\]")
_TRAILING = ".,;:!?'\N{RIGHT SINGLE QUOTATION MARK}"
_LONGEST_SIC_WORD = 80


def guard_spans(text: str) -> SpanSet:
    """Return the protected spans of `text`, in code points. Cost: linear.

    >>> [span.of("see https://x.org/onunless, or `a b`") for span in
    ...  guard_spans("see https://x.org/onunless, or `a b`")]
    ['https://x.org/onunless', '`a b`']
    """
    spans = list(guards_in(text, Span(0, len(text))))
    for literal, pattern in _SPANNING:
        if literal in text:
            spans.extend(Span(*match.span()) for match in pattern.finditer(text))
    return SpanSet(spans)


def has_spanning(text: str) -> bool:
    """Tell whether there may be guards that reach over a line end."""
    return any(literal in text for literal, _ in _SPANNING)


def may_hold(text: str) -> bool:
    """Tell whether there may be any guard at all: prose mostly has no character of one.

    >>> may_hold("He said: no."), may_hold("It is 5 km.")
    (False, True)
    """
    return (
        _HOT.search(text) is not None
        or has_spanning(text)
        or not (text.isascii() or _UNDECODABLE.search(text) is None)
    )


def guards_in(text: str, runs: Span) -> Iterator[Span]:
    """Yield the guards that begin in some runs of `text`, but for those `has_spanning` is about.

    `runs` ends where a run of other characters than white space does, or between two, and so it
    begins. The guards are in no order, and may overlap.
    """
    if not text.isascii():
        yield from (Span(*lone.span()) for lone in _UNDECODABLE.finditer(text, *runs))
    stop, last = runs
    while hot := _HOT.search(text, stop, last):
        first, lowest = hot.start(), stop
        while first > lowest and not text[first - 1].isspace():
            first -= 1
        space = _SPACE.search(text, hot.end(), last)
        stop = space.start() if space else last
        number = _NUMBER.fullmatch(text, first, stop)
        if number and _LONG_WORD.match(text, stop):
            continue
        end = min(stop + _LONGEST_UNIT, len(text))
        guards = _QUANTITIES if number else _guards_of(_possible(text, first, end))
        for match in guards.finditer(text, first, end) if guards else ():
            start, end = match.span()
            if start >= stop:
                break
            if match["tld"] in _WORD_TLD and match.group().count(".") < 2:
                continue
            if match["sic"]:
                start = _word_before(text, start)
            elif text[start] not in "([&":
                end = _without_closing(text, start, end)
            yield Span(start, end)


def _word_before(text: str, at: int) -> int:
    start = at - 1 if text[at - 1 : at] == " " else at
    lowest = max(at - _LONGEST_SIC_WORD, 0)
    while start > lowest and not text[start - 1].isspace():
        start -= 1
    return start


def _without_closing(text: str, start: int, end: int) -> int:
    # Sentence punctuation behind a URL is not part of it, nor a bracket that it does not open.
    while end - start > 1 and (
        text[end - 1] in _TRAILING or (text[end - 1] in ")]" and not _opens(text, start, end))
    ):
        end -= 1
    return end


def _opens(text: str, start: int, end: int) -> bool:
    closing = text[end - 1]
    opening = "(" if closing == ")" else "["
    return text.count(opening, start, end) >= text.count(closing, start, end)


class Ignore(NamedTuple):
    """A line on which findings are ignored: all of them, or those of some codes."""

    line: Span
    codes: tuple[str, ...]

    def covers(self, rule: str, span: Span) -> bool:
        """Tell whether a finding of `rule` at `span` is ignored."""
        inside = self.line.start <= span.start <= self.line.end
        return inside and (not self.codes or any(rule.startswith(code) for code in self.codes))


def ignores(text: str) -> Sequence[Ignore]:
    """Return the lines of `text` that bear a `normkit: ignore[CODE, ...]` pragma.

    >>> [found.codes for found in ignores("onunless  <!-- normkit: ignore[SPC101] -->")]
    [('SPC101',)]
    """
    if "normkit:" not in text:
        return ()
    # A line may hold many: each line is looked for once, and stands for all its pragmas.
    lines: dict[int, tuple[int, list[str]]] = {}
    start, end = 0, -1
    for match in _PRAGMA.finditer(text):
        if match.start() >= end:
            start = max(text.rfind("\n", 0, match.start()), text.rfind("\r", 0, match.start())) + 1
            ends = [at for at in (text.find("\n", start), text.find("\r", start)) if at >= 0]
            end = min(ends, default=len(text))
        codes = [c.strip().upper() for c in (match.group("codes") or "").split(",") if c.strip()]
        lines.setdefault(start, (end, []))[1].extend(codes or [""])  # every code starts with ""
    return [
        Ignore(Span(at, end), () if "" in codes else tuple(dict.fromkeys(codes)))
        for at, (end, codes) in lines.items()
    ]


def ignored_codes(text: str) -> Iterator[tuple[int, str]]:
    """Yield each code that the pragmas of `text` name, with its offset: also what is none.

    >>> list(ignored_codes("onunless  <!-- normkit: ignore[SPC101, x-y] -->"))
    [(31, 'SPC101'), (39, 'x-y')]
    """
    if "normkit:" not in text:
        return
    for match in _MEANT.finditer(text):
        at = match.start("codes")
        for part in match["codes"].split(","):
            if part.strip():
                yield at + len(part) - len(part.lstrip()), part.strip()
            at += len(part) + 1
