import string
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normkit.lexicon import segment, words
from normkit.lexicon.bound import stands_free
from normkit.lexicon.evidence import (
    FEATURES,
    case_pattern,
    cuts,
    evidence,
    in_parts,
)
from normkit.lexicon.model import load as load_model
from normkit.lexicon.neighbours import _one_edit_away, gain, most, neighbour_zipf
from normkit.lexicon.segment import attested, decide, suspect, suspects

NAMES = """Baerbock Stoltenberg Zelenskyy Blinken Lavrov Kyiv Odesa Kharkiv Merkel Erdogan Macron
    Scholz Netanyahu Sunak Guterres Borrell Lukashenko Tsikhanouskaya Ratzinger Wagenknecht""".split()
KNOWN = "lockdown healthcare therapist nowhere cannot onboard into today whatever himself".split()
FOREIGN = """Rindfleischetikettierung Bundesverfassungsgericht Arbeiterwohlfahrt Ruhestand
    ziektekostenverzekering arbeidsongeschiktheid lentokonesuihkuturbiinimoottori kansanedustaja
    Rijkswaterstaat Zeitgeist Weltanschauung""".split()

FREQUENT = sorted(words.load().frequent)[::7]
SETTLED = sorted(word for word in list(words.load())[::97] if word.isascii() and len(word) > 2)

letters = st.text(string.ascii_letters, min_size=1, max_size=50)
neighbours = st.sampled_from([None, "the", "said", "London", "x"])


@pytest.mark.parametrize("word", NAMES + KNOWN + FOREIGN)
@pytest.mark.parametrize(("left", "right"), [(None, None), ("the", "was"), ("of", "and")])
def test_names_and_words_stay(word: str, left: str | None, right: str | None) -> None:
    assert decide(word, left, right) is None


@pytest.mark.parametrize(
    ("word", "left", "right", "parts"),
    [
        ("onunless", "talks", "the", ("on", "unless")),
        ("ofthe", "out", "house", ("of", "the")),
        ("saidthat", "She", "the", ("said", "that")),
        ("Inthe", None, "end", ("In", "the")),
        ("ITWAS", None, "THE", ("IT", "WAS")),
        ("thatHe", "said", "was", ("that", "He")),
        ("inSydney", "born", None, ("in", "Sydney")),
        ("byNATO", "signed", "members", ("by", "NATO")),
    ],
)
def test_run_ons_are_cut_as_written(
    word: str, left: str | None, right: str | None, parts: tuple[str, ...]
) -> None:
    split = decide(word, left, right)
    assert split is not None
    assert (split.parts, split.level) == (parts, "safe")


def test_a_safe_decision_needs_more_than_an_unsafe_one() -> None:
    for safe, unsafe in load_model().thresholds.values():
        assert 0 < unsafe < safe


def test_compounds_of_open_words_are_never_safe() -> None:
    split = decide("newsroomwoman", "a", "wrote")
    assert split is None or split.level == "unsafe"


def test_a_seam_in_code_stays() -> None:
    assert decide("isActive", "The", "flag") is None


def test_a_foreign_word_is_a_run_on_only_beside_common_words() -> None:
    together = decide("isa", "This", "good")
    assert together is not None
    assert together.level == "safe"
    behind_a_name = decide("isa", "Gersten", "municipality")
    assert behind_a_name is not None
    assert behind_a_name.level == "safe"
    for left, right in ((None, None), ("zxyq", "good"), ("Gersten", None), ("Gersten", "zxyq")):
        split = decide("isa", left, right)
        assert split is None or split.level == "unsafe"
    assert decide("Isa", "This", "good") is None


def test_a_latin_name_is_no_run_on_and_a_frequent_word_before_is_no_name() -> None:
    latin = decide("funeralis", "Spragueia", None)
    assert latin is None or latin.level == "unsafe"
    frequent = decide("Commissionis", "Productivity", "investigating")
    assert frequent is not None
    assert frequent.level == "safe"


def test_certificate_refuses_what_is_no_repair() -> None:
    assert attested(("of", "the"), "ofthe")
    assert attested(("in", "Sydney"), "inSydney")
    for parts, whole in (
        (("health", "care"), "healthcare"),
        (("Stolten", "berg"), "Stoltenberg"),
        (("o", "fthe"), "ofthe"),
        (("of", "the"), "ofthem"),
        (("ofthe",), "ofthe"),
        (("of", "t", "he"), "ofthe"),
        (("You", "Tube"), "YouTube"),
    ):
        assert not attested(parts, whole)


