import pytest

from normkit.lexicon.names.load import checked
from normkit.lexicon.names.model import Entity, Exceptions, Form, PackError
from normkit.lexicon.names.ordinary import ordinary_words
from normkit.lexicon.names.packs import builtin_pack, merge, parse_pack
from normkit.lexicon.names.proof import problems
from normkit.lexicon.names.write import dump_pack

ENTITY = """
[[entity]]
id = "a"
kind = "place"
forms = [{ text = "Aa" }]

[[entity]]
id = "b"
kind = "place"
"""


def place(name: str, *forms: str, **options: object) -> Entity:
    texts = tuple(Form(text=text) for text in forms)
    return Entity(id=name, kind="place", forms=texts, preferred=forms[0], **options)  # type: ignore[arg-type]


def person(name: str, *forms: str, **options: object) -> Entity:
    texts = tuple(Form(text=text) for text in forms)
    return Entity(id=name, kind="person", forms=texts, preferred=forms[0], **options)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("tail", "message"),
    [
        ("form = []", 'p.toml:10: entity "b": unknown key "form"; did you mean "forms"?'),
        (
            'forms = [{ text = "B", stile = 1 }]',
            'p.toml:10: entity "b": unknown key "stile"; did you mean "styles"?',
        ),
        (
            'forms = ["B"]\nstyles = []',
            'p.toml:11: entity "b": unknown key "styles"; did you mean "styles" of a form?',
        ),
        (
            'forms = ["B"]\nexceptions = { after = ["C"], sources = [] }',
            'p.toml:11: entity "b": unknown key "sources"; did you mean "sources" of the entity?',
        ),
        (
            'forms = ["B"]\nexceptions = { qqq = [] }',
            'p.toml:11: entity "b": unknown key "qqq"; there are phrases, before, after, near',
        ),
        ("", 'p.toml:7: entity "b": required field `forms` is missing; add it'),
        ("forms = 3", 'p.toml:10: entity "b": forms: must be a list: ["..."]; it is a number'),
        (
            "forms = [3]",
            'p.toml:10: entity "b": forms: must be a table: { key = "..." }; it is a number',
        ),
        (
            'forms = ["B"]\nsince = "1990"',
            'p.toml:11: entity "b": since: must be a whole number; it is a text',
        ),
        (
            'forms = ["B", { text = "C", kind = "city" }]',
            'p.toml:10: entity "b": kind: no "city"; there are error, superseded, style',
        ),
    ],
)
def test_an_error_names_line_and_entity(tail: str, message: str) -> None:
    with pytest.raises(PackError) as caught:
        parse_pack(ENTITY + tail, "p.toml")
    assert str(caught.value) == message


@pytest.mark.parametrize("form", ["", " ", "-", "1", " Alba ", "Q(a|b)*+", "Alba " * 20_000])
def test_a_form_without_a_letter_at_its_ends_is_a_short_error(form: str) -> None:
    with pytest.raises(PackError) as caught:
        checked([dump_pack([place("a", "Bora", form)])])
    assert "must begin and end with a letter" in str(caught.value)
    assert len(str(caught.value)) < 200


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[entity", "p.toml: no valid TOML: "),
        ('a = 1\nid = "x\n', "p.toml:2:8: no valid TOML: "),
        ("[entity]", "p.toml: entity: must be a list of tables: write [[entity]], not [entity]"),
        ("[[entities]]", 'p.toml: unknown key "entities"; did you mean "entity"?'),
        ('id = "x"', 'p.toml: unknown key "id"; a pack holds tables only: write [[entity]] above'),
        ("qqq = 1", 'p.toml: unknown key "qqq"; a pack holds [[entity]] tables only'),
    ],
)
def test_broken_toml_names_the_pack(text: str, message: str) -> None:
    with pytest.raises(PackError) as caught:
        parse_pack(text, "p.toml")
    assert str(caught.value).startswith(message)


@pytest.mark.parametrize(
    ("entity", "message"),
    [
        (place("a", "Alba", "Alba"), 'form "Alba" is listed twice; delete one'),
        (
            place("a", "Alba", "Bora", exceptions=Exceptions(after=("1",))),
            '"1" has no word to look for; write words with letters',
        ),
        (place("a", "Alba", "Bora", sure=("Cido",)), "`sure` is for entities with `unsafe = true`"),
        (place("a", "Alba", "Bora", alone=True), "`alone` is for persons with a given name"),
        (person("a", "Jan Alba", "Jon Alba", alone=True), "`alone` needs a source; add `sources`"),
        (person("a", "Alba", "Bora"), '"Alba" is not a given name, a blank and a family name'),
        (place("a", "Alba", "Spelt"), 'the word "spelt" tells a mention from a use'),
        (Entity(id="a", kind="place", forms=()), "`forms` is empty; list every spelling"),
    ],
)
def test_a_fault_says_what_to_do(entity: Entity, message: str) -> None:
    (found, *_) = problems([entity])
    assert found.startswith(f'entity "a": {message}')
    assert ";" in found


