"""From files to repaired files: codec, pipeline, re-check, and only then the replacement."""

from normkit.runner.files import check_file, fix_file
from normkit.runner.outcome import InternalError, Listener, Located, Outcome, Problem, problem_of
from normkit.runner.repair import Around, check_stream, fix_bytes, repair

__all__ = [
    "Around",
    "InternalError",
    "Listener",
    "Located",
    "Outcome",
    "Problem",
    "check_file",
    "check_stream",
    "fix_bytes",
    "fix_file",
    "problem_of",
    "repair",
]
