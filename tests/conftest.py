"""Options of the test run."""

from __future__ import annotations

import os

import pytest

os.environ["LANGUAGE"] = "en"  # of programs that tests run, on a machine of any locale


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--bless", action="store_true", help="write the golden files anew from what comes out now")


@pytest.fixture
def bless(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are to be written anew."""
    return bool(request.config.getoption("--bless"))
