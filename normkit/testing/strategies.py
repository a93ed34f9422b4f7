"""Hypothesis strategies: clean prose, prose with defects, hostile strings, contexts.

A text is drawn as a list of seeds, one for each part, and built from them by ordinary code:
some draws an example instead of hundreds, and failures still shrink, part by part.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from hypothesis import strategies as st

from normkit.core.context import DOCUMENT, FIELD, Context
from normkit.core.edits import Edit, apply_edits
from normkit.core.rule import Rule
from normkit.core.spans import Span
from normkit.testing.hostile import noise, noise_text
from normkit.testing.prose import clean_text, sentence

#: Seeds of parts. Small ones give the plainest parts.
_SEEDS = st.integers(0, (1 << 24) - 1)

_BRACED = re.compile(r"\{[^{}]{0,80}\}")


def _braced(text: str) -> tuple[Span, ...]:
    return tuple(Span(*match.span()) for match in _BRACED.finditer(text))


def _permits(text: str, edit: Edit) -> bool:
    return not text.startswith("=")


#: A field, a whole file, its parts; and a container that guards what stands in braces and
#: forbids every edit of a paragraph that begins with an equals sign.
CONTEXTS = (
    FIELD,
    DOCUMENT,
    DOCUMENT.part(first=True, last=False),
    DOCUMENT.part(first=False, last=True),
    DOCUMENT.part(first=False, last=False),
    Context(guards=_braced, permits=_permits),
)

_BETWEEN = (" ", "\n\n", "", "\n", " ", "\r\n\r\n", "\n \n", "\r\n", "\n\n\n", "\r", "\t", "\r\r")


def texts() -> st.SearchStrategy[str]:
    r"""Return a strategy for clean English prose: up to six sentences in some paragraphs.

    >>> from hypothesis import given, settings
    >>> @given(texts())
    ... @settings(max_examples=5)
    ... def test(text: str) -> None:
    ...     assert text == "" or text[-1] in "\r\n"
    >>> test()
    """
    return st.lists(_SEEDS, max_size=6).map(clean_text)


def hostile() -> st.SearchStrategy[str]:
    """Return a strategy for strings without sense: controls, lone surrogates, marks, line ends."""
    return st.lists(_SEEDS, max_size=8).map(noise_text)


def contexts() -> st.SearchStrategy[Context]:
    """Return a strategy for contexts: a field, a whole file, parts of one, one with guards."""
    return st.sampled_from(CONTEXTS)


def texts_with_defects(
    rules: Sequence[Rule], *, others: Sequence[Rule] = ()
) -> st.SearchStrategy[str]:
    """Return a strategy for texts in which the given rules find something in a large share.

    Arguments: `rules` are the ones to provoke, by their injectors and their examples; `others`
    lend the texts of their examples, before and after the repair, as a background. Clean
    sentences, hostile strings and all line ends are mixed in. The examples begin with rules
    alone (one example, or one defect in clean prose) and go on to mixtures.
    """
    source = Material.of(rules, others)
    return st.lists(_SEEDS, max_size=7).map(source.build)


@dataclass(frozen=True, slots=True)
class Material:
    """What texts with defects are built from: the rules to provoke and texts of examples."""

    rules: tuple[Rule, ...]
    examples: tuple[str, ...]
    background: tuple[str, ...]

    @classmethod
    def of(cls, rules: Sequence[Rule], others: Sequence[Rule] = ()) -> "Material":
        """Collect the material of some rules."""
        return cls(tuple(rules), _fragments(rules), _fragments(others) or _fragments(rules))

    def build(self, seeds: Sequence[int]) -> str:
        """Return the text of some seeds: a pure function, for corpora outside of Hypothesis."""
        if not seeds:
            return ""
        random = Random(seeds[0])  # noqa: S311 - reproducible, not secret
        kind = random.random()
        if kind < 0.25:
            return self._injected(clean_text(seeds), random)
        if kind < 0.4 and self.examples:
            return random.choice(self.examples)
        parts: list[str] = []
        for seed in seeds:
            random = Random(seed)  # noqa: S311 - as above
            parts.append(self._part(seed, random))
            parts.append(random.choice(_BETWEEN))
        return "".join(parts if random.random() < 0.5 else parts[:-1])

    def _part(self, seed: int, random: Random) -> str:
        kind = random.random()
        if kind < 0.2:
            return sentence(seed)
        if kind < 0.4:
            return self._injected(sentence(seed), random)
        if kind < 0.6 and self.examples:
            return random.choice(self.examples)
        if kind < 0.75 and self.background:
            return random.choice(self.background)
        if kind < 0.9 and self.examples:
            return _cut_up(random.choice(self.examples), random)
        return noise(random)

    def _injected(self, clean: str, random: Random) -> str:
        if not self.rules:
            return clean
        inject = random.choice(self.rules).inject
        edit = inject(clean, random) if inject is not None else None
        if edit is None:
            return random.choice(self.examples) if self.examples else clean
        return apply_edits(clean, [edit])


def _fragments(rules: Sequence[Rule]) -> tuple[str, ...]:
    texts = (text for rule in rules for e in rule.examples for text in (e.before, e.after))
    return tuple(dict.fromkeys(text for text in texts if text is not None))


def _cut_up(text: str, random: Random) -> str:
    """Put noise, or a piece of the text itself, into the text at one or two places."""
    for _ in range(random.randint(1, 2)):
        at = random.randint(0, len(text))
        low = random.randint(0, len(text))
        piece = noise(random) if random.random() < 0.6 else text[low : low + random.randint(1, 8)]
        text = text[:at] + piece + text[at + random.choice((0, 0, 1)) :]
    return text
