r"""Protected spans: text that no edit may enter, whatever the rule.

URLs, e-mail addresses, handles, hashtags, paths, code, ids, numbers with units, markup, `[sic]`
with the word before it, lone surrogates (undecodable bytes) and `normkit:` pragmas are found
here and nowhere else; rules never see them. They are sought only in a paragraph that has a
candidate edit, and again on its result: the guarded slices must be the same before and after.

Every pattern starts at a fixed character or at the start of a run, and repeats possessively,
so that the search is linear on hostile input.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import regex

from normkit.core.patterns import lazy
from normkit.core.spans import Span, SpanSet

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
    r"|km/h|mph|ft|in|oz|lbs?|ha|kWh|[kMGT]bit/s|dB|mol|ppm|am|pm"
)


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of guard: one of `needs` must be in the text for `pattern` to match."""

    needs: str
    pattern: str


_KINDS = (
    _Kind("`", r"(?<!`)(?<ticks>`++)(?:[^`]|(?!(?P=ticks)(?!`))`++)*?(?P=ticks)(?!`)"),
    _Kind(
        ":.",
        r"(?<![\p{L}\p{N}])(?:[a-zA-Z][a-zA-Z0-9+.\-]{1,20}+://|www\.|mailto:|doi:)" + _URL_TAIL,
    ),
    _Kind("@", r"(?<![\w.+\-])[\w.+\-]{1,64}+@[\w\-]++(?:\.[\w\-]++)*+"),
    _Kind(
        ".",
        r"(?<![\w.\-@/])(?:[a-z0-9][a-z0-9\-]{0,62}+\.){1,4}"
        rf"(?<tld>{_TLD})(?![\w\-@])(?:/{_URL_TAIL})?",
    ),
    _Kind("@", r"(?<![\w@])@\w[\w.\-]*+"),
    _Kind("#", r"(?<![\w#&])#\w++"),
    _Kind("\\", r"(?<!\w)[A-Za-z]:\\[^\s\"<>|]++"),
    _Kind(
        "/",
        r"(?<![\w/.~])(?:~|\.{1,2})?/(?:[\w.\-+]++/)++[\w.\-+]*+"
        r"|(?<![\w.\-+/])(?:[\w.\-+]++/){2,}+[\w.\-+]++",
    ),
    # Names of the time zone database: Europe/Kiev is an identifier.
    _Kind(
        "/",
        r"(?<!\w)(?:Africa|America|Antarctica|Asia|Atlantic|Australia|Etc|Europe|Indian|Pacific)"
        r"/[A-Z][\w\-+/]++",
    ),
    _Kind(".", rf"(?<![\w.\-])[\w\-]{{1,80}}+\.(?:{_EXTENSIONS})(?![\w\-])"),
    _Kind("<", r"<[/!?]?[A-Za-z][^<>]{0,2000}+>|<!--[^<>]{0,2000}+-->"),
    _Kind("&", r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"),
    _Kind(
        "0123456789",
        r"(?<![\p{L}\p{N}_])[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}(?![\p{L}\p{N}_])"
        r"|(?<![\p{L}\p{N}_])(?=[a-f]*+[0-9])(?=[0-9]*+[a-f])[a-f0-9]{12,128}+(?![\p{L}\p{N}_])"
        r"|(?<![\p{L}\p{N}])[A-Z]{2,10}-\d[\w\-]*+"
        r"|(?<![\w.])v?\d++(?:\.\d++){2,}[\w\-+]*+",
    ),
    _Kind(
        "0123456789",
        r"(?<![\p{L}\p{N}.,])[+\-\N{MINUS SIGN}]?\d[\d.,]*+"
        r"[\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE} ]?"
        rf"(?:{_UNITS})(?![\p{{L}}\p{{N}}])",
    ),
    _Kind("_", r"(?<![\p{L}\p{N}_])[\p{L}\p{N}]*+(?:_++[\p{L}\p{N}]++)++_*+"),
    _Kind("[(", r"(?<sic>[\[(]sic!?[\])])"),
    _Kind(
        "n",
        r"normkit:[^\S\r\n]?(?:off|on|ignore(?:\[[A-Za-z0-9, ]*+\])?)",
    ),
)
_UNDECODABLE = r"[\ud800-\udfff]++"
_LONGEST_SIC_WORD = 80


@lru_cache(maxsize=256)
def _pattern(kinds: tuple[int, ...]) -> "regex.Pattern[str]":
    alternatives = [f"(?:{_KINDS[kind].pattern})" for kind in kinds]
    return regex.compile("|".join([*alternatives, _UNDECODABLE]))


_PRAGMA = lazy(r"normkit:[^\S\r\n]?ignore(?:\[(?<codes>[A-Za-z0-9, ]*+)\])?")
_TRAILING = ".,;:!?'\N{RIGHT SINGLE QUOTATION MARK}"


def guard_spans(text: str) -> SpanSet:
    """Return the protected spans of `text`, in code points. Cost: linear.

    >>> [span.of("see https://x.org/onunless, or `a b`") for span in
    ...  guard_spans("see https://x.org/onunless, or `a b`")]
    ['https://x.org/onunless', '`a b`']
    """
    kinds = tuple(
        index
        for index, kind in enumerate(_KINDS)
        if any(char in text for char in kind.needs) and (kind.needs != "n" or "normkit:" in text)
    )
    if not kinds and text.isascii():
        return SpanSet(())
    spans = []
    for match in _pattern(kinds).finditer(text):
        start, end = match.span()
        groups = match.groupdict()
        tld = groups.get("tld")
        if tld in _WORD_TLD and match.group().count(".") < 2:
            continue
        if groups.get("sic"):
            start = _word_before(text, start)
        elif text[start] not in "`<[(&":
            end = _without_closing(text, start, end)
        spans.append(Span(start, end))
    return SpanSet(spans)


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


@dataclass(frozen=True, slots=True)
class Ignore:
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
    found = []
    for match in _PRAGMA.finditer(text):
        start = max(text.rfind("\n", 0, match.start()), text.rfind("\r", 0, match.start())) + 1
        ends = [at for at in (text.find("\n", start), text.find("\r", start)) if at >= 0]
        codes = tuple(
            c.strip().upper() for c in (match.group("codes") or "").split(",") if c.strip()
        )
        found.append(Ignore(Span(start, min(ends, default=len(text))), codes))
    return found