@given(letters, neighbours, neighbours)
def test_decisions_are_certified_and_suspected(
    word: str, left: str | None, right: str | None
) -> None:
    split = decide(word, left, right)
    if split is not None:
        assert "".join(split.parts) == word
        assert suspect(word)
        assert attested(split.parts, word)


@given(
    st.sampled_from(["of", "in", "that", "I", "The"]), st.sampled_from(["the", "I", "He", "NATO"])
)
def test_the_screen_sees_the_folded_form_of_all_that_is_repaired(left: str, right: str) -> None:
    word = left + right
    split = decide(word, "said", "was")
    if split is not None and case_pattern(word) != "seam":
        assert suspects({word.lower()}) == {word.lower()}


def test_settled_words_are_no_suspects() -> None:
    settled = set(list(words.load())[::5000])
    assert suspects(settled) == set()


@pytest.mark.parametrize(
    "word", ["a", "", "x" * 41, "the" * 400_000, "ofthe\N{COMBINING ACUTE ACCENT}"]
)
def test_no_suspect_whatever_the_length(word: str) -> None:
    start = time.process_time()
    assert not suspect(word)
    assert time.process_time() - start < 1


@pytest.mark.parametrize(
    ("word", "pattern"),
    [
        ("ofthe", "lower"),
        ("Ofthe", "title"),
        ("OFTHE", "upper"),
        ("ofThe", "seam"),
        ("ofNATO", "seam"),
        ("thatI", "seam"),
        ("OfThe", "titles"),
        ("ofTheDay", "other"),
    ],
)
def test_case_patterns(word: str, pattern: str) -> None:
    assert case_pattern(word) == pattern


def test_only_capital_i_is_a_word() -> None:
    assert "i" in {cut.left for cut in cuts("Itold")}
    assert "i" not in {cut.left for cut in cuts("itold")}


def test_features_and_weights_agree() -> None:
    shown = evidence("onunless", "talks", "the")
    assert shown is not None
    assert len(shown[1]) == len(FEATURES) == len(load_model().weights)


def test_a_misspelling_has_a_common_neighbour() -> None:
    assert neighbour_zipf("therefor") >= words.load().zipf("therefore") > 0
    assert neighbour_zipf("qqzzxx") == 0


@given(
    st.one_of(
        st.tuples(st.sampled_from(FREQUENT), st.sampled_from(FREQUENT)).map("".join),
        st.tuples(st.sampled_from(SETTLED), st.sampled_from("aesxz")).map("".join),
        st.sampled_from(SETTLED).map(lambda word: word[:2] + word[3:]),
        st.text("aeinrst", min_size=3, max_size=9),
    )
)
def test_only_spellings_that_are_no_words_are_passed_over(word: str) -> None:
    forms, lexicon = _one_edit_away(word, 0, len(word)), words.load()
    frequent = max((lexicon.code(form) for form in forms if form in lexicon.frequent), default=0)
    assert neighbour_zipf(word, frequent_only=True) == frequent / words.ZIPF_STEPS
    assert neighbour_zipf(word) == max(map(lexicon.code, forms)) / words.ZIPF_STEPS


@given(st.sampled_from(["ofthe", "Ofthe", "OFTHE", "aof", "Aof"]), st.floats(0, 10.2))
def test_no_neighbour_adds_more_than_is_told(word: str, zipf: float) -> None:
    assert gain(word, zipf, "en") <= most(word, "en") + 1e-9


def test_a_decision_weighs_the_neighbour_as_the_features_have_it() -> None:
    model = load_model()
    for run in ("itold", "Itold", "therefor", "Thepolice", "ITWAS"):
        shown = evidence(run, "and", "them")
        blank = evidence(run, "and", "them", nearest=0.0)
        if shown is None or blank is None:
            continue
        scores = [sum(map(float.__mul__, model.weights, each[1])) for each in (shown, blank)]
        zipf = neighbour_zipf(run.lower())
        assert scores[0] == pytest.approx(scores[1] + gain(run, zipf, "en"))


