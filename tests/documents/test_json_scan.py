"""What is JSON and what is not, with the place and the cause of each refusal."""

from collections.abc import Callable

import pytest

from normkit.documents.field_paths import USUAL_FIELDS, tree_of
from normkit.documents.json_scan import MAX_DEPTH, ScanError, scan

ROOT = tree_of(USUAL_FIELDS)

GOOD = [
    *(
        "[]",
        "{}",
        "[[] ]",
        '[""]',
        " [] ",
        "\n[]\r\n",
        '{"":0}',
        '{"a":1,"a":2}',
        '{"a":"b","a":"b"}',
    ),
    *("[1]", "[-0]", "[0e1]", "[0e+1]", "[1E22]", "[1E-2]", "[1.5e+9999]", "[123123e100000]"),
    *("[-123]", "[123.456e78]", "[-0.0000000000000000000000000001]", "[" + "9" * 5000 + "]"),
    *("[true]", "[null,null]", "[false]", "null", "true", '"a"', "42", "-0.1", '""', " 1 "),
    *(
        '["\\u0060"]',
        '["\\"\\\\\\/\\b\\f\\n\\r\\t"]',
        '["\\u0000"]',
        '["\\uD801\\udc37"]',
        '["\x7f"]',
    ),
    *('["\u2028\u2029"]', '["\ufeff"]', '["\\uFFFF"]', '["\U0010ffff"]', '["/*"]', '["\\\\u0000"]'),
    # Free to choose: lone surrogates are what Python writes, numbers are never converted.
    *('["\\uD800"]', '["\\uDFAA"]', '["\\uDd1e\\uD834"]', '["\\uD888\\u1234"]', '{"\\uDFAA":0}'),
    # The only texts that are accepted and are no JSON.
    *("[NaN]", "[Infinity]", "[-Infinity]", "NaN"),
    "[" * MAX_DEPTH + "]" * MAX_DEPTH,
    '{"a":' * MAX_DEPTH + "1" + "}" * MAX_DEPTH,
]

