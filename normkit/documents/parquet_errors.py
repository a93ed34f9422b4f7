"""What pyarrow raises about a bad file, turned into one kind of error."""

from collections.abc import Iterator
from contextlib import contextmanager

import pyarrow as pa

from normkit.documents.unit import DocumentError


@contextmanager
def refusing() -> Iterator[None]:
    """Turn what pyarrow raises about a file into a DocumentError.

    Errors of the system (a full disk, a failing one) have a number and stay what they are.
    """
    try:
        yield
    except DocumentError:
        raise
    except (pa.ArrowException, OSError, MemoryError, ValueError, OverflowError) as error:
        if isinstance(error, OSError) and error.errno is not None:
            raise
        if isinstance(error, MemoryError):
            what = "not enough memory to read or write this Parquet file"
            raise DocumentError(what, "write it with smaller row groups") from error
        lines = str(error).splitlines()
        reason = lines[0].strip().rstrip(".") if lines else type(error).__name__
        raise DocumentError(
            f"pyarrow cannot read or write this Parquet file: {reason[:200]}",
            "check whether the file is whole, or write it again",
        ) from error
