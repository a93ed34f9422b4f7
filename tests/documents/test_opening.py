"""The first bytes of a file: what is no text, and repairs that would make them mean that."""

import pytest

from normkit.config import Config
from normkit.documents.detect import FileFormat, codec_of
from normkit.documents.opening import Skip, inspect
from normkit.documents.unit import DocumentError
from normkit.registry import build
from normkit.runner import fix_bytes

MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"


@pytest.mark.parametrize("name", ["text", "markdown"])
@pytest.mark.parametrize(
    "text",
    [
        f"\n{MARK}",
        f"\n\n{MARK}One  two.\n",
        f" \r\n{MARK}\r\n",
        f"\r{MARK}# One\r",
        f"\n{MARK}{MARK}One\n",
        f"{MARK}\n{MARK}One\n",
        "\nversion https://git-lfs.github.com/spec/v1\n",
        "version  https://git-lfs.github.com/spec/v1\n",
        "\n%PDF-1.7 is a format.\n",
        "\n\nGIF89a and GIF87a are formats.\n",
        "\n\nPAR1 is how Parquet begins.\n",
        "\n\N{LATIN SMALL LETTER Y WITH DIAERESIS}\N{LATIN SMALL LETTER THORN}x\n",
    ],
)
@pytest.mark.parametrize("unsafe", [False, True])
def test_a_repair_does_not_change_what_the_file_is(text: str, name: str, unsafe: bool) -> None:
    pipeline = build(Config(unsafe_fixes=unsafe))
    new, _ = fix_bytes(
        text.encode(), "x", FileFormat(codec_of(name)), pipeline
    )  # or it raises InternalError
    assert fix_bytes(new, "x", FileFormat(codec_of(name)), pipeline)[0] == new
    assert inspect(new) is None
    assert new.startswith(MARK.encode()) == text.startswith(MARK)


def test_words_that_begin_like_binary_data_are_text() -> None:
    assert inspect(b"BZhang said so.\n") is None
    assert inspect(b"GIF8 is no format.\n") is None


@pytest.mark.parametrize(
    "head", [b"BZh91AY&SY\x00", b"GIF89a\x01", b"GIF87a", b"\x1f\x8b\x08", b"PAR1\x15"]
)
def test_binary_data_is_refused(head: bytes) -> None:
    with pytest.raises(DocumentError) as caught:
        inspect(head)
    assert caught.value.binary


def test_a_pointer_is_skipped() -> None:
    assert isinstance(inspect(b"version https://git-lfs.github.com/spec/v1\noid x\n"), Skip)


@pytest.mark.parametrize(
    ("head", "advice"),
    [(b"\x1f\x8b\x08", ".gz"), (b"\x28\xb5\x2f\xfd", ".zst"), (b"PAR1", ".parquet")],
)
def test_what_can_be_read_by_its_name_has_advice(head: bytes, advice: str) -> None:
    with pytest.raises(DocumentError) as caught:
        inspect(head)
    assert caught.value.advice == f"give it a name that ends in {advice}"
