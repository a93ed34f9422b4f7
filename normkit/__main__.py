"""`python -m normkit`, and the console script."""

import gc
import sys

#: So many objects more than before are made until a search for garbage in cycles. Little of it
#: is made here, while modules, tables and texts are many objects.
_GARBAGE = 50_000


def main() -> int:
    """Run the command line; an interrupt while it is loading ends it as quietly as later."""
    try:
        gc.set_threshold(_GARBAGE, *gc.get_threshold()[1:])
        from normkit.cli.main import main as run

        code = run()
        # What is here now goes with the process: the interpreter need not search it at its end.
        gc.freeze()
        return code
    except KeyboardInterrupt:
        sys.stderr.write("error: interrupted; nothing was done\n")
        return 130


if __name__ == "__main__":
    sys.exit(main())
