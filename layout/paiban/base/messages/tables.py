"""All tables of Chinese sentences, in the order that they are looked through; those of words stand apart."""

from __future__ import annotations

from collections.abc import Mapping


def tables() -> tuple[Mapping[str, str], ...]:
    """Tables by the English sentence; ``match.py`` says what they hold."""
    from paiban.base.messages import auditing, joined, printing, program, reading, setting, system
    from paiban.issue.fields_zh import HELP

    own = (program, reading, setting, auditing, printing, system, joined)
    return (*(module.TABLE for module in own), HELP)
