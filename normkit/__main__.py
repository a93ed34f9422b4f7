"""`python -m normkit`, and the console script."""

import gc
import os
import sys

#: So many objects more than before are made until a search for garbage in cycles. Little of it
#: is made here, while modules, tables and texts are many objects.
_GARBAGE = 50_000


def main() -> int:
    """Run the command line; an interrupt while it is loading ends it as quietly as later.

    Ends the process itself where that is safe, and returns the exit code elsewhere.
    """
    try:
        gc.set_threshold(_GARBAGE, *gc.get_threshold()[1:])
        # Numpy would start threads for linear algebra, of which there is none.
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
        from normkit.cli.main import main as run

        code = run()
    except KeyboardInterrupt:
        sys.stderr.write("error: interrupted; nothing was done\n")
        return 130
    _end(code)
    return code


def _end(code: int) -> None:
    """End the process if nobody has anything left to do at its end.

    The command has closed its files and flushed what it wrote. To take down all that is loaded,
    object by object, would take as long as a small file. Worker processes, and tools that measure
    or trace a run, do have something left.
    """
    if "multiprocessing" in sys.modules or sys.gettrace() or sys.getprofile():
        return
    try:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
    except (OSError, ValueError):
        return
    os._exit(code)


if __name__ == "__main__":
    sys.exit(main())
