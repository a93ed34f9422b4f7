"""Does this line look like mojibake? ftfy's own test, loaded without the rest of ftfy.

All of ftfy takes four times as long to load as this one module of it, and most of the lines that
are suspicious at all are acquitted by it.
"""

import sys
from functools import cache
from importlib.machinery import PathFinder
from types import ModuleType

_NAME = "ftfy.badness"


def is_bad(text: str) -> bool:
    r"""Tell what `ftfy.badness.is_bad` tells.

    >>> is_bad("caf\xc3\xa9"), is_bad("caf\xe9")
    (True, False)
    """
    return bool(_module().is_bad(text))


@cache
def _module() -> ModuleType:
    if _NAME not in sys.modules:
        package = PathFinder.find_spec("ftfy")
        folders = package.submodule_search_locations if package is not None else None
        spec = PathFinder.find_spec(_NAME, folders)
        if spec is not None and spec.loader is not None:
            module = ModuleType(_NAME)
            spec.loader.exec_module(module)
            return module
    # Already there, or not installed as files.
    from ftfy import badness

    return badness
