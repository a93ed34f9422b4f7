"""Takes back what a ledger says was done to a file: every byte, or nothing."""

import os
import sys
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from normkit.documents.detect import FileFormat, Settings, codec_of
from normkit.documents.encodings import Encoding
from normkit.documents.unit import DocumentError
from normkit.files.ledger import Group, digest_of, edits_of
from normkit.files.places import is_url
from normkit.files.replace import Refusal, Replacement, claimed, target_of
from normkit.runner.outcome import Outcome, Problem, problem_of

_ANY = sys.maxsize // 2
_CHANGED = "changed since it was repaired"
_ADVICE = "restore it from a copy, or take the ledger that knows its last repair"
_STORED = ("lies in a store, where nothing is replaced", "take what it was copied from")


def undo_file(ledger: BinaryIO, group: Group, *, follow_outside: bool = False) -> Outcome:
    """Restore a file to what it was before a group of edits.

    Never raises for what is wrong with the file: see `Outcome.problem`. A file that is as it was
    before is left alone, with a note; one that is neither is refused.
    """
    path = group.path
    if is_url(path):
        return Outcome(path, problem=Problem(path, *_STORED))
    try:
        with claimed(path) as source:
            now = digest_of(source)
            if now == group.begin["before"] or _content(source, group) == group.begin["content"]:
                return Outcome(path, note="is as it was before that repair")
            if now != group.commit["after"]:
                return Outcome(path, problem=Problem(path, _CHANGED, _ADVICE))
            status = os.fstat(source.fileno())
            with Replacement(target_of(path, follow_outside=follow_outside), status) as replacement:
                target = replacement.open()
                _restore(source, target, ledger, group)
                replacement.commit()
            return Outcome(path, fixed=group.edits, changed=True)
    except (KeyError, TypeError, ValueError, LookupError) as error:
        if isinstance(error, DocumentError):
            return Outcome(path, problem=problem_of(path, error))
        what = "what the ledger says of it cannot be used"
        return Outcome(path, problem=Problem(path, what, _ADVICE))
    except Exception as error:  # noqa: BLE001 - one bad file never stops the others
        return Outcome(path, problem=problem_of(path, error))


def _content(file: BinaryIO, group: Group) -> str | None:
    """Return the digest of what counts, where that is not the file itself: None if it is.

    Compressed files and Parquet come back with the same content, and mostly with other bytes.
    """
    begin = group.begin
    if begin.get("format") == "parquet":
        from normkit.documents.parquet import Parquet
        from normkit.runner.tables import digest_of_values

        return digest_of_values(Parquet(tuple(begin["fields"]), _ANY, _ANY), file)
    if begin.get("compression") is None:
        return None
    form = _form(group)
    return digest_of(form.content(file))


def _form(group: Group) -> FileFormat:
    """Return how the file is read, whatever its size: who repaired it has allowed that."""
    settings = Settings(max_record=_ANY, max_decompressed=_ANY)
    return FileFormat(codec_of("text"), settings, group.begin.get("compression"))


def _restore(source: BinaryIO, target: BinaryIO, ledger: BinaryIO, group: Group) -> None:
    begin = group.begin
    if begin.get("format") == "parquet":
        _restore_table(source, target, ledger, group)
        return
    encoding = Encoding(begin["encoding"], bytes.fromhex(begin["mark"]))
    form = _form(group)
    writer = form.writer(source, target)
    writer.write(encoding.mark)
    held = ""
    for text in replayed(form.chunks(source, encoding), _source_edits(ledger, group)):
        # In whole lines: in some encodings bytes mean what those before them in the line say.
        held += text
        cut = held.rfind("\n") + 1
        writer.write(encoding.encode(held[:cut]))
        held = held[cut:]
    writer.write(encoding.encode(held))
    form.finish(writer)
    if digest_of(form.content(target)) != begin["content"]:
        raise Refusal("the ledger does not lead back to what it was", _ADVICE)


def _restore_table(source: BinaryIO, target: BinaryIO, ledger: BinaryIO, group: Group) -> None:
    from normkit.documents.parquet import Parquet
    from normkit.runner.tables import Restorer

    values = [tuple(data["value"]) for data in edits_of(ledger, group) if data["event"] == "value"]
    restorer = Restorer(values)
    codec = Parquet(tuple(group.begin["fields"]), _ANY, _ANY)
    codec.verify(source, target, codec.rewrite(source, target, restorer))
    restored = _content(target, group) == group.begin["content"]
    if restorer.values or restorer.mismatch or not restored:
        raise Refusal("the ledger does not lead back to what it was", _ADVICE)


def _source_edits(ledger: BinaryIO, group: Group) -> Iterator[tuple[int, str, str]]:
    for data in edits_of(ledger, group):
        yield from data.get("source", ())


def replayed(chunks: Iterator[str], edits: Iterable[tuple[int, str, str]]) -> Iterator[str]:
    """Yield the text as it was before `edits`, given the text after them in `chunks`.

    Each edit is an offset in the old text (code points), what stood there, and what replaced it.
    Raises Refusal if the text is not what the edits lead to. Memory: a chunk and an edit.

    >>> "".join(replayed(iter(["talks o", "n unless"]), [(8, "", " ")]))
    'talks onunless'
    """
    held, base, shift = "", 0, 0
    for at, old, new in edits:
        start = at + shift
        end = start + len(new)
        while base + len(held) < end or base + len(held) < start:
            chunk = next(chunks, None)
            if chunk is None:
                raise Refusal(_CHANGED, _ADVICE)
            if base + len(held) <= start:
                yield held
                base += len(held)
                held = ""
            held += chunk
        if start < base or held[start - base : end - base] != new:
            raise Refusal(_CHANGED, _ADVICE)
        yield held[: start - base] + old
        held, base = held[end - base :], end
        shift += len(new) - len(old)
    yield held
    yield from chunks
