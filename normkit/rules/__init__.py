"""All built-in rules: the one visible table, in the order in which they are heard."""

from normkit.core.rule import Rule
from normkit.rules.whitespace import trailing_space

RULES: tuple[Rule, ...] = (trailing_space.RULE,)
