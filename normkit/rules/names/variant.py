r"""A name that is not spelled as its bearer, or the chosen style, spells it.

## What it does
Replaces a listed spelling of a person, place or organisation by the preferred one: "Kiev" by
"Kyiv", "Anthony Blinken" by "Antony Blinken", "Sergei Lavrov" by "Sergey Lavrov". The spellings
stand in packs, each entity with its sources; `style` chooses between house styles. The default,
`official`, is the spelling of the person or government in question, so that every text arrives
at the same form without looking at any other text.

## Why it matters
One person under three spellings is three persons to a search, a count or a model.

## How it decides
By entity, not by word. A person is a given name with a family name: "Anthony J. Blinken",
"Blinken, Anthony", "[Anthony] Blinken" and "**Anthony** Blinken" are one name, "Anthony Fauci"
is another one, and a given name alone is nobody's. A family name alone changes only where its
entry allows it, and never after somebody else's given name. Possessives, plurals, hyphens
("pro-Kiev") and capitals are kept.

## What stays
- Exceptions of an entry: "chicken Kiev", "Dynamo Kiev", "Odessa, Texas".
- Mentions of a name: "Kyiv, formerly Kiev", "spelled Kiev", "Kiev (now Kyiv)".
- Titles of works, and identifiers such as "kiev_office".
- Texts in another language: "Kiev" is right in French and Spanish.
- In quotation marks, and in lines that begin with `>`, everything but plain errors: the change
  is then unsafe. An editor's
  bracket inside a quotation is not quoted: "... [Sergei] Lavrov ...".
- What quotes something written, errors included: 'the sign read "Kiyv"'.
- Former names in a sentence about the past ("in 1911", "the Mongols", "the Battle of Kharkov",
  "Job Charnock founded Calcutta"), and those of renamed cities as a part of another name: "Bombay
  High Court". Where usage is divided ("Burma"), the change is unsafe, unless the text speaks of
  the time since the renaming.
- A person who is somebody else: "Vladimir Zelensky, a dentist from Ohio", "Anthony Blinken, 34, of
  Leeds", "my uncle Anthony Blinken", "no relation to the diplomat".
- What has the name of a place: ships, clubs, dishes, streets, families, towns in America.
- Accents on a family name alone, where the paragraph does not name its bearer in full.
"""

from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from functools import partial
from typing import TYPE_CHECKING

from normkit.core.contracts import VARIANT
from normkit.core.edits import Edit
from normkit.core.findings import Finding
from normkit.core.rule import Example, Rule, Stage
from normkit.core.screens import Screen
from normkit.core.view import View
from normkit.lexicon.names.beside import Beside
from normkit.lexicon.names.options import VariantOptions, needs, triggers

if TYPE_CHECKING:
    from random import Random

CODE = "NAM101"


def find(view: View, options: VariantOptions) -> Iterator[Finding]:
    """Yield a finding for each part of a listed name that is not spelled as preferred."""
    from normkit.rules.names import repairs

    return repairs.find(view, options)


def evidence(view: View, finding: Finding, new: str, options: VariantOptions) -> bool:
    """Certify an edit from the packs alone, without the finder."""
    from normkit.rules.names import repairs

    return repairs.evidence(view, finding, new, options)


def inject(clean: str, random: "Random") -> Edit | None:
    """Misspell a name: put a listed variant for a preferred form that is free to change."""
    from normkit.rules.names import repairs

    return repairs.inject(clean, random)


def screen(options: VariantOptions) -> Screen:
    """The words of which one is in every variant of the enabled packs, beside its other words."""
    return Screen(
        words=triggers(options),
        confirm=_beside(options),
        together=partial(holds_variant, options=options),
    )


def _beside(options: VariantOptions) -> Callable[[str, int, str], bool]:
    ready: dict[str, Beside] = {}

    def may_belong(text: str, at: int, word: str) -> bool:
        beside = ready.get(word)
        if beside is None:
            beside = ready[word] = Beside(word, needs(options, word))
        return beside.may_belong(text, at)

    return may_belong


def holds_variant(text: str, words: AbstractSet[str], options: VariantOptions) -> bool:
    """Whether all words of some variant are in a text, in which these `words` are triggers."""
    from normkit.rules.names import repairs

    return repairs.holds_variant(View(text, hot=words), options)


