"""The process: ``paiban`` and ``python -m paiban`` both start here."""

from __future__ import annotations

import gc
import os
import sys

INTERRUPTED = 130


def run() -> None:
    """Run the command line of this process and end it.

    A run makes many objects and drops few, all at its end: the cyclic collector would only walk them again and again,
    and taking them down one by one before the process ends would be as idle.  So the first is switched off and the
    second is left out, once everything is written.
    """
    gc.disable()
    try:
        from paiban.cli import main

        status = main()
    except KeyboardInterrupt:
        status = INTERRUPTED
    except BrokenPipeError:  # whoever read our output has had enough
        status = 0
    except SystemExit as end:  # argparse: --help is 0, misuse is 2
        status = end.code if isinstance(end.code, int) else 2
    os._exit(_flushed(status))


def _flushed(status: int) -> int:
    """Write out what the streams still hold; an exit status that tells of a failure to do so."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except BrokenPipeError:
            pass
        except OSError as error:
            print(f"paiban: cannot write standard output: {error.strerror}", file=sys.stderr)
            status = status or 1
    return status


if __name__ == "__main__":
    run()
