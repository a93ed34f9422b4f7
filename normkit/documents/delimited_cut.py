r"""Where a text of records can be cut: behind whole records, and never inside a quoted cell.

Files are cut in one process and parsed in many, so this has to be fast. If every quote of a
text stands where the grammar wants one (at the start of a cell, doubled, or at the end of a
quoted cell), what stands behind an even number of quotes is outside of quoted cells; that can
be checked without a look at the rest. A text with a quote in an unquoted cell (`5" disk`) is
read record by record instead: slower, with the same answer.
"""

from collections.abc import Iterator

from normkit.documents.delimited_tokens import QUOTE, NotDelimited, records


def cut(text: str, delimiter: str) -> tuple[int, int]:
    r"""Return where the last whole record of `text` ends, and how many records end there.

    A record is whole if its line end is there. Blank lines are not counted. (0, 0) if no record
    is whole. Raises NotDelimited for a cell that no further text can mend.

    >>> cut('a,b\n\n"c\n",d\ne,"\n', ",")
    (12, 2)
    """
    parts = text.split(QUOTE)
    if not _structural(parts, delimiter):
        return _cut_by_records(text, delimiter)
    for index in range((len(parts) - 1) // 2 * 2, -1, -2):
        end = max(parts[index].rfind("\n"), parts[index].rfind("\r")) + 1
        if end:
            behind = sum(map(len, parts[index:])) + len(parts) - 1 - index
            # What stood between the quotes is left out, so that its line ends do not count.
            outside = QUOTE.join([*parts[:index:2], parts[index][:end]])
            return len(text) - behind + end, _lines_with_content(outside)
    return 0, 0


def _structural(parts: list[str], delimiter: str) -> bool:
    """Tell whether all quotes between `parts` are those of quoted cells, as far as one can see.

    Then every second part, from the first on, is outside of quoted cells. An empty one between
    two quotes is a doubled quote, which is as good as the end of one cell and the start of
    another.
    """
    edges = {"", delimiter, "\r", "\n"}
    outside = parts[::2]
    before_quotes = outside if len(parts) % 2 == 0 else outside[:-1]
    return {part[-1:] for part in before_quotes} <= edges and {
        part[:1] for part in outside[1:]
    } <= edges


def _cut_by_records(text: str, delimiter: str) -> tuple[int, int]:
    end = count = 0
    for start, stop, after in _whole_records(text, delimiter):
        end = after
        count += stop > start
    return end, count


def _whole_records(text: str, delimiter: str) -> Iterator[tuple[int, int, int]]:
    try:
        for start, stop, after, _ in records(text, delimiter):
            if after > stop:
                yield start, stop, after
    except NotDelimited as error:
        if not error.unfinished:
            raise


def _lines_with_content(text: str) -> int:
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return sum(map(bool, text.split("\n")))
