"""Whether a mention may change: exceptions of its entity, and mention against use.

Every condition looks at a bounded stretch of text around the mention, or at the paragraph's
words as a whole, so that the cost stays linear.
"""

from functools import lru_cache

from normkit.lexicon.names.bearers import Bearers
from normkit.lexicon.names.cues import (
    CONTRASTS,
    LINKS,
    NAMESAKES,
    NAMINGS,
    PLAIN_LINKS,
    SPELLING,
    SPELLING_PAIRS,
)
from normkit.lexicon.names.forms import Words, context_words, name
from normkit.lexicon.names.match import Mention
from normkit.lexicon.names.model import Entity
from normkit.lexicon.names.naming import is_called_so, is_mention
from normkit.lexicon.names.past import Past
from normkit.lexicon.names.running import SENTENCE_END, Tokens
from normkit.lexicon.names.surroundings import Surroundings, is_cautious
from normkit.lexicon.names.table import Table
from normkit.lexicon.names.titles import in_title

_FARTHEST_LINK = 9
_FARTHEST_SENTENCE = 40
_FARTHEST_NAMING = 5


class Contexts:
    """The context conditions of one text; answers about the whole text are kept."""

    def __init__(self, tokens: Tokens, table: Table, found: list[Mention]) -> None:
        self._tokens = tokens
        self._table = table
        self._near: dict[str, bool] = {}
        self._sentence_ends: dict[int, bool] = {}
        self._sentences: dict[tuple[int, int], range] = {}
        self._present = frozenset(tokens.words)
        self._possible: dict[str, tuple[str, ...]] = {}
        self._ends: dict[int, Mention] = {mention.last: mention for mention in found}
        self._starts: dict[int, Mention] = {mention.first: mention for mention in found}
        #: Who is named in full.
        self._named = {m.entity.id for m in found if len(m.parts) > 1}
        self._beside_it = Surroundings(tokens, found)
        self._past = Past(tokens, found)
        #: Entities whose name is a person's in this text: "Mr Lvov said that Lvov's book sells".
        self._borne = {m.entity.id for m in found if self._beside_it.is_surname(m)}
        self._bearers = Bearers(tokens, found)
        self._found = found
        self._others: dict[str, bool] = {}

    def allows(self, mention: Mention) -> bool:
        """Whether the mention uses the name, outside its entity's exceptions."""
        return (
            self._paragraph_allows(mention.entity)
            and not self._excepted(mention)
            and not is_mention(self._tokens, mention)
            and not is_called_so(self._tokens, mention)
            and not self._linked(mention)
            and not self._about_spelling(mention)
            and not (in_title(self._tokens, mention) and is_cautious(mention))
            and not self._is_others(mention.entity)
            and not self._beside_it.is_surname(mention)
            and not (is_cautious(mention) and mention.entity.id in self._borne)
            and not (is_cautious(mention) and self._beside_it.is_namesake(mention))
            and not (mention.entity.since and self._past.is_past(mention, self.sentence(mention)))
            and not (
                mention.entity.solitary
                and is_cautious(mention)
                and self._beside_it.is_part(mention, self.sentence(mention))
            )
        )

    def _paragraph_allows(self, entity: Entity) -> bool:
        if entity.needs and not any(map(self._is_near, entity.needs)):
            return False
        return not any(map(self._is_near, entity.exceptions.near))

    def _is_others(self, entity: Entity) -> bool:
        """Whether a person's name is somebody else's in this text.

        "Vladimir Zelensky, a dentist from Ohio, said. Zelensky left."
        """
        if entity.id not in self._others:
            self._others[entity.id] = any(
                self._bearers.is_other(mention, self.sentence(mention))
                for mention in self._found
                if mention.entity is entity
            )
        return self._others[entity.id]

    def is_unsafe(self, mention: Mention) -> bool:
        """Whether a change is only offered: neither a word nor a year since the renaming is near.

        Or accents are put on a family name whose bearer the paragraph does not name in full: many
        families are called Orban.
        """
        entity = mention.entity
        if entity.is_person and entity.id not in self._named:
            wanted = [r.text for r in mention.repairs] or [mention.span.of(self._tokens.text)]
            if not "".join(wanted).isascii():
                return True
        if not entity.unsafe or any(map(self._is_near, entity.sure)):
            return False
        return not self._past.is_since(mention, self.sentence(mention))

    def _is_near(self, phrase: str) -> bool:
        if phrase not in self._near:
            text = self._tokens.sequence
            others = self._table.alternatives(phrase)
            self._near[phrase] = any(f" {other} " in text for other in others)
        return self._near[phrase]

    def _excepted(self, mention: Mention) -> bool:
        return (
            (mention.entity.is_person and self._before_a_namesake(mention))
            or self._beside(mention)
            or any(self._inside(phrase, mention) for phrase in self._phrases(mention.entity))
        )

    def _before_a_namesake(self, mention: Mention) -> bool:
        right = mention.last + 1
        return right < len(self._tokens.words) and self._tokens.words[right] in NAMESAKES

    def _beside(self, mention: Mention) -> bool:
        """Whether one of the words that the entity names stands directly before or behind it."""
        tokens = self._tokens
        left, right = mention.first - 1, mention.last + 1
        before, after = self._table.neighbours(mention.entity)
        if left >= 0:
            for words in before.get(tokens.words[left], ()):
                start = mention.first - len(words)
                if tokens.at(start, words) and self._tokens.unbroken(start, mention.first):
                    return True
        if right < len(tokens.words):
            for words in after.get(tokens.words[right], ()):
                if tokens.at(right, words) and self._tokens.unbroken(
                    mention.last, mention.last + len(words)
                ):
                    return True
        return False

    def _phrases(self, entity: Entity) -> tuple[str, ...]:
        """The phrases of an entity's exceptions whose words are in the text: mostly none."""
        if entity.id not in self._possible:
            present = self._present
            self._possible[entity.id] = tuple(
                phrase
                for phrase in entity.exceptions.phrases
                if any(
                    present.issuperset(before) and present.issuperset(after)
                    for form in entity.forms
                    for before, after in _around(phrase, form.text, len(name(form.text).words))
                )
            )
        return self._possible[entity.id]

    def _inside(self, phrase: str, mention: Mention) -> bool:
        """Whether the phrase stands around the mention, with the mention in its place."""
        tokens = self._tokens
        held = mention.last - mention.first + 1
        for form in mention.entity.forms:
            for before, after in _around(phrase, form.text, held):
                start, end = mention.first - len(before), mention.last + len(after)
                if (
                    tokens.at(start, before)
                    and tokens.at(mention.last + 1, after)
                    and self._tokens.unbroken(start, end)
                ):
                    return True
        return False

    def _linked(self, mention: Mention) -> bool:
        """Whether only linking words stand between this and another mention of the same entity.

        How the other one is spelled does not count, so that no repair changes the answer.
        """
        return self._link(mention, -1) or self._link(mention, 1) or self._contrasted(mention)

    def _contrasted(self, mention: Mention) -> bool:
        """Whether the sentence weighs the names: "dropped Kiev in favour of Kyiv"."""
        if self._present.isdisjoint(CONTRASTS):
            return False
        sentence = self.sentence(mention)
        others = (self._starts.get(at) for at in sentence)
        if not any(m is not None and m.entity is mention.entity and not m.repairs for m in others):
            return False
        return any(self._tokens.words[at] in CONTRASTS for at in sentence)

    def _link(self, mention: Mention, side: int) -> bool:
        tokens = self._tokens
        start = mention.first - 1 if side < 0 else mention.last + 1
        known = self._ends if side < 0 else self._starts
        gloss = False
        for distance in range(_FARTHEST_LINK):
            at = start + side * distance
            if not 0 <= at < len(tokens.words):
                return False
            left = at if side < 0 else at - 1
            if self._tokens.ends_sentence(left):
                return False
            gap = tokens.gap(left)
            gloss = gloss or "(" in gap or "[" in gap
            other = known.get(at)
            if other is not None and other.entity is mention.entity:
                # "Volodymyr Zelensky, Zelensky's wife" are two mentions of a person.
                if len(other.parts) != len(mention.parts):
                    return False
                if distance == 0:
                    # Two names with only "'s", a blank or a hyphen between them are no gloss.
                    return any(c in "(/,[=:-" for c in gap)
                # "Kyiv and Kiev", but "Kiev and the Kiev region".
                return gloss or distance == 1
            if tokens.words[at] not in LINKS:
                return False
            gloss = gloss or tokens.words[at] not in PLAIN_LINKS
        return False

    def sentence(self, mention: Mention) -> range:
        """The tokens of the sentence around a mention (of a long one, the nearest tokens)."""
        known = self._sentences.get((mention.first, mention.last))
        if known is not None:
            return known
        tokens = self._tokens
        ends = []
        for side, start in ((-1, mention.first), (1, mention.last)):
            at = start
            for _ in range(_FARTHEST_SENTENCE):
                if not 0 <= at + side < len(tokens.words):
                    break
                if self._is_end(at - 1 if side < 0 else at):
                    break
                at += side
            ends.append(at)
        self._sentences[mention.first, mention.last] = range(ends[0], ends[1] + 1)
        return self._sentences[mention.first, mention.last]

    def _is_end(self, left: int) -> bool:
        """Whether a sentence may end behind token `left`; looked at once, for all mentions."""
        known = self._sentence_ends.get(left)
        if known is None:
            known = SENTENCE_END.search(self._tokens.gap(left)) is not None
            self._sentence_ends[left] = known
        return known

    def _about_spelling(self, mention: Mention) -> bool:
        words = self._tokens.words
        sentence = self.sentence(mention)
        if not self._present.isdisjoint(SPELLING) and any(
            words[at] in SPELLING and tuple(words[at + 1 : at + 2]) != ("out",) for at in sentence
        ):
            return True
        if not is_cautious(mention):
            return False
        if self._is_listed(mention):
            return True
        return any(map(self._names_a_name, sentence[:-1]))

    def _names_a_name(self, at: int) -> bool:
        """Whether two words are as in "its name"; "in Russian", but not "in Russian hands"."""
        words = self._tokens.words
        if (words[at], words[at + 1]) not in SPELLING_PAIRS:
            return False
        if words[at] != "in" or not self._tokens.adjoins(at + 1):
            return True
        return words[at + 2] in LINKS

    def _is_listed(self, mention: Mention) -> bool:
        """Whether the mention is in a list of names as names: "the names Lemberg and Lvov"."""
        tokens = self._tokens
        for at in range(mention.first - 1, max(mention.first - 1 - _FARTHEST_NAMING, -1), -1):
            if tokens.words[at] in NAMINGS:
                return True
            if not tokens.capitalised(at) and tokens.words[at] not in ("and", "or"):
                return False
        return False


@lru_cache(maxsize=4096)
def _around(phrase: str, form: str, held: int) -> tuple[tuple[Words, Words], ...]:
    """What stands before and after a form of `held` words, wherever the phrase has it."""
    words, part = context_words(phrase), name(form).words
    if len(part) != held:
        return ()
    places = range(len(words) - held + 1)
    found = [at for at in places if words[at : at + held] == part]
    return tuple((words[:at], words[at + held :]) for at in found)
