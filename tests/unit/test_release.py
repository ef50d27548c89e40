"""What is asked before a release is made."""

from __future__ import annotations

import pytest

from paiban import __version__
from tests import release

CHANGELOG = """# Changelog

## [Unreleased]

## [1.2.0] - 2026-01-31

### Added

- A.

## [1.1.0] - 2025-01-31

- B.
"""


def test_the_version_is_that_of_the_package() -> None:
    assert release.version() == __version__


def test_the_notes_are_the_part_of_the_changelog() -> None:
    assert release.notes(CHANGELOG, "1.2.0") == "### Added\n\n- A.\n"
    assert release.notes(CHANGELOG, "1.1.0") == "- B.\n"
    for wanted in ("Unreleased", "1.3.0", "1"):
        with pytest.raises(ValueError, match="says nothing of"):
            release.notes(CHANGELOG, wanted)


def test_a_tag_of_another_version_is_refused() -> None:
    with pytest.raises(ValueError, match=r"the tag is v0\.0\.0, and the version"):
        release.main("v0.0.0")
