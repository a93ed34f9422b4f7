"""`python -m normkit`, and the console script."""

import sys


def main() -> int:
    """Run the command line; an interrupt while it is loading ends it as quietly as later."""
    try:
        from normkit.cli.main import main as run

        return run()
    except KeyboardInterrupt:
        sys.stderr.write("error: interrupted; nothing was done\n")
        return 130


if __name__ == "__main__":
    sys.exit(main())
