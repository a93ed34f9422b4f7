"""When a name was seen: dates of records, texts and files, the same for any cut of a corpus."""

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normkit.documents.detect import file_format
from normkit.survey.candidates import Pair
from normkit.survey.contexts import Seen, Sightings, Watch
from normkit.survey.corpus import Corpus, Source
from normkit.survey.dates import Dated, of_path, of_text

PAIRS = [Pair(("Kiev",), ("Kyiv",), 0.5, ())]
DAYS = st.dates().map(lambda day: f"{2000 + day.year % 30}-{day.month:02}-{day.day:02}")


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("a/2024-05-03.txt", "2024-05-03"),
        ("a/20240503_kyiv.jsonl", "2024-05-03"),
        ("2024/05/03/kyiv.md", "2024-05-03"),
        ("2023-01-01/2024-05-03.txt", "2024-05-03"),
        ("a/2024-02-31.txt", ""),
        ("a/120240503.txt", ""),
        ("a/2024-05.txt", ""),
        ("a/2024-0503.txt", ""),
    ],
)
def test_dates_in_paths(path: str, day: str) -> None:
    assert of_path(path) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-05-03 Talks in Kyiv", "2024-05-03"),
        ("+++\ntitle = 'x'\ndate = 2024-05-03T10:00:00Z\n+++\n", "2024-05-03"),
        ("---\ntitle: x\n---\nIn Kyiv on 2024-05-03", ""),
        ("KYIV, Sept. 9, 2023 (AP)", "2023-09-09"),
        ("Kyiv, 31 February 2023", ""),
        ("Talks in Kyiv. " * 30 + "May 3, 2024", ""),
        ("Maybe 3, 2024", ""),
        ("On 3 May 1945 Kyiv was free", ""),
        ("", ""),
    ],
)
def test_dates_in_texts(text: str, day: str) -> None:
    assert of_text(text) == day


@given(st.text(max_size=300))
def test_it_is_total_and_gives_dates_only(text: str) -> None:
    for day in (of_text(text), of_path(text)):
        assert day == "" or len(day) == 10


@given(
    st.lists(
        st.tuples(st.sampled_from(("Kiev", "Kyiv", "nobody")), DAYS | st.just("")), max_size=8
    ),
    st.integers(0, 8),
    st.randoms(use_true_random=False),
)
def test_first_and_last_day_do_not_depend_on_cuts_and_order(
    corpus: list[tuple[str, str]], cut: int, rng: random.Random
) -> None:
    texts = [Dated(f"in {name} today\x1e", day) if day else f"in {name}" for name, day in corpus]
    whole = Watch(PAIRS).observe(texts)
    rng.shuffle(texts)
    total = Sightings()
    for part in (texts[:cut], texts[cut:]):
        total.merge(Watch(PAIRS).observe(part))
    for name in ("Kiev", "Kyiv"):
        days = [day for other, day in corpus if other == name and day]
        seen = whole.seen.get((name,), Seen())
        assert (seen.first, seen.last) == ((min(days), max(days)) if days else ("", ""))
        assert (seen.first, seen.last) == (
            total.seen.get((name,), Seen()).first,
            total.seen.get((name,), Seen()).last,
        )


@pytest.mark.parametrize(
    ("name", "content"),
    [
        (
            "a.jsonl",
            (
                '{"text": "in Kiev", "published_at": "2021-01-05T10:00:00Z"}\n\n'
                '{"date": "2022-03-01", "text": "in Kyiv"}\n{"text": "in Kyiv", "date": "soon"}\n'
                '{"text": "in Kyiv on \\"date\\": 1999-01-01", "Date": "2024-05-31"}\n'
            ),
        ),
        (
            "a.csv",
            (
                "id,text,date\n1,in Kiev,2021-01-05\n"
                '2,"in Kyiv, since 2000-01-01 ""so""\nand on",2022-03-01 10:00\n'
                "3,in Kyiv,\n4,in Kyiv,2024-05-31\n"
            ),
        ),
        (
            "a.txt",
            "2021-01-05 in Kiev\n" + "nothing at all\n" * 3000 + "2022-03-01 in Kyiv\n"
            "in Kyiv\n2024-05-31: in Kyiv\n",
        ),
    ],
)
def test_dates_of_records_and_lines(tmp_path: Path, name: str, content: str) -> None:
    path = tmp_path / name
    path.write_text(content)
    corpus = Corpus(
        [Source(str(path), file_format(name))], lambda problem: pytest.fail(problem.what)
    )
    seen = corpus.observe(1, Watch(PAIRS)).seen
    assert (seen["Kiev",].first, seen["Kiev",].last) == ("2021-01-05", "2021-01-05")
    assert (seen["Kyiv",].first, seen["Kyiv",].last) == ("2022-03-01", "2024-05-31")


def test_the_date_of_a_file_is_that_of_texts_without_one(tmp_path: Path) -> None:
    path = tmp_path / "2020-02-02.jsonl"
    path.write_text('{"text": "in Kiev"}\n{"text": "in Kyiv", "date": "2022-03-01"}\n')
    corpus = Corpus(
        [Source(str(path), file_format(path.name))], lambda problem: pytest.fail(problem.what)
    )
    seen = corpus.observe(1, Watch(PAIRS)).seen
    assert (seen["Kiev",].first, seen["Kyiv",].first) == ("2020-02-02", "2022-03-01")
