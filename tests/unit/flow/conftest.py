"""A compositor for tests that set text, or photos with their captions, by themselves."""

from __future__ import annotations

import pytest

from paiban.base.diagnostics import Collector
from paiban.flow.compositor import Compositor
from paiban.issue.yaml.places import SourceText
from paiban.material.font.book import FontBook
from paiban.style.load import load_theme


@pytest.fixture
def setter() -> Compositor:
    """What sets text in the styles of the newsletter."""
    collector = Collector()
    theme = load_theme("newsletter", "", collector)
    assert theme
    return Compositor(theme, FontBook(), collector, SourceText())
