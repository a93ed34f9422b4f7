"""Coverage-guided search for texts that break the laws of the JSON codecs.

    python -m tests.fuzz.json_texts -max_total_time=60 build/fuzz fixtures/documents/json

needs atheris, which is no dependency of the tests. All arguments are libFuzzer's: folders hold
texts to begin with, the first one takes new ones up; a file is tried again.
"""

import importlib
import sys


def main() -> None:
    atheris = importlib.import_module("atheris")
    with atheris.instrument_imports(include=["normkit.documents"]):
        laws = importlib.import_module("tests.laws.json_laws")

    def try_laws(data: bytes) -> None:
        try:
            text = data.decode()
        except UnicodeDecodeError:
            return
        for law in (laws.agreement, laws.one_meaning, laws.rewritten):
            law(text)

    atheris.Setup(sys.argv, try_laws)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
