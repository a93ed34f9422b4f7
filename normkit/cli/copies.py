"""Where the copies of `normkit fix --output` go."""

import os
from collections.abc import Sequence
from typing import NamedTuple

import click

from normkit.cli.session import Job
from normkit.files.places import inside, is_folder, is_url, joined
from normkit.files.refusal import Refusal


class Copies(NamedTuple):
    """The path or URL of the copy of each file, by the file's, and the folder they are all in.

    `root` is None where one file is copied to another name.
    """

    targets: dict[str, str]
    root: str | None


def copies(jobs: Sequence[Job], output: str, paths: Sequence[str]) -> Copies:
    """Return where the copies of the files go that were found for `paths`.

    Raises UsageError if two would have one name.
    """
    one = len(paths) == 1 and all(job.found.named for job in jobs)
    if one and not output.endswith(("/", os.sep)) and not _is_folder(output):
        return Copies({job.found.path: output for job in jobs}, None)
    targets: dict[str, str] = {}
    taken: dict[str, str] = {}
    for job in jobs:
        path = job.found.path
        root = job.found.root if not job.found.named else _folder_of(path)
        target = joined(output, inside(path, root))
        if target in taken:
            raise click.UsageError(f"{path} and {taken[target]} would both be written to {target}")
        taken[target] = path
        targets[path] = target
    return Copies(targets, output)


def is_copy(job: Job, output: str) -> bool:
    """Tell whether a file was found in the output folder that is in the folder to repair."""
    if job.found.named or is_url(job.found.path) != is_url(output):
        return False
    found = (job.found.root, output, job.found.path)
    if is_url(output):
        root, folder, path = (each.rstrip("/") for each in found)
        return folder.startswith(root + "/") and path.startswith(folder + "/")
    root, folder, path = map(os.path.realpath, found)
    return folder.startswith(os.path.join(root, "")) and path.startswith(os.path.join(folder, ""))


def _is_folder(output: str) -> bool:
    try:
        return is_folder(output)
    except Refusal as error:
        raise click.UsageError(f"{output}: {error.what}; {error.advice}") from None


def _folder_of(path: str) -> str:
    return path.rpartition("/")[0] if is_url(path) else os.path.dirname(path)
