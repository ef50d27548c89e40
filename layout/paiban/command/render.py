"""``paiban render``: an issue as PDF.

The issue is read in a second process, where there may be one, while this one loads all that sets it; so nothing of that
is imported before.
"""

from __future__ import annotations

from argparse import Namespace
from functools import partial

from paiban.command.second import process as aside
from paiban.command.second.reading import read


def run(options: Namespace) -> int:
    if options.alone:
        aside.allow(options.jobs)
    reading = aside.Later(partial(read, options.issue, options.theme))
    from paiban.command.rendering import finish

    return finish(options, reading)
