"""Configuration: TOML that is read, checked and never run.

The nearest `normkit.toml`, or `pyproject.toml` with a table `[tool.normkit]`, upward from each
file counts for it. A configuration cannot run code; it can only name plugins that are installed.
"""

import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from normkit.config_places import PYPROJECT, place, setting, syntax

CONFIG_NAME = "normkit.toml"
#: The registry of a project's own names, next to its configuration.
REGISTRY_NAME = "normkit.names.toml"


class ConfigError(ValueError):
    """A configuration that cannot be used; the message names the file, its line and the key."""


@dataclass(frozen=True)
class Config:
    """What a configuration file, or the command line, asks for.

    `file` is where it was read from; relative paths and patterns start at its folder. None of
    `select` means the rules that are on by default. `registry` names the file of the project's own
    names; without it, that is `nearest_registry`, upward from a file and up to its configuration.
    """

    file: str = ""
    select: tuple[str, ...] | None = None
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    unsafe_fixes: bool = False
    style: str = ""
    lang: str = ""
    exclude: tuple[str, ...] = ()
    per_file_ignores: tuple[tuple[str, tuple[str, ...]], ...] = ()
    plugins: tuple[str, ...] = ()
    packs: tuple[str, ...] = ()
    registry: str = ""
    nearest_registry: str = ""
    fields: tuple[str, ...] = ()
    delimiter: str = ""
    encoding: str = ""
    rules: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    #: The codes, the style and the language that were named on the command line, and not in `file`.
    flags: tuple[str, ...] = ()

    @property
    def folder(self) -> str:
        """The folder that patterns and relative paths start at."""
        return os.path.dirname(os.path.abspath(self.file)) if self.file else os.getcwd()

    def place(self, *keys: str) -> str:
        """Return the file with the line of a key behind the tables that hold it, for a message."""
        return place(self.file, *keys)

    def source(self, value: str, key: str) -> str:
        """Return where a value comes from, for a message: `--lang`, or the line of the file."""
        return setting(self.file, self.flags, value, key)

    @cached_property
    def _excluded(self) -> "re.Pattern[str] | None":
        if not self.exclude:
            return None
        return re.compile("|".join(f"(?:{glob_regex(glob)})" for glob in self.exclude))

    def excludes(self, path: str) -> bool:
        """Tell whether `exclude` leaves this file out."""
        return self._excluded is not None and bool(self._excluded.fullmatch(self._inside(path)))

    def ignored_in(self, path: str) -> tuple[str, ...]:
        """Return the codes that `per-file-ignores` switches off in this file."""
        if not self.per_file_ignores:
            return ()
        name = self._inside(path)
        return tuple(
            code
            for glob, codes in self.per_file_ignores
            if re.fullmatch(glob_regex(glob), name)
            for code in codes
        )

    def _inside(self, path: str) -> str:
        return os.path.relpath(os.path.abspath(path), self.folder).replace(os.sep, "/")

    def with_flags(self, **flags: Any) -> "Config":
        """Return this configuration with command line flags (those not None or empty) over it.

        `select` replaces, and then `ignore` and `extend_select` of the file still count.
        """
        extend = ("ignore", "extend_select")
        given = {name: value for name, value in flags.items() if value or value == ()}
        codes = [code for name in ("select", *extend) for code in given.get(name, ())]
        for name in extend:
            if name in given:
                given[name] = (*getattr(self, name), *given[name])
        codes += [given[name] for name in ("style", "lang") if name in given]
        return replace(self, **given, flags=tuple(codes))


def glob_regex(glob: str) -> str:
    """Return the regular expression of a path pattern.

    A pattern without a slash matches any file or folder of that name, one with a slash matches
    from the folder of the configuration; what matches a folder matches all that is in it.
    `*` and `?` do not match a slash, `**` does.

    >>> bool(re.fullmatch(glob_regex("raw"), "a/raw/b.txt")), bool(
    ...  re.fullmatch(glob_regex("a/*.txt"), "a/b/c.txt"))
    (True, False)
    """
    pattern = glob.strip("/")
    anchored = "/" in glob.rstrip("/")
    out = ["" if anchored else "(?:.*/)?"]
    at = 0
    while at < len(pattern):
        if pattern.startswith("**/", at):
            out.append("(?:.*/)?")
            at += 3
        elif pattern.startswith("**", at):
            out.append(".*")
            at += 2
        else:
            char = pattern[at]
            out.append({"*": "[^/]*", "?": "[^/]"}.get(char) or re.escape(char))
            at += 1
    return "(?s:" + "".join(out) + "(?:/.*)?)"


class Configurations:
    """Finds the configuration of each file; every folder is looked at once.

    `only`: the one file to use for all, instead of the nearest. `isolated`: use none.
    """

    def __init__(self, only: str | None = None, *, isolated: bool = False) -> None:
        self._of_folder: dict[str, Config] = {}
        self._fixed: Config | None = None
        if only is not None:
            self._fixed = load(only) or Config(file=only)
            self._fixed = _with_registry(self._fixed, self._fixed.folder)
        elif isolated:
            self._fixed = Config()

    def of(self, path: str) -> Config:
        """Return the configuration for a file. Raises ConfigError if it is wrong."""
        if self._fixed is not None:
            return self._fixed
        folder = os.path.dirname(os.path.abspath(path))
        passed: list[str] = []
        config = self._of_folder.get(folder)
        while config is None:
            passed.append(folder)
            config = _in_folder(folder)
            above = os.path.dirname(folder)
            if config is None and above == folder:
                config = Config()
            folder = above
            if config is None:
                config = self._of_folder.get(folder)
        for each in reversed(passed):
            # Equal settings are one object, so that they make one pipeline.
            config = self._of_folder[each] = _with_registry(config, each)
        return config


