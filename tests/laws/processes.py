"""What a rule table makes of a fixed corpus, as a digest to compare between processes."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from random import Random

from normkit.core.context import DOCUMENT
from normkit.core.pipeline import Pipeline
from normkit.core.rule import Rule
from normkit.testing.strategies import Material

ROOT = Path(__file__).parents[2]
TEXTS = 150


def corpus(rules: Sequence[Rule], texts: int = TEXTS) -> list[str]:
    """The same texts every time, full of what the rules look for."""
    random = Random(20240229)
    material = Material.of(rules)
    return [material.build([random.getrandbits(24) for _ in range(5)]) for _ in range(texts)]


def digest(rules: Sequence[Rule]) -> str:
    """A hash over texts, edits and findings."""
    pipeline = Pipeline(rules, unsafe=True)
    results = (pipeline.run(text, DOCUMENT) for text in corpus(rules))
    data = repr([(result.old, result.new, result.edits, result.findings) for result in results])
    return hashlib.sha256(data.encode()).hexdigest()


def digest_elsewhere(table: str, hash_seed: int) -> str:
    """The digest from a fresh process with its own hash seed; `table` is `module:NAME`."""
    module, _, name = table.partition(":")
    code = f"from {module} import {name} as rules\nfrom tests.laws.processes import digest\nprint(digest(rules))"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=os.environ | {"PYTHONHASHSEED": str(hash_seed)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()
