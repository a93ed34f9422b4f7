"""The option of the rules that know words: which language these are of."""

from dataclasses import dataclass

from normkit.lexicon.words import LANGUAGES


@dataclass(frozen=True, slots=True)
class Options:
    """Options of a rule that takes words apart or puts them together.

    Attributes:
        lang: language of the text, a two-letter code; other paragraphs are left alone.
    """

    lang: str = "en"

    def __post_init__(self) -> None:
        if self.lang not in LANGUAGES:
            known = ", ".join(LANGUAGES)
            raise ValueError(f"no lexicon for language {self.lang!r}; there is one for {known}")
