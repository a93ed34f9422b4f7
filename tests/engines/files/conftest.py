"""What the tests of file tasks share: the command, a corpus, and a store."""

import logging
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.engines.files.world import Bucket, Done, Run, patiently, write_corpus

ROOT = Path(__file__).parents[3]


@pytest.fixture
def run(tmp_path: Path, environment: dict[str, str]) -> Run:
    """Call the command in a process of its own, as `run("fix", "in")`, in the folder of the test."""

    def call(*args: str) -> Done:
        done = patiently([sys.executable, "-m", "normkit", *args], tmp_path, environment)
        return Done(done.returncode, done.stdout.decode(), done.stderr.decode())

    return call


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """The variables of the command: this code, an empty cache, engines that listen here only."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("NORMKIT", "RAY_", "SPARK"))}
    return kept | {
        "PYTHONPATH": str(ROOT),
        "XDG_CACHE_HOME": str(tmp_path / ".cache"),
        "SPARK_LOCAL_IP": "127.0.0.1",
        "PYTHONWARNINGS": "default",
    }


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A folder `in` with files of each kind."""
    folder = tmp_path / "in"
    write_corpus(folder)
    return folder


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a server that speaks S3, for the tests of this process."""
    from moto.server import ThreadedMotoServer

    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def bucket(server: str, environment: dict[str, str], request: pytest.FixtureRequest) -> Bucket:
    """An empty bucket; the command finds its store by the usual variables."""
    import boto3

    variables = {
        "AWS_ENDPOINT_URL": server,
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_DEFAULT_REGION": "us-east-1",
    }
    environment.update(variables)
    client = boto3.client(
        "s3",
        endpoint_url=server,
        aws_access_key_id="test",
        aws_secret_access_key="test",
        region_name="us-east-1",
    )
    name = f"bucket-{abs(hash(request.node.nodeid)):x}"
    client.create_bucket(Bucket=name)
    return Bucket(name, client, variables)