BAD = [
    ("", "the end, where a value is expected", 0),
    (" ", "the end, where a value is expected", 1),
    ("[", "the end, where a value is expected", 1),
    ("[1", "the end, where a comma or ] is expected", 2),
    ("[1,", "the end, where a value is expected", 3),
    ("[1,]", "expected a value", 3),
    ("[,1]", "expected a value", 1),
    ("[1,,2]", "expected a value", 3),
    ("[1 true]", "expected a comma or ]", 3),
    ("[1:2]", "expected a comma or ]", 2),
    ("[1}", "expected a comma or ]", 2),
    ("[]]", "more text after the end of the value", 2),
    ("[] []", "more text after the end of the value", 3),
    ("1 x", "more text after the end of the value", 2),
    ("{}//", "more text after the end of the value", 2),
    ("{", "the end, where a key in double quotes is expected", 1),
    ('{"a"', "the end, where a colon is expected", 4),
    ('{"a" 1}', "expected a colon", 5),
    ('{"a"::1}', "expected a value", 5),
    ('{"a":}', "expected a value", 5),
    ('{"a":1,}', "expected a key in double quotes", 7),
    ('{"a":1,,}', "expected a key in double quotes", 7),
    ('{"a":1 "b":2}', "expected a comma or }", 7),
    ('{"a":1]', "expected a comma or }", 6),
    ("{a:1}", "expected a key in double quotes", 1),
    ("{1:1}", "expected a key in double quotes", 1),
    ("{'a':1}", "expected a key in double quotes", 1),
    ("{[]:1}", "expected a key in double quotes", 1),
    ('{"\\q":1}', "a backslash that begins no escape of JSON", 2),
    ("['a']", "expected a value", 1),
    ("[a]", "expected a value", 1),
    ("[True]", "expected a value", 1),
    ("[tru]", "expected a value", 1),
    ("[truex]", "expected a comma or ]", 5),
    ("[nan]", "expected a value", 1),
    ("[+Inf]", "expected a value", 1),
    ("[-NaN]", "expected a value", 1),
    ("[Infinit]", "expected a value", 1),
    ("[01]", "not a number as JSON writes it", 2),
    ("[-01]", "not a number as JSON writes it", 3),
    ("[1.]", "not a number as JSON writes it", 2),
    ("[1.e1]", "not a number as JSON writes it", 2),
    ("[.5]", "expected a value", 1),
    ("[1e]", "not a number as JSON writes it", 2),
    ("[1e+]", "not a number as JSON writes it", 2),
    ("[1e1.5]", "not a number as JSON writes it", 4),
    ("[0x1]", "expected a comma or ]", 2),
    ("[-]", "expected a value", 1),
    ("[--1]", "expected a value", 1),
    ("[+1]", "expected a value", 1),
    ("[1 000]", "expected a comma or ]", 3),
    ("[\u0661]", "expected a value", 1),
    ("[1\u0661]", "expected a comma or ]", 2),
    ('["', "a string is not closed", 1),
    ('["a]', "a string is not closed", 1),
    ('["a\\', "a string is not closed", 1),
    ('["a\\"]', "a string is not closed", 1),
    ('["a\nb"]', "a raw control character (U+000A) in a string", 3),
    ('["\t"]', "a raw control character (U+0009) in a string", 2),
    ('["\\n\x1f"]', "a raw control character (U+001F) in a string", 4),
    ('["\\x00"]', "a backslash that begins no escape of JSON", 2),
    ('["\\012"]', "a backslash that begins no escape of JSON", 2),
    ('["\\\U0001f600"]', "a backslash that begins no escape of JSON", 2),
    ('["\\u12"]', "\\u without four hexadecimal digits", 2),
    ('["\\u00G0"]', "\\u without four hexadecimal digits", 2),
    ('["\\ud800\\u1x"]', "\\u without four hexadecimal digits", 8),
    ("\ufeff[]", "expected a value", 0),
    ("\u00a0[]", "expected a value", 0),
    ("[\x0c]", "expected a value", 1),
    ("[\u2060]", "expected a value", 1),
    ("[1]\x00", "more text after the end of the value", 3),
    ("<null>", "expected a value", 0),
    ("*", "expected a value", 0),
    ("[" * (MAX_DEPTH + 1), "nesting deeper than 512", MAX_DEPTH),
    ("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1), "nesting deeper than 512", MAX_DEPTH),
    ('{"a":' * 100_000, "nesting deeper than 512", 5 * MAX_DEPTH),
]


@pytest.mark.parametrize("text", GOOD, ids=lambda text: text[:30].encode("unicode_escape").decode())
def test_what_is_json_is_accepted(text: str) -> None:
    scan(text, ROOT)


@pytest.mark.parametrize(
    ("text", "what", "at"),
    BAD,
    ids=[text[:30].encode("unicode_escape").decode() for text, _, _ in BAD],
)
def test_what_is_no_json_is_refused_with_place_and_cause(text: str, what: str, at: int) -> None:
    with pytest.raises(ScanError) as caught:
        scan(text, ROOT)
    assert (caught.value.what, caught.value.at) == (what, at)


def test_every_value_of_a_repeated_key_is_found_however_it_is_spelt() -> None:
    text = r'{"text": "a", "x": {"text": "no"}, "t\u0065xt": "b", "text": 1, "text": "c"}'
    result = scan(text, ROOT)
    assert [literal.text for literal in result.literals] == ["a", "b", "c"]
    assert [one.key for one in result.repeated] == ["text"] * 3
    assert text[result.repeated[0].at :].startswith(r'"t\u0065xt"')


def test_fields_are_seen_even_if_they_hold_another_value() -> None:
    assert scan('{"text": null}', ROOT).found
    assert not scan('{"text": [], "title": {}}', ROOT).found  # a path that is too short
    assert not scan('{"x": {"text": "a"}}', ROOT).found
    assert not scan('"text"', ROOT).found
    assert not scan("[]", tree_of(["[]"])).found


def test_records_are_the_elements_of_the_topmost_array() -> None:
    text = '[{"text": "a"}, [{"text": "b"}], 1, {"text": "c", "x": [1, 2]}, {"text": "d"}]'
    literals = scan(text, tree_of(["text"], top=True)).literals
    assert [(literal.text, literal.record) for literal in literals] == [
        ("a", 1),
        ("c", 4),
        ("d", 5),
    ]


LONG: dict[str, tuple[Callable[[int], str], str | None]] = {
    "many strings": (lambda n: "[" + '"a\\n",' * n + "1]", None),
    "many escapes": (lambda n: '["' + "\\u00e9" * n + '"]', None),
    "many digits": (lambda n: "[" + "9" * n + "]", None),
    "many members": (lambda n: "{" + '"b":1,' * n + '"b":1}', None),
    "many blanks": (lambda n: " " * n, "the end, where a value is expected"),
    "many backslashes": (lambda n: '["' + "\\" * n, "a string is not closed"),
    "many quotes": (lambda n: '"' * n, "more text after the end of the value"),
}


@pytest.mark.parametrize("name", LONG)
def test_long_texts_of_one_kind_are_scanned(name: str) -> None:
    make, what = LONG[name]
    text = make(300_000)
    if what is None:
        scan(text, ROOT)
        return
    with pytest.raises(ScanError) as caught:
        scan(text, ROOT)
    assert caught.value.what == what