def test_an_entity_of_a_higher_layer_replaces_the_lower_one() -> None:
    low = [place("kyiv", "Kyiv", "Kiev"), place("lviv", "Lviv", "Lvov")]
    high = [place("mine", "Kiev", "Kief")]
    assert [entity.id for entity in merge([low, high])] == ["lviv", "mine"]


def test_the_builtin_pack_is_valid() -> None:
    entities = builtin_pack()
    assert problems(entities) == []
    assert ordinary_words(entities) == []
    assert len(entities) >= 400
    assert [entity.id for entity in entities if not entity.sources] == []
    assert [e.id for e in entities if e.preference("official") is None] == []


def test_three_styles_and_more_differ_in_the_builtin_pack() -> None:
    """Where house styles differ, the pack says so: of each pair of styles some entity tells."""
    entities = builtin_pack()
    for one, two in (("official", "ap"), ("ap", "guardian"), ("official", "guardian")):
        differing = [
            entity.id
            for entity in entities
            if (a := entity.preference(one)) != (b := entity.preference(two)) and a and b
        ]
        assert len(differing) >= 5, (one, two)


@pytest.mark.parametrize(
    ("entities", "named"),
    [
        ([place("a", "Alba", "Bora"), place("b", "Bora", "Alba")], ("a", "b")),
        ([place("a", "Alba", "Bora"), place("b", "Cido", "Alba")], ("a", "b")),
        ([place("a", "Alba", "Bora"), place("b", "Cido", "New Alba")], ("a", "b")),
        ([place("a", "Alba Bora", "Cido"), place("b", "Bora Dena", "Egon")], ("a", "b")),
        ([place("a", "Alba", "Bora"), person("b", "Jan Alba", "Jan Cido")], ("a", "b")),
        ([person("a", "Jan Alba", "Jon Alba"), person("b", "Jon Alba", "Jim Alba")], ("a", "b")),
        ([person("a", "Jan Alba", "Jon Alba"), person("b", "Kim Jan", "Kym Jan")], ("a", "b")),
        (
            [
                person("a", "Jan Alba", "Jan Elba", alone=True, sources=("s",)),
                person("b", "Kim Alba", "Kym Alba"),
            ],
            ("a", "b"),
        ),
        ([place("a", "Turkey", "Turkey Land")], ("a",)),
        (
            [place("a", "Alba", "Bora"), place("b", "Cido", "Dena", needs=("Alba Bora",))],
            ("a", "b"),
        ),
        ([place("a", "Now", "Formerly")], ("a",)),
        ([place("a", "Alba", "Bora", exceptions=Exceptions(phrases=("Bora 43",)))], ("a",)),
        ([place("a", "Alba", "Alba")], ("a",)),
        ([place("a", "Alba", "")], ("a",)),
        ([place("a", "Alba", "(Bora)")], ("a",)),
        ([place("a", "Alba", "Al\nba")], ("a",)),
        ([place("a", "Alba", "Al\x1bba")], ("a",)),
        ([place("a", "Alba", "Al\u2028ba")], ("a",)),
        ([place("a", "Alba", "Bora"), place("a", "Cido", "Dena")], ("a",)),
        ([person("a", "Alba", "Elba")], ("a",)),
        ([person("a", "Jan Alba", "Jon Alba", alone=True)], ("a",)),
    ],
)
def test_the_check_rejects_and_names_the_entities(
    entities: list[Entity], named: tuple[str, ...]
) -> None:
    found = problems(entities)
    assert found
    assert all(f'"{name}"' in found[0] for name in named)


@pytest.mark.parametrize(
    "entities",
    [
        [person("a", "Antony Alba", "Anthony Alba"), person("b", "Anthony Bora", "Antony Bora")],
        [person("a", "Vitali Alba", "Vitaly Alba"), person("b", "Wladimir Alba", "Vladimir Alba")],
        [place("a", "Alba", "Bora"), place("b", "Cido", "Dena", needs=("Alba",))],
        [place("a", "Ban Ki-moon", "Ban Ki Moon"), place("b", "Moon Jae-in", "Moon Jae In")],
    ],
)
def test_the_check_accepts_what_the_matcher_keeps_apart(entities: list[Entity]) -> None:
    assert problems(entities) == []
