r"""Is this prose, or does it speak of code? A manual's "nexthop" and "isFile" are names in it.

Manuals, change logs and read-me files coin words that fall apart into English ones. They also hold
what prose never does: options, calls, identifiers with underscores, paths. Where one of these
stands in a line or the one beside it, only repairs that nothing else can explain are safe.
"""

from bisect import bisect_left

from normkit.core.patterns import plain
from normkit.core.spans import Span
from normkit.core.view import View

#: A repair is safe beside code from these log odds on.
SURE_IN_CODE = 10.0

#: A mark on the line of a run is enough, or so many on so many lines on each side of it.
MARKS, NEAR = 2, 4

_MARK = plain(
    r"\w\w_\w|\w_\w\w|\w\(\)|[a-z]\([1-9]\)|::|->|=>|==|\$\{|\$[a-z]|`|[{}]|<\w+>|(?<![\w-])--[a-z]{2}"
    r"|(?<=[\s(\[])-[a-zA-Z](?![\w-])|(?<!\w)/[a-z]+/[a-z]|\w=[\w\"']|\\\w|\]\("
    r"|\w\.(?:h|c|py|so|js|txt|conf|json|ya?ml|toml|ini)\b|(?<!\w)[@#][a-z]|\b(?:bpo|gh|issue)-\d|>>>"
    r"|\b[A-Z]<|%[sd]\b|\"\w++\":|(?<![^\n])\.\. [a-z]"
)
#: What each mark has in it, told by one or two characters: it is sought 40 times faster, and prose
#: mostly has none of it.
_SIGN = plain(
    r"[_=$`{}<>\\@#%(:\-/.\]\"](?:(?<=[_=`{}<>\\])|(?<=[$@#%])[a-z{]|(?<=\()[1-9]?\)|(?<=:):"
    r"|(?<=--)[a-z]|(?<=[\s(\[]-)[a-zA-Z]|(?<=[oh]-|e-)\d|(?<=/)(?<!\w/)[a-z]+/"
    r"|(?<=\.)[chijpsty]|(?<=\.)(?<![^\n]\.)\. |(?<=\])\(|(?<=\"):)"
)


def beside_code(view: View, span: Span) -> bool:
    r"""Whether the line of a span, or one of those near it, holds what only code and manuals do.

    The marks of a view are sought once, in linear time.

    >>> text = "The nexthop is shown by --list." + "\nIt is old." * 5 + "\nIt is no nexthop."
    >>> view = View(text)
    >>> beside_code(view, Span(4, 11)), beside_code(view, Span(len(text) - 8, len(text) - 1))
    (True, False)
    """
    marks = view.memo(_marks)
    if not marks:
        return False
    text, start, end = view.text, span.start, span.end
    for lines in range(NEAR + 1):
        start = text.rfind("\n", 0, max(start, 0))
        end = text.find("\n", end + 1) if end >= 0 else end
        if lines in {0, NEAR}:
            found = bisect_left(marks, end if end >= 0 else len(text)) - bisect_left(marks, start)
            if found >= (MARKS if lines else 1):
                return True
    return False


def _marks(view: View) -> list[int]:
    if not _SIGN.search(view.text):
        return []
    return [match.start() for match in _MARK.finditer(view.text)]