@pytest.mark.parametrize(
    ("text", "free"),
    [
        ("{}", True),
        ("({})", True),
        ("'{}'", True),
        ("{}, and", True),
        ("{}'ll go", True),
        ("{}'clock", False),
        ("o'{}", False),
        ("{}-the", False),
        ("re-{}", False),
        ("{}2", False),
        ("2{}", False),
        ("@{}", False),
        ("#{}", False),
        ("a/{}", False),
        ("{}/b", False),
        ("x_{}", False),
        ("{}(x)", False),
        ("{}.com", False),
        ("www.{}", False),
        ("{}.", True),
    ],
)
def test_what_binds_a_run(text: str, free: bool) -> None:
    start = text.index("{")
    assert stands_free(text.format("ofthe"), start, start + 5) is free


def test_a_misspelling_of_a_rare_word_never_raises_the_score() -> None:
    # `decide` skips the look-up of such words where the score is too low without it.
    weights = dict(zip(FEATURES, load_model().weights, strict=True))
    highest = 90 / words.ZIPF_STEPS
    for title in (0, 1):
        for zipf in (step / 10 for step in range(int(highest * 10) + 1)):
            gain = weights["neighbour"] * zipf + weights["near common word"] * max(0, zipf - 3)
            assert gain + title * weights["title neighbour"] * zipf <= 0


def runs() -> st.SearchStrategy[str]:
    pairs = st.sampled_from(
        "on unless of the said that in lockdown a i zel berg kyiv an he".split()
    )
    joined = st.lists(pairs, min_size=1, max_size=3).map("".join)
    return st.one_of(joined, st.text("abeinost", max_size=8), st.text(max_size=5), letters)


@given(st.sets(runs().map(str.lower)))
def test_the_quick_look_misses_no_cut(given: set[str]) -> None:
    cut = {word for word in given if any(map(cuts, (word, word.capitalize(), word.upper())))}
    assert cut <= set(in_parts(given, "en")) <= given


@pytest.mark.parametrize("remembered", [0, 1 << 16])
@given(asked=st.lists(st.sets(runs().map(str.lower)), max_size=4))
def test_what_is_remembered_changes_no_answer(remembered: int, asked: list[set[str]]) -> None:
    segment.forget()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(segment, "REMEMBERED", remembered)
        for each in asked:
            kept = set(each)
            unsettled = {word for word in each if word not in words.load()}
            shown = {word for word in unsettled if segment._folded_suspect(word, "en")}
            assert suspects(each) == suspects(each) == shown
            assert each == kept


@pytest.mark.parametrize(
    ("word", "left", "right", "level"),
    [
        ("WesternWorld", "the", None, "safe"),
        ("DowChemical", "of", "said", "unsafe"),
        ("AttorneyGeneral", "the", "said", "safe"),
        ("DevTools", "Chrome", "are", "unsafe"),
        ("JayKay", "of", "said", "unsafe"),  # too short together
        ("DelBello", "Mr", "said", "unsafe"),  # a particle
        ("aDanish", "was", "film", "safe"),
        ("VicForests", "the", "said", None),
        ("McGlinchy", "Mr", "said", None),
        ("aPTT", "the", "test", None),
    ],
)
def test_seams_of_names(word: str, left: str, right: str | None, level: str | None) -> None:
    split = decide(word, left, right)
    assert (split and split.level) == level
    if split is not None:
        assert attested(split.parts, word)


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("oneofthe", ("one", "of", "the")),
        ("asaresult", ("as", "a", "result")),
        ("canbeused", ("can", "be", "used")),
    ],
)
def test_more_than_two_words(word: str, parts: tuple[str, ...]) -> None:
    split = decide(word, "which", None)
    assert split is not None
    assert split.parts == parts
    assert suspects({word}) == {word}
    assert attested(parts, word)
    assert not attested(parts[::-1], word)
    assert not attested((parts[0], "".join(parts[1:])), word)


def test_a_name_is_not_more_than_two_words() -> None:
    assert decide("Inthewood", None, "came") is None
    assert decide("Isaakio", None, None) is None


@pytest.mark.parametrize(("left", "right"), [("the", "nts"), ("p", "was"), ("the", "g")])
def test_a_run_beside_a_piece_of_a_word_stays(left: str, right: str) -> None:
    assert decide("establishme", left, right) is None
    assert decide("onunless", "talks", "the") is not None
    assert decide("onunless", left, right) is None


openings = st.lists(st.sampled_from("one of the as a can be used result in an".split()), max_size=5)


@given(openings.map("".join))
def test_all_that_is_repaired_is_suspected_and_certified(word: str) -> None:
    split = decide(word, "which", None)
    if split is not None:
        assert "".join(split.parts) == word
        assert attested(split.parts, word)
        assert suspects({word}) == {word}