EXAMPLES = (
    # Forms of a place.
    Example("Talks are held in Kiev.", "Talks are held in Kyiv."),
    Example(
        "Kiev's mayor and Kiev\N{RIGHT SINGLE QUOTATION MARK}s hotels are well known.",
        "Kyiv's mayor and Kyiv\N{RIGHT SINGLE QUOTATION MARK}s hotels are well known.",
    ),
    Example("The Kiev-based bank has pro-Kiev owners.", "The Kyiv-based bank has pro-Kyiv owners."),
    Example("TALKS IN KIEV", "TALKS IN KYIV"),
    Example("There are two Kievs in this report.", "There are two Kyivs in this report."),
    Example(
        "The steel works of Krivoy\nRog are closed.", "The steel works of Kryvyi\nRih are closed."
    ),
    # Forms of a person.
    Example("He met Anthony Blinken.", "He met Antony Blinken."),
    Example("He met Anthony J. Blinken.", "He met Antony J. Blinken."),
    Example("He met Anthony John Blinken.", "He met Antony John Blinken."),
    Example("Blinken, Anthony", "Blinken, Antony"),
    Example('He met Anthony "Tony" Blinken.', 'He met Antony "Tony" Blinken.'),
    Example("Secretary [Anthony] Blinken was there.", "Secretary [Antony] Blinken was there."),
    Example("He met Anthony\nBlinken there.", "He met Antony\nBlinken there."),
    Example("He met **Anthony** Blinken there.", "He met **Antony** Blinken there."),
    Example("ANTHONY BLINKEN RESIGNS", "ANTONY BLINKEN RESIGNS"),
    Example("Vladimir Zelensky was there.", "Volodymyr Zelenskyy was there."),
    Example("Zelensky said so.", "Zelenskyy said so."),
    Example("The Zelenskys were there.", "The Zelenskyys were there."),
    Example(
        "Viktor Orban was there. Orban left.",
        "Viktor Orb\N{LATIN SMALL LETTER A WITH ACUTE}n was there. Orb\N{LATIN SMALL LETTER A WITH ACUTE}n left.",
    ),
    Example("Orban was there."),
    Example(
        "Foreign Minister Sergei Lavrov was there.", "Foreign Minister Sergey Lavrov was there."
    ),
    Example(
        "Foreign Minister [Sergey] Lavrov was there.",
        "Foreign Minister [Sergei] Lavrov was there.",
        options=(("style", "economist"),),
    ),
    # Errors are repaired in quotations, editor's brackets are no part of one.
    Example('"I met Anthony Blinken," he said.', '"I met Antony Blinken," he said.'),
    Example('"I met [Sergei] Lavrov," he said.', '"I met [Sergey] Lavrov," he said.'),
    Example('"I was in Kiev," he said.'),
    Example('"I was in Kiev," he said.', '"I was in Kyiv," he said.', unsafe=True),
    # Cities that were renamed: not in history, and not as a part of another name.
    Example("They moved to Bombay.", "They moved to Mumbai."),
    Example("They moved to Bombay in 1911."),
    Example("The Bombay High Court met."),
    Example("They sat in the Bank of Calcutta."),
    Example("They sailed on the frigate Kiev, and live in Kiev Street."),
    Example("They live in Burma.", "They live in Myanmar.", unsafe=True),
    Example("They live in Burma."),
    Example("The junta rules Burma.", "The junta rules Myanmar."),
    Example("In 2019 they moved to Burma.", "In 2019 they moved to Myanmar."),
    Example("Job Charnock founded Calcutta."),
    Example("They sailed to the town that Charles II took, and to Bombay."),
    Example("Zhukov came to Kharkov with the others."),
    Example("They saw a Kiev 88 there, and the fans of Torpedo Kiev."),
    Example("> They moved to Kiev."),
    Example("> They moved to Kiev.", "> They moved to Kyiv.", unsafe=True),
    Example("They opened the file in /data/Kiev and left."),
    Example('The sign read "Coca Cola".'),
    Example("Mr Mosad filed a suit."),
    Example("The Mongols burned Kiev."),
    Example("They bought the paper, and it dropped Kiev in favour of Kyiv."),
    Example("In 2022 Kiev was shelled.", "In 2022 Kyiv was shelled."),
    Example("They saw _Sergei Lavrov_ there.", "They saw _Sergey Lavrov_ there."),
    # Entities that need context.
    Example("Ukraine ships grain from Odessa.", "Ukraine ships grain from Odesa."),
    Example("They moved to Odessa."),
    Example("They moved from Ukraine to Odessa, Texas."),
    # Exceptions of an entity.
    Example("He ordered chicken Kiev."),
    Example("Dynamo Kiev won the cup in that year."),
    Example("The zone is Europe/Kiev."),
    # Somebody else.
    Example("Anthony Fauci was there."),
    Example("Anthony said so."),
    Example("He saw Biden, Blinken, Anthony Fauci and others."),
    Example("Carmelo Anthony Praised Blinken."),
    Example("Sergei Rachmaninoff and Sergey Brin were there."),
    Example("Ovadia Zelensky was there."),
    Example("O. Zelensky was there."),
    Example("Ovadia Zelensky was there, and Zelensky said so."),
    Example("Vladimir Zelensky, a dentist from Ohio, won. Zelensky left."),
    Example("My uncle Anthony Blinken saw the goalkeeper Sergei Lavrov."),
    Example("Anthony Blinken, 34, of Leeds, is no relation to the diplomat."),
    Example(
        "Anthony Blinken, the secretary of state, was there.",
        "Antony Blinken, the secretary of state, was there.",
    ),
    # Mention, not use.
    Example("Kyiv, formerly Kiev, is on the river."),
    Example("They came from Kyiv (Kiev) by train."),
    Example("They wrote Kiev (now Kyiv) on the label."),
    Example("It is formerly Kiev."),
    Example("The city was called Kiev then."),
    Example("The city is known as Kiev there."),
    Example("The paper has spelled it Kiev for years."),
    # Titles.
    Example("They saw the film Winter in Kiev."),
    Example("They read *Letters from Kiev* there."),
    # Identifiers.
    Example("The folder is kiev_office or Kiev_office."),
    Example("Look at Kiev.ua for more."),
    # Other languages.
    Example(
        "Le ministre est arriv\N{LATIN SMALL LETTER E WITH ACUTE} dans la ville de Kiev avec les autres."
    ),
    Example(
        "El presidente lleg\N{LATIN SMALL LETTER O WITH ACUTE} a Kiev con los otros ministros."
    ),
)

RULE = Rule(
    code=CODE,
    name="variant",
    stage=Stage.NAMES,
    contract=VARIANT.with_evidence(evidence),
    find=find,
    screen=screen,
    doc=__doc__,
    examples=EXAMPLES,
    inject=inject,
    options=VariantOptions(),
)
