"""All built-in rules: the one visible table, in the order in which they are heard."""

from normkit.core.rule import Rule
from normkit.rules.characters import (
    bidi_control,
    dash_style,
    ellipsis_style,
    full_width,
    invisible_character,
    ligature,
    mixed_script_word,
    non_nfc,
    quote_style,
)
from normkit.rules.encoding import c1_control, mojibake, replacement_character
from normkit.rules.names import inconsistent_name, variant
from normkit.rules.spacing import (
    hyphenated_line_break,
    missing_space,
    missing_space_after_punctuation,
    repeated_word,
    space_before_punctuation,
    split_word,
)
from normkit.rules.structure import truncated_text, unbalanced_bracket, unbalanced_quote
from normkit.rules.whitespace import (
    blank_line_run,
    exotic_space,
    final_newline,
    leading_blank_lines,
    mixed_line_endings,
    repeated_space,
    tab_in_prose,
    trailing_blank_lines,
    trailing_space,
)

RULES: tuple[Rule, ...] = (
    mojibake.RULE,
    replacement_character.RULE,
    c1_control.RULE,
    non_nfc.RULE,
    invisible_character.RULE,
    bidi_control.RULE,
    ligature.RULE,
    full_width.RULE,
    quote_style.RULE,
    dash_style.RULE,
    ellipsis_style.RULE,
    mixed_script_word.RULE,
    trailing_space.RULE,
    leading_blank_lines.RULE,
    trailing_blank_lines.RULE,
    final_newline.RULE,
    repeated_space.RULE,
    exotic_space.RULE,
    blank_line_run.RULE,
    mixed_line_endings.RULE,
    tab_in_prose.RULE,
    missing_space.RULE,
    split_word.RULE,
    missing_space_after_punctuation.RULE,
    space_before_punctuation.RULE,
    hyphenated_line_break.RULE,
    repeated_word.RULE,
    variant.RULE,
    inconsistent_name.RULE,
    unbalanced_quote.RULE,
    unbalanced_bracket.RULE,
    truncated_text.RULE,
)
