import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normkit.core.findings import Finding
from normkit.core.pipeline import Pipeline
from normkit.core.result import ContractError
from normkit.core.spans import SpanSet
from normkit.core.view import View
from normkit.rules.encoding import mojibake
from normkit.rules.encoding.transcode import ENCODINGS, certified, certified_with_loss, misread

FIXTURE = Path(__file__).parents[3] / "fixtures" / "text" / "mojibake.jsonl"
UDHR = Path(__file__).parents[4] / "shared" / "bench" / "dev" / "udhr"

PIPELINE = Pipeline([mojibake.RULE], strict=True)
UNSAFE = Pipeline([mojibake.RULE], strict=True, unsafe=True)
# Quantities are guarded; what the rule itself does with them is seen without guards.
UNGUARDED = Pipeline([mojibake.RULE], strict=True, guards=lambda text: SpanSet(()))


def _cases() -> Iterator[object]:
    for number, line in enumerate(FIXTURE.read_text("utf-8").split("\n")[:-1], 1):
        case = json.loads(line)
        known = case["kind"] == "known-failure"
        marks = [pytest.mark.xfail(strict=True, reason=case["note"])] if known else []
        wanted = case["before"] if case["after"] is None else case["after"]
        yield pytest.param(case["before"], wanted, id=f"line {number}", marks=marks)


@pytest.mark.parametrize(("before", "after"), list(_cases()))
def test_fixture(before: str, after: str) -> None:
    result = PIPELINE.run(before)
    assert result.new == after
    assert PIPELINE.step(result.new) == ()


# Clean phrases; each is broken by code, so that the wanted result is known.
PHRASES = (
    """
a café society|“Quoted,” he said|it’s fine|wait — what|wait… what|from 1990–2000|about £5|Müller straße
señor niño|in São Paulo|déjà vu|Łódź and Gdańsk|by Dvořák|Erdoğan in İstanbul|Київ і Одеса|Привет, мир
Ελλάδα και Κύπρος|שלום עולם|مرحبا بالعالم|日本語のテキスト|中文新闻报道|한국어 기사|grin 😀 ok|love 😍😍 it
Tiếng Việt|ภาษาไทย|हिन्दी भाषा|naïve coöperate|l’été “chaud”|• item one|™ and ® and ©|25 € only
½ cup|Zürich’s “Neue” Post|Ångström|crème brûlée|Jiří Žáček|¿Qué? ¡No!|«été»|ő and ű
țară și ăsta|Škoda Žižek|œuvre|→ next|✔ done|À la carte|Ünal|they don’t
""".strip()
    .replace("\n", "|")
    .split("|")
)


@pytest.mark.parametrize("phrase", PHRASES)
@pytest.mark.parametrize("encoding", ["latin-1", "windows-1252", "windows-1254"])
@pytest.mark.parametrize("times", [1, 2])
def test_what_is_misread_in_a_western_encoding_is_repaired(
    phrase: str, encoding: str, times: int
) -> None:
    clean = f"He wrote {phrase} then."
    broken = clean
    for _ in range(times):
        broken = misread(broken, encoding)
    assert UNGUARDED.fix(broken) == clean


def test_most_of_what_is_misread_in_other_encodings_is_repaired() -> None:
    """The others are too like text of their own language: what is not sure stays broken."""
    others = [name for name in ENCODINGS if name not in {"latin-1", "windows-1252"}]
    cases = [(misread(phrase, name), phrase) for name in others for phrase in PHRASES]
    repaired = sum(UNGUARDED.fix(broken) == clean for broken, clean in cases)
    assert repaired >= 0.6 * len(cases)


def test_a_repair_is_local() -> None:
    result = PIPELINE.run("“right” and cafÃ© and “right”")
    (edit,) = result.edits
    assert edit.span.of(result.old) == "Ã©"


def test_lines_are_independent() -> None:
    lines = ["cafÃ©", "clean é", "Ã", "â€œso", "ÐšÐ¸Ñ—Ð² Ñ– ÐžÐ´ÐµÑ\x81Ð°"]
    together = PIPELINE.fix("\r\n".join(lines))
    assert together == "\r\n".join(PIPELINE.fix(line) for line in lines)


