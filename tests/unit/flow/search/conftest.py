"""Desks for stories made by hand."""

from __future__ import annotations

import pytest

from tests.unit.flow.search.stories import Desk


@pytest.fixture(params=["newsletter", "magazine", "vertical"])
def desk(request: pytest.FixtureRequest) -> Desk:
    """A desk for each of the three themes that the search is tuned in."""
    return Desk(request.param)


@pytest.fixture
def news() -> Desk:
    """A desk for two columns."""
    return Desk("newsletter")
