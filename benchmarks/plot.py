"""Draws the speeds of a run as bars: an SVG picture from the file that `speed.py --json` writes.

python -m benchmarks.plot RESULTS.json docs/speed.svg
"""

import argparse
import math
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from pathlib import Path

_LEFT, _WIDTH, _RIGHT, _BAR, _GAP, _TOP = 160, 460, 70, 13, 12, 58
_COLOURS = {"generated": "#3566b8", "real": "#d0812c"}
_STYLE = (
    "text{font:12px system-ui,sans-serif;fill:#333}.grid{stroke:#ccc}"
    "@media(prefers-color-scheme:dark){text{fill:#ddd}.grid{stroke:#555}}"
)

#: Speeds of a tool by kind of text, in MB per second.
Speeds = Mapping[str, Mapping[str, float]]


def svg(found: Speeds, title: str) -> str:
    """A picture with a group of bars for each tool, the fastest first, on a logarithmic axis.

    >>> svg({"a": {"real": 2.0}}, "Speed").count("<rect")
    2
    """
    kinds = [kind for kind in _COLOURS if any(kind in each for each in found.values())]
    low = math.floor(min(math.log10(v) for each in found.values() for v in each.values()))
    high = math.ceil(max(math.log10(v) for each in found.values() for v in each.values()) + 1e-9)
    group = len(kinds) * _BAR + _GAP
    height = _TOP + group * len(found) + 30
    parts = list(_frame(title, kinds, low, high, height))
    order = sorted(found, key=lambda tool: -max(found[tool].values()))
    for number, tool in enumerate(order):
        top = _TOP + number * group
        weight = ' font-weight="bold"' if tool.startswith("normkit") else ""
        middle = top + len(kinds) * _BAR / 2 + 4
        name = f'<text x="{_LEFT - 8}" y="{middle}" text-anchor="end"{weight}>{escape(tool)}</text>'
        parts.append(name)
        for row, kind in enumerate(kinds):
            if kind in found[tool]:
                value = found[tool][kind]
                width = max((math.log10(value) - low) / (high - low) * _WIDTH, 1)
                y = top + row * _BAR
                parts.append(
                    f'<rect x="{_LEFT}" y="{y}" width="{width:.1f}" height="{_BAR - 1}" '
                    f'fill="{_COLOURS[kind]}"/>'
                    f'<text x="{_LEFT + width + 5:.1f}" y="{y + 10}">{value:.3g}</text>'
                )
    return "\n".join([*parts, "</svg>"]) + "\n"


def _frame(title: str, kinds: Sequence[str], low: int, high: int, height: float) -> Iterator[str]:
    width = _LEFT + _WIDTH + _RIGHT
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" role="img">'
    )
    yield f"<title>{escape(title)}</title><style>{_STYLE}</style>"
    yield f'<text x="{_LEFT}" y="18" font-weight="bold">{escape(title)}</text>'
    for number, kind in enumerate(kinds):
        x = _LEFT + number * 120
        yield f'<rect x="{x}" y="28" width="12" height="12" fill="{_COLOURS[kind]}"/>'
        yield f'<text x="{x + 18}" y="38">{kind} text</text>'
    for power in range(low, high + 1):
        at = _LEFT + (power - low) / (high - low) * _WIDTH
        yield f'<line class="grid" x1="{at}" y1="{_TOP - 8}" x2="{at}" y2="{height - 24}"/>'
        yield f'<text x="{at}" y="{height - 8}" text-anchor="middle">{10.0**power:g}</text>'


def draw(found: Speeds, picture: Path) -> None:
    """Write the picture of the speeds."""
    picture.write_text(svg(found, "Clean text, MB a second of one core, without start-up"), "utf-8")


def main() -> None:
    """Reads the results and writes the picture."""
    from benchmarks.page import read, speeds  # which draws with this module

    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("results", type=Path)
    parser.add_argument("picture", type=Path)
    options = parser.parse_args()
    draw(speeds(read([options.results])[1]), options.picture)


if __name__ == "__main__":
    main()
