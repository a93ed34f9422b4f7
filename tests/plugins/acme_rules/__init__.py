"""An example plugin: one rule of its own and one pack of names.

As a distribution, it would declare two entry points named `acme`: in the group `normkit.rules`
`acme_rules:RULES`, in the group `normkit.packs` `acme_rules.packs`.
"""

from .space_inside_brackets import RULE

RULES = (RULE,)
