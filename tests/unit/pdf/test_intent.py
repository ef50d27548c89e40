"""Output intents: the printing condition of a theme, and the entries that say so in the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from paiban.base.pdffile.objects import File
from paiban.base.pdffile.spaces import Spaces
from paiban.display.model import Layout
from paiban.pdf.intent import COATED, SRGB, Intent, IntentError, bundled, intent_of, press_intent
from paiban.style.theme import PressSettings


def test_the_bundled_profile_is_for_coated_paper_and_for_no_other_condition() -> None:
    for condition in ("", "FOGRA39"):
        intent = press_intent(PressSettings(condition=condition))
        assert (intent.condition, intent.components) == ("FOGRA39", 4)
        assert intent.profile == bundled(COATED)
        assert intent.profile[16:20] == b"CMYK"
    for condition in ("FOGRA51", "CGATS TR 006", "House press 4", "fogra39"):
        with pytest.raises(IntentError, match=f"the condition {condition} lacks its profile"):
            press_intent(PressSettings(condition=condition))


@pytest.mark.parametrize(
    ("condition", "registered"),
    [("FOGRA39", True), ("House press 4", False), ("Custom", False), ("sRGB", True), ("JC200103", True)],
)
def test_a_registry_is_named_for_what_is_in_it(condition: str, registered: bool) -> None:
    file = File()
    entries = Intent(bundled(COATED), 4, condition).entries("GTS_PDFX", Spaces(file)).entries
    assert ("RegistryName" in entries) is registered
    assert entries["OutputConditionIdentifier"].format() == f"({condition})".encode()  # type: ignore[union-attr]


def test_a_document_without_inks_is_meant_for_a_screen_unless_it_is_printed() -> None:
    document = Layout((), press=PressSettings(condition="FOGRA39"))
    screen, print_ = intent_of(document, False), intent_of(document, True)
    assert (screen.condition, screen.components, screen.profile) == ("sRGB", 3, bundled(SRGB))
    assert screen.profile[16:20] == b"RGB "
    assert (print_.condition, print_.components) == ("FOGRA39", 4)


@pytest.mark.parametrize(
    ("start", "end", "put", "said"),
    [
        (0, 0, b"", ""),
        (128, None, b"", ""),
        (127, None, b"", "is no ICC profile"),
        (36, 40, b"acsq", "is no ICC profile"),
        (12, 16, b"mntr", "is no profile of a CMYK press"),
        (16, 20, b"GRAY", "is no profile of a CMYK press"),
        (16, 20, b"RGB ", "is no profile of a CMYK press"),
        (16, 20, b"CMY ", "is no profile of a CMYK press"),
    ],
)
def test_a_theme_may_bring_the_profile_of_a_cmyk_press(
    tmp_path: Path, start: int, end: int | None, put: bytes, said: str
) -> None:
    data = bundled(COATED)
    own = data[:start] + put + (b"" if end is None else data[end:])
    path = tmp_path / "press.icc"
    path.write_bytes(own)
    settings = PressSettings(condition="House 1", profile=str(path))
    if said:
        with pytest.raises(IntentError, match=said):
            press_intent(settings)
        return
    intent = press_intent(settings)
    assert (intent.profile, intent.components, intent.condition) == (own, 4, "House 1")


def test_a_profile_without_its_condition_or_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(IntentError, match="not the `condition`"):
        press_intent(PressSettings(profile=str(tmp_path / "press.icc")))
    with pytest.raises(IntentError, match="cannot read the output profile"):
        press_intent(PressSettings(condition="FOGRA51", profile=str(tmp_path / "press.icc")))


def test_a_profile_that_says_it_is_for_another_condition_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "press.icc"
    path.write_bytes(bundled(COATED))
    for condition in ("FOGRA39", "House press 4"):
        assert press_intent(PressSettings(condition=condition, profile=str(path))).condition == condition
    with pytest.raises(IntentError, match=r"press\.icc is for the condition FOGRA39, not for FOGRA51"):
        press_intent(PressSettings(condition="FOGRA51", profile=str(path)))
