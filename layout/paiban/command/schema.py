"""``paiban schema``: the issue format as JSON Schema."""

from __future__ import annotations

import json
from argparse import Namespace

from paiban.command.report import emit
from paiban.issue.schema import schema


def run(options: Namespace) -> int:
    return emit(json.dumps(schema(), ensure_ascii=False, indent=2) + "\n")
