"""Options of the test run."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

# The same examples for everybody, so that a change fails of itself alone; `make fuzz` asks for new ones, and keeps
# those that fail.  No example has to be done in a time.
settings.register_profile("fixed", derandomize=True, deadline=None)
settings.register_profile("random", derandomize=False, deadline=None, print_blob=True)
settings.load_profile("fixed")

os.environ["LANGUAGE"] = "en"  # of programs that tests run, on a machine of any locale


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--bless", action="store_true", help="write the golden files anew from what comes out now")


@pytest.fixture
def bless(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are to be written anew."""
    return bool(request.config.getoption("--bless"))
