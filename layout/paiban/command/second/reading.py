"""An issue and the theme that it is set in, read together: what a second process does while this one loads the rest.

Nothing is imported before it is needed: on the fork's other side not even the readers of YAML are.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from paiban.base.diagnostics import Diagnostic
    from paiban.issue.model import Issue
    from paiban.style.theme import Theme


class Read(NamedTuple):
    """An issue, its theme where that has been read as well, and what was found in that."""

    issue: Issue
    theme: Theme | None = None
    diagnostics: tuple[Diagnostic, ...] = ()


def read(source: str | os.PathLike[str], theme: str | None) -> Read:
    """The issue at ``source`` and its own theme, or the one that is named.  Raises ``IssueError`` where the issue can't
    be set as written; a theme with errors is left to be read again by who tells of them."""
    from paiban.base.diagnostics import Collector
    from paiban.issue.load import load_issue
    from paiban.style.load import theme_of

    issue, collector = load_issue(os.fspath(source)), Collector()
    found = theme_of(issue, theme, collector)
    return Read(issue, found, collector.diagnostics if found else ())