def test_ftfy_is_imported_for_suspicious_text_only() -> None:
    program = (
        "import sys\n"
        "from normkit.core.pipeline import Pipeline\n"
        "from normkit.rules.encoding import mojibake\n"
        "pipeline = Pipeline([mojibake.RULE])\n"
        "pipeline.fix('“clean”, café — £5 … Größe ' * 9)\n"
        "assert 'ftfy' not in sys.modules\n"
        "assert pipeline.fix('caf\\u00c3\\u00a9') == 'café'\n"
        "assert 'ftfy' not in sys.modules\n"
        "assert pipeline.fix('é: caf\\u00c3\\u00a9') == 'é: café'\n"
        "assert 'ftfy' in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


def test_the_certificate_does_not_believe_the_finder() -> None:
    assert not certified("Ã©", "è")
    assert not certified("cafe", "café")
    assert not certified_with_loss("â€?", "“")
    assert not certified("Ã©" * 2, "é")
    view = View("cafÃ©")
    (finding,) = mojibake.find(view, mojibake.RULE.options)
    assert finding.edit is not None
    assert mojibake.RULE.contract.allows(view, finding)
    forged = type(finding)(
        finding.rule, finding.span, "forged", type(finding.edit)(finding.span, "e", "ENC101")
    )
    assert not mojibake.RULE.contract.allows(view, forged)


def test_a_forged_repair_raises_under_test() -> None:
    def lie(view: View, options: object) -> Iterator[Finding]:
        for finding in mojibake.find(view, mojibake.RULE.options):
            assert finding.edit is not None
            yield replace(finding, edit=replace(finding.edit, text="x"))

    forger = replace(mojibake.RULE, find=lie)
    with pytest.raises(ContractError):
        Pipeline([forger], strict=True).fix("cafÃ©")


FRAGMENTS = st.sampled_from(
    [
        "Ã",
        "Â",
        "â",
        "€",
        "™",
        "œ",
        "©",
        "¢",
        "\x80",
        "\x99",
        "\x85",
        "\x93",
        "\xa0",
        " ",
        "\n",
        "\r",
        "\u2028",
        "a",
        "É",
        "Ð",
        "Ñ",
        "ð",
        "Ÿ",
        "˜",
        "ƒ",
        "’",
        "”",
        "“",
        "…",
        "é",
        "√",
        "├",
        "Г",
        "ï",
        "¿",
        "½",
        "\ufffd",
        "?",
        "&amp;",
        "<",
        "º",
        "á",
        "¦",
        "‚",
        "Ä",
        "5",
        ".",
        "\ud800",
        "\x1a",
    ]
)


@settings(max_examples=300, derandomize=True, deadline=None)
@given(st.lists(FRAGMENTS, max_size=14).map("".join))
def test_fragments_converge_within_the_contract(text: str) -> None:
    for pipeline in (PIPELINE, UNSAFE, UNGUARDED):
        result = pipeline.run(text)
        assert result.converged
        assert pipeline.fix(result.new) == result.new
        assert [c for c in result.new if c in "\r\n"] == [c for c in text if c in "\r\n"]
        current = text
        for _ in range(3):
            current = pipeline.fix(current)
        assert current == result.new
    if list(mojibake.find(View(text), mojibake.RULE.options)):
        assert PIPELINE._screens.hits(text)


@pytest.mark.skipif(not UDHR.is_dir(), reason="needs the texts in ../shared/bench/dev/udhr")
def test_no_repair_in_194_languages() -> None:
    for path in sorted(UDHR.glob("*.txt")):
        assert PIPELINE.run(path.read_text("utf-8")).applied == (), path.name


@given(
    st.text(
        st.sampled_from("ab .\u00e9\u2019\u2013\u00a0\u0085\u00c2\u00c3\u0436\u65e5"), max_size=6
    ),
    st.sampled_from(ENCODINGS),
    st.sampled_from(["", " ", "a", "\u00e9", " \u00e9 ", "\u00e9a"]),
)
def test_a_character_that_stands_apart_is_in_no_line_misread_throughout(
    text: str, encoding: str, more: str
) -> None:
    line = misread(text, encoding) + more
    if any(mojibake._covers(line, name) for name in ENCODINGS):
        assert not mojibake._APART.search(line)
