"""The marker of these tests, which need root, strace or mounts and skip without them."""

import pytest


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line(
        "markers", "fault: runs the command under real faults of the system; needs root or strace"
    )
