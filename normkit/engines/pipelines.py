"""The pipeline that an engine's workers run, and the digest of all that its results depend on."""

import os
import pickle
import pickletools
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from normkit.config import Config, Configurations
from normkit.core.pipeline import Pipeline
from normkit.core.version import VERSION
from normkit.registry import build

_PACKAGE = Path(__file__).parents[1]
# What rules ask besides normkit's own files.
_LIBRARIES = ("ftfy", "regex")


def pipeline(
    *,
    config: str | os.PathLike[str] | None = None,
    select: Sequence[str] | None = None,
    ignore: Sequence[str] = (),
    extend_select: Sequence[str] = (),
    unsafe: bool = False,
    style: str = "",
    lang: str = "",
    packs: Sequence[str | os.PathLike[str]] = (),
) -> Pipeline:
    """Return a pipeline for `fix_table` and all adapters.

    Args:
        config: a `normkit.toml`, or a `pyproject.toml` with a table `[tool.normkit]`; its packs
            and the registry beside it are read now, so that workers need none of these files.
        select: codes, starts of codes, or names of the only rules to use.
        ignore: rules not to use.
        extend_select: rules to use besides.
        unsafe: use repairs that may be wrong, and rules that are unsafe as a whole.
        style: the house style whose names are preferred.
        lang: the language of the texts.
        packs: paths of packs of names, lowest first, over those of `config`.

    Raises:
        ConfigError: for an unknown rule, style or language, and for a file that is wrong.

    Without arguments it is the default one. It can be pickled if the rules of plugins can.

    >>> pipeline(select=["WSP101"]).fix("two  words ")
    'two  words'
    """
    start = Config()
    if config is not None:
        name = os.fspath(config)
        start = Configurations(only=name).of(name)
    more = tuple(os.path.abspath(path) for path in packs)
    flags = start.with_flags(
        select=None if select is None else tuple(select),
        ignore=tuple(ignore),
        extend_select=tuple(extend_select),
        unsafe_fixes=unsafe,
        style=style,
        lang=lang,
    )
    return build(replace(flags, packs=(*flags.packs, *more)))


@lru_cache(maxsize=1)
def default() -> Pipeline:
    """Return the pipeline of the rules that are on by default; one for the whole process."""
    return build(Config())


def fingerprint(pipeline: Pipeline) -> str:
    """Return 32 hexadecimal digits that stand for all that the results of a pipeline depend on.

    These are the rules with their options (style, language and packs among them), normkit's code
    and data, the code of other rules, and the versions of Python, Unicode and of the libraries
    that rules ask. It is the same in every process, and on every machine with the same
    installation. A rule that cannot be pickled gives another fingerprint each time, so that
    nobody takes a stored result for its own. Cost: normkit's files are read once a process.

    >>> fingerprint(pipeline()) == fingerprint(pipeline()) != fingerprint(pipeline(style="ap"))
    True
    """
    digest = blake2b(_installation(), digest_size=16)
    digest.update(_code_of(pipeline.guards))
    for rule, options in zip(pipeline.rules, pipeline.options, strict=True):
        said = repr((rule.code, rule.stage, rule.applicability, pipeline.unsafe, options))
        digest.update(said.encode("utf-8", "surrogatepass"))
        digest.update(_code_of((rule.find, rule.contract)))
    return digest.hexdigest()


@lru_cache(maxsize=1)
def _installation() -> bytes:
    """Return a digest of normkit's files and of what is below it."""
    said = [VERSION, sys.version_info[:3], unicodedata.unidata_version]
    said.extend(_version(name) for name in _LIBRARIES)
    digest = blake2b(repr(said).encode(), digest_size=16)
    for path in _own_files():
        digest.update(path.relative_to(_PACKAGE).as_posix().encode() + b"\0")
        digest.update(blake2b(path.read_bytes()).digest())
    return digest.digest()


def _own_files() -> Iterator[Path]:
    """Yield the files that a repair depends on: not the command line, nor the engines."""
    for folder in ("core", "lexicon", "packs", "rules"):
        for path in sorted((_PACKAGE / folder).rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                yield path


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def _code_of(thing: object) -> bytes:
    """Return what tells the code behind functions; random bytes where nothing does.

    normkit's own files are in the digest already; of other modules, the files are read.
    """
    try:
        stored = pickle.dumps(thing)
    except Exception:  # noqa: BLE001 - any class may refuse in its own way
        return os.urandom(16)
    parts = [stored]
    for name in sorted(_modules_in(stored)):
        file = getattr(sys.modules[name], "__file__", None)
        if file is None:  # a notebook, a prompt
            return os.urandom(16)
        parts.append(Path(file).read_bytes())
    return b"".join(parts)


def _modules_in(stored: bytes) -> set[str]:
    """Return the modules outside normkit and the standard library that a pickle refers to."""
    strings = {argument for _, argument, _ in pickletools.genops(stored)}
    known = {*sys.stdlib_module_names, "normkit"} - {"__main__"}
    return {
        name
        for name in strings
        if isinstance(name, str) and name in sys.modules and name.partition(".")[0] not in known
    }
