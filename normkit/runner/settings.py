"""From a configuration to how files are read."""

from typing import Any

from normkit.config import Config, ConfigError, suggestion
from normkit.documents.detect import Settings


def settings(config: Config, **flags: Any) -> Settings:
    """Return how files are to be read: what `config` says, and `flags` that are given over it.

    Raises ConfigError for an encoding that nobody knows.

    >>> settings(Config(fields=("body",)), format="json", delimiter=None).fields
    ('body',)
    """
    encoding = flags.get("encoding") or config.encoding
    if encoding and encoding != "auto":
        _check_encoding(encoding, config)
    said = {"fields": config.fields, "delimiter": config.delimiter, "encoding": config.encoding}
    given = [*said.items(), *flags.items()]
    return Settings(**{name: value for name, value in given if value})


def _check_encoding(name: str, config: Config) -> None:
    from normkit.documents.encodings import codec_name

    try:
        codec_name(name)
    except LookupError as error:
        from encodings.aliases import aliases

        where = f"{config.file}: " if config.file else ""
        near = suggestion(name.lower().replace("-", "_"), {*aliases, *aliases.values()})
        raise ConfigError(f"{where}encoding: {error}{near}") from None