def _with_registry(config: Config, folder: str) -> Config:
    """Return the configuration with the registry of a folder, unless the file names one."""
    path = os.path.join(folder, REGISTRY_NAME)
    if config.registry or config.nearest_registry == path or not os.path.isfile(path):
        return config
    return replace(config, nearest_registry=path)


def _in_folder(folder: str) -> Config | None:
    for name in (CONFIG_NAME, PYPROJECT):
        path = os.path.join(folder, name)
        if os.path.isfile(path):
            config = load(path)
            if config is not None:
                return config
    return None


def load(path: str) -> Config | None:
    """Read a configuration file; None if it is a `pyproject.toml` without `[tool.normkit]`.

    Raises ConfigError for a file that cannot be read, broken TOML, unknown keys, wrong values.
    """
    import tomllib  # most runs read no configuration

    try:
        with open(path, encoding="utf-8-sig") as file:  # some editors begin with a mark
            data = tomllib.loads(file.read())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        where, problem = syntax(path, str(error))
        raise ConfigError(f"{where}: no valid TOML: {problem}") from None
    except RecursionError:
        raise ConfigError(f"{path}: no valid TOML: nested too deeply") from None
    except OSError as error:
        raise ConfigError(f"{path}: {error.strerror}") from None
    if os.path.basename(path) == PYPROJECT:
        tool = data.get("tool", {})
        if not isinstance(tool, dict) or "normkit" not in tool:
            return None
        data = tool["normkit"]
    return parse(data, path)


def parse(data: object, path: str) -> Config:
    """Turn the table of a configuration file into a `Config`.

    >>> parse({"select": ["WSP"], "unsafe-fixes": True}, "normkit.toml").select
    ('WSP',)
    >>> parse({"selct": ["WSP"]}, "normkit.toml")
    Traceback (most recent call last):
      ...
    normkit.config.ConfigError: normkit.toml: unknown key "selct"; did you mean "select"?
    """
    if not isinstance(data, dict):
        raise ConfigError(f"{path}: the configuration must be a table")
    values: dict[str, Any] = {}
    for key, value in data.items():
        if key not in _KEYS:
            raise ConfigError(f'{place(path, key)}: unknown key "{key}"{suggestion(key, _KEYS)}')
        values[key.replace("-", "_")] = _KEYS[key](value, key, path)
    return Config(file=path, **values)


def suggestion(word: str, known: Iterable[str]) -> str:
    """Return `; did you mean "..."?` for the nearest known word, or nothing.

    >>> suggestion("trailing-spaces", ["trailing-space", "mojibake"])
    '; did you mean "trailing-space"?'
    """
    import difflib  # only for a mistake

    near = difflib.get_close_matches(word, list(known), 1)
    return f'; did you mean "{near[0]}"?' if near else ""


def _strings(value: object, key: str, path: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise ConfigError(f'{place(path, *key.split("."))}: "{key}" must be a list of strings')
    return tuple(value)


def _string(value: object, key: str, path: str) -> str:
    if not isinstance(value, str):
        raise ConfigError(f'{place(path, *key.split("."))}: "{key}" must be a string')
    return value


def _path(value: object, key: str, path: str) -> str:
    if "\0" in _string(value, key, path):
        raise ConfigError(f'{place(path, key)}: "{key}" has a NUL, which no path can hold')
    return str(value)


def _paths(value: object, key: str, path: str) -> tuple[str, ...]:
    return tuple(_path(item, key, path) for item in _strings(value, key, path))


def _delimiter(value: object, key: str, path: str) -> str:
    try:
        return checked_delimiter(_string(value, key, path))
    except ValueError as error:
        raise ConfigError(f'{place(path, key)}: "{key}" {error}') from None


def checked_delimiter(value: str) -> str:
    r"""Return the one character that separates cells; `tab` and `\\t` stand for a tab.

    Raises ValueError for what cannot separate cells.

    >>> checked_delimiter(";"), checked_delimiter("tab")
    (';', '\t')
    """
    character = {"tab": "\t", "\\t": "\t"}.get(value, value)
    if len(character) != 1 or character in '"\r\n\0':
        raise ValueError("must be one character, and no quotation mark or line end")
    return character


def _flag(value: object, key: str, path: str) -> bool:
    if not isinstance(value, bool):
        raise ConfigError(f'{place(path, *key.split("."))}: "{key}" must be true or false')
    return value


def _lists(value: object, key: str, path: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    if not isinstance(value, dict):
        raise ConfigError(f'{place(path, *key.split("."))}: "{key}" must be a table of lists')
    return tuple((glob, _strings(codes, f"{key}.{glob}", path)) for glob, codes in value.items())


def _tables(value: object, key: str, path: str) -> dict[str, dict[str, Any]]:
    if not isinstance(value, dict) or not all(isinstance(v, dict) for v in value.values()):
        raise ConfigError(
            f'{place(path, *key.split("."))}: "{key}" must hold one table for each rule, as [{key}.NAME]'
        )
    return value


_KEYS: dict[str, Any] = {
    "select": _strings,
    "extend-select": _strings,
    "ignore": _strings,
    "unsafe-fixes": _flag,
    "style": _string,
    "lang": _string,
    "exclude": _strings,
    "per-file-ignores": _lists,
    "plugins": _strings,
    "packs": _paths,
    "registry": _path,
    "fields": _strings,
    "delimiter": _delimiter,
    "encoding": _string,
    "rules": _tables,
}
