"""Run `desert`: interrupted while its modules are read, it ends as it does later."""

import sys

INTERRUPTED = 130


def run() -> int:
    """Give the exit code of the command typed."""
    try:
        from desert_cli.app import main  # noqa: PLC0415 — half of a start is spent here
    except KeyboardInterrupt:
        sys.stderr.write("\n")
        return INTERRUPTED
    return main()


if __name__ == "__main__":
    sys.exit(run())
