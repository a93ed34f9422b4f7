"""The hooks under the real pre-commit, with this checkout as the hook repository.

pre-commit builds an environment from the checkout and its dependencies, so
these tests need a package index and take about half a minute.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

pytestmark = pytest.mark.precommit

ROOT = Path(__file__).parents[1]
DIRTY = b"The mediator saidthat  most ofthe talks were over. \n"
CLEAN = b"The mediator said that most of the talks were over.\n"


class Git:
    """Runs git and pre-commit in one folder, apart from the user's own settings."""

    def __init__(self, folder: Path, home: Path) -> None:
        self.folder = folder
        kept = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
        # A commit runs hooks, and the hook's script looks for pre-commit on PATH.
        path = os.pathsep.join([str(Path(sys.executable).parent), kept.get("PATH", "")])
        self.env = kept | {
            "PATH": path,
            "PRE_COMMIT_HOME": str(home),
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_SYSTEM": os.devnull,
            **dict.fromkeys(("GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME"), "Test"),
            **dict.fromkeys(("GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL"), "test@example.org"),
        }

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command, cwd=self.folder, env=self.env, capture_output=True, text=True, check=False
        )

    def git(self, *args: str) -> str:
        done = self.run("git", *args)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def pre_commit(self, *args: str) -> subprocess.CompletedProcess[str]:
        return self.run(sys.executable, "-m", "pre_commit", *args)

    def start(self) -> None:
        self.git("init", "--quiet", "--initial-branch=main")

    def commit_all(self, message: str) -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--no-verify", "--message", message)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where pre-commit keeps the environment of the hook, built once for all tests here."""
    return tmp_path_factory.mktemp("pre-commit-home")


@pytest.fixture(scope="module")
def hooks(tmp_path_factory: pytest.TempPathFactory, home: Path) -> Git:
    """A repository with the checkout as it stands now, uncommitted work included."""
    folder = tmp_path_factory.mktemp("hooks")
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    for name in filter(None, listed.stdout.split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    repository = Git(folder, home)
    repository.start()
    repository.commit_all("The checkout")
    return repository


@pytest.fixture
def data(tmp_path: Path, home: Path, hooks: Git) -> Git:
    """A repository of texts that uses the hooks."""
    repository = Git(tmp_path, home)
    repository.start()
    revision = hooks.git("rev-parse", "HEAD").strip()
    _configure(repository, hooks, revision, "normkit-fix")
    for name in ("news/a.txt", "news/b.md", "notes.markdown", "kept/raw.txt", "data.bin"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(DIRTY)
    (tmp_path / "normkit.toml").write_text('exclude = ["kept"]\n')
    repository.commit_all("Texts with defects")
    return repository


def _configure(data: Git, hooks: Git, revision: str, hook: str, args: str = "") -> None:
    (data.folder / ".pre-commit-config.yaml").write_text(
        f"repos:\n- repo: {hooks.folder.as_uri()}\n  rev: {revision}\n"
        f"  hooks:\n  - id: {hook}\n{args}"
    )


def test_fix_fails_and_repairs_then_passes(data: Git) -> None:
    first = data.pre_commit("run", "--all-files")
    assert first.returncode == 1, first.stdout + first.stderr
    assert "files were modified by this hook" in first.stdout
    for name in ("news/a.txt", "news/b.md", "notes.markdown"):
        assert (data.folder / name).read_bytes() == CLEAN
    # Not a text by its name, and a text that the configuration excludes.
    for name in ("data.bin", "kept/raw.txt"):
        assert (data.folder / name).read_bytes() == DIRTY

    second = data.pre_commit("run", "--all-files")
    assert second.returncode == 0, second.stdout + second.stderr


def test_check_reports_and_changes_nothing(data: Git, hooks: Git) -> None:
    _configure(data, hooks, hooks.git("rev-parse", "HEAD").strip(), "normkit-check")
    data.commit_all("Only look")
    done = data.pre_commit("run", "--all-files")
    assert done.returncode == 1, done.stdout + done.stderr
    assert "news/a.txt:1:14" in done.stdout
    assert (data.folder / "news/a.txt").read_bytes() == DIRTY


def test_records_are_repaired_and_json_documents_are_not(data: Git) -> None:
    text = DIRTY.decode().rstrip("\n")
    before = {
        "a.csv": f"id,text\n1,{text}\n",
        "a.jsonl": f'{{"id": 1.10, "text": "{text}"}}\n',
        "a.json": f'{{"text": "{text}"}}\n',
    }
    for name, content in before.items():
        (data.folder / name).write_text(content)
    data.commit_all("Records")
    assert data.pre_commit("run", "--all-files").returncode == 1
    for name, content in before.items():
        clean = content if name == "a.json" else content.replace(text, CLEAN.decode().rstrip("\n"))
        assert (data.folder / name).read_text() == clean
    assert data.pre_commit("run", "--all-files").returncode == 0


def test_parquet_has_a_hook_that_brings_what_it_needs(data: Git, hooks: Git) -> None:
    revision = hooks.git("rev-parse", "HEAD").strip()
    _configure(data, hooks, revision, "normkit-fix-parquet")
    path = data.folder / "a.parquet"
    pq.write_table(pa.table({"id": [1], "text": [DIRTY.decode()]}), path)
    data.commit_all("A table")
    assert data.pre_commit("run", "--all-files").returncode == 1
    assert pq.read_table(path).to_pydict() == {"id": [1], "text": [CLEAN.decode()]}
    assert (data.folder / "news/a.txt").read_bytes() == DIRTY
    assert data.pre_commit("run", "--all-files").returncode == 0


def test_args_of_the_user_reach_the_command(data: Git, hooks: Git) -> None:
    args = "    args: [--select, WSP]\n"
    _configure(data, hooks, hooks.git("rev-parse", "HEAD").strip(), "normkit-fix", args)
    data.commit_all("Only white space")
    done = data.pre_commit("run", "--all-files")
    assert done.returncode == 1, done.stdout + done.stderr
    text = (data.folder / "news/a.txt").read_bytes()
    assert text == b"The mediator saidthat most ofthe talks were over.\n"
    assert (data.folder / "kept/raw.txt").read_bytes() == DIRTY


def test_unstaged_work_survives_a_commit(data: Git) -> None:
    assert data.pre_commit("run", "--all-files").returncode == 1
    data.commit_all("Clean texts")
    assert data.pre_commit("install").returncode == 0

    # Two places in one file, far apart: a new defect at the top is staged, and
    # work at the end is not.
    path = data.folder / "news" / "a.txt"
    body = CLEAN * 20
    path.write_bytes(body)
    data.commit_all("A longer text")
    path.write_bytes(DIRTY + body)
    data.git("add", "news/a.txt")
    unstaged = b"Not ready  yet, and notto be touched. \n"
    path.write_bytes(DIRTY + body + unstaged)

    refused = data.run("git", "commit", "--message", "With a defect")
    assert refused.returncode == 1, refused.stdout + refused.stderr
    assert path.read_bytes() == CLEAN + body + unstaged
    assert data.git("show", ":news/a.txt").encode() == DIRTY + body

    # The repair is the user's to stage. Only the first hunk goes in.
    path.write_bytes(CLEAN + body)
    data.git("add", "news/a.txt")
    path.write_bytes(CLEAN + body + unstaged)
    accepted = data.run("git", "commit", "--message", "Without it")
    assert accepted.returncode == 0, accepted.stdout + accepted.stderr
    assert path.read_bytes() == CLEAN + body + unstaged
    assert data.git("show", "HEAD:news/a.txt").encode() == CLEAN + body
