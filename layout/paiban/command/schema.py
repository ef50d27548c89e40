"""``paiban schema``: the format of issues, or of themes, as JSON Schema."""

from __future__ import annotations

import json
from argparse import Namespace

from paiban.command.report import emit


def run(options: Namespace) -> int:
    """Print a JSON Schema.  Return the exit status."""
    if options.theme:
        from paiban.style.schema import schema
    else:
        from paiban.issue.schema import schema
    return emit(json.dumps(schema(), ensure_ascii=False, indent=2) + "\n")
