"""The process: ``paiban`` and ``python -m paiban`` both start here."""

from __future__ import annotations

import _thread
import gc
import os
import signal
import sys
import threading
from io import TextIOWrapper
from types import FrameType

from paiban.base.message import cause_of, msg

INTERRUPTED = 130
TERMINATED = 143

_was_interrupted = 0
"""The exit status that tells by which signal; 0 where none has come."""


def run() -> None:
    """Run the command line of this process and end it.

    A run makes many objects and drops few, all at its end: the cyclic collector would only walk them again and again,
    and taking them down one by one before the process ends would be as idle.  So the first is switched off and the
    second is left out, once everything is written.
    """
    gc.disable()
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:  # not where a shell has it ignored
        signal.signal(signal.SIGINT, _interrupted)
        sys.unraisablehook = _once_more
    if signal.getsignal(signal.SIGTERM) is signal.SIG_DFL:
        signal.signal(signal.SIGTERM, _interrupted)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # what a stream has no bytes for is shown in some way, as Python does on standard error
            stream.reconfigure(errors="backslashreplace")
    try:
        from paiban.command.cli import main

        status = main()
    except KeyboardInterrupt:
        status = _was_interrupted or INTERRUPTED
    except BrokenPipeError:  # whoever read our output has had enough
        status = 0
    except Exception:
        if not _was_interrupted:  # a library has caught the interrupt and stumbled over it
            raise
        status = _was_interrupted
    except SystemExit as end:  # argparse: --help is 0, misuse is 2
        status = end.code if isinstance(end.code, int) else 2
    if "paiban.command.second.process" in sys.modules:
        sys.modules["paiban.command.second.process"].bury()
    try:
        os._exit(_flushed(status))
    except KeyboardInterrupt:
        os._exit(_was_interrupted or INTERRUPTED)


def _interrupted(number: int, frame: FrameType | None) -> None:
    """Ctrl-C, or SIGTERM: unwind, so that a file half written is removed.

    While a module is being imported there is no such file, and an exception thrown into the middle of an extension
    module's import crashes some of them (uharfbuzz 0.57): then end at once.
    """
    global _was_interrupted
    _was_interrupted = TERMINATED if number == signal.SIGTERM else _was_interrupted or INTERRUPTED
    while frame is not None:
        if frame.f_code.co_filename.startswith("<frozen importlib"):
            os._exit(_was_interrupted)
        frame = frame.f_back
    raise KeyboardInterrupt


def _once_more(lost: sys.UnraisableHookArgs) -> None:
    """Interrupt again, a moment later, where Python dropped the interrupt.

    It does so with any exception that rises while an object is being done away with (a generator that is closed half
    way, a ``__del__``), and there is nobody above whom it could be handed to.  Raised here it would be dropped as well.
    """
    if lost.exc_type is KeyboardInterrupt:
        threading.Timer(0.001, _thread.interrupt_main).start()
    else:
        sys.__unraisablehook__(lost)


def _flushed(status: int) -> int:
    """Write out what the streams still hold; an exit status that tells of a failure to do so."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)  # all is done
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except BrokenPipeError:
            pass
        except OSError as error:
            from paiban.base.messages import told

            print(
                told(msg("paiban: cannot write standard output: {cause}", cause=cause_of(error))),
                file=sys.stderr,
            )
            status = status or 1
    return status


if __name__ == "__main__":
    run()
