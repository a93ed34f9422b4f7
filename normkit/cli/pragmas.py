"""Mistakes in inline pragmas, which silence nothing and would do so unseen."""

from collections.abc import Iterable, Iterator

from normkit.config import suggestion
from normkit.registry import all_rules, load_plugins


def unknown_codes(codes: Iterable[str], plugins: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield those codes of inline pragmas that no rule's code begins with, each with advice.

    >>> list(unknown_codes(["WSP1", "SPC999", "missing-space"], ()))
    [('SPC999', '; `normkit rules` lists all'), ('missing-space', '; write its code, SPC101')]
    """
    table = all_rules(load_plugins(plugins).rules)
    for code in codes:
        if not any(rule.code.startswith(code.upper()) for rule in table):
            named = [rule.code for rule in table if rule.name == code.lower()]
            near = suggestion(code.upper(), [rule.code for rule in table])
            yield (
                code,
                f"; write its code, {named[0]}" if named else near or "; `normkit rules` lists all",
            )
