"""``paiban preview``: the pages in a browser, set again on every save."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from importlib.util import find_spec

from paiban.base.diagnostics import Diagnostic
from paiban.base.message import cause_of, listed, msg
from paiban.base.messages import told
from paiban.command.report import DONE, FAILED, emit, misused, report

NEEDED = ("starlette", "uvicorn", "watchfiles")
"""What the extra `preview` installs."""


def run(options: Namespace) -> int:
    """Serve the pages of an issue until interrupted.  Return the exit status: 1 where the server can't start."""
    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing:
        return misused(
            msg("preview needs {missing}; install them by: pip install 'paiban[preview]'", missing=listed(missing))
        )
    if not os.path.isfile(options.issue):
        cause = msg("it is a folder") if os.path.isdir(options.issue) else msg("there is no such file")
        report([Diagnostic("error", "unreadable", msg("cannot preview: {cause}", cause=cause), options.issue)])
        return FAILED
    from paiban.companions.preview.editor import DEFAULT, Editor, EditorError
    from paiban.companions.preview.guard import Pass
    from paiban.companions.preview.serve import listen, serve
    from paiban.companions.preview.session import Session

    try:
        editor = Editor(options.editor or DEFAULT)
    except EditorError as error:
        return misused(msg("--editor: {cause}", cause=cause_of(error)))
    try:
        sock = listen(options.port)
    except (OSError, OverflowError) as error:
        message, hint = (
            msg("cannot listen on port {port}: {cause}", port=options.port, cause=cause_of(error)),
            msg("name another by --port, or leave it out"),
        )
        report([Diagnostic("error", "port", message, hint=hint)])
        return FAILED
    host, port = sock.getsockname()
    let_in = Pass()

    def ready() -> None:
        emit(f"{options.issue}: http://{host}:{port}/{let_in.token}/\n")
        print(told(msg("Ctrl-C ends it")), file=sys.stderr)
        if not options.no_browser:
            import webbrowser

            webbrowser.open(f"http://{host}:{port}/{let_in.ticket}")

    serve(Session(options.issue, options.theme, options.font_path, options.missing, editor), sock, let_in, ready)
    return DONE
