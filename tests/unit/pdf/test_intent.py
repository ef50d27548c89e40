"""Output intents: the printing condition of a theme, and the entries that say so in the file."""

from __future__ import annotations

from paiban.display.model import Layout
from paiban.pdf.intent import COATED, SRGB, bundled, intent_of, press_intent
from paiban.style.theme import PressSettings


def test_the_bundled_profile_is_for_coated_paper_unless_the_theme_names_another_condition() -> None:
    for condition, found in (("", "FOGRA39"), ("FOGRA51", "FOGRA51")):
        intent = press_intent(PressSettings(condition=condition))
        assert (intent.condition, intent.components) == (found, 4)
        assert intent.profile == bundled(COATED)
        assert intent.profile[16:20] == b"CMYK"


def test_a_document_without_inks_is_meant_for_a_screen_unless_it_is_printed() -> None:
    document = Layout((), press=PressSettings(condition="FOGRA52"))
    screen, print_ = intent_of(document, False), intent_of(document, True)
    assert (screen.condition, screen.components, screen.profile) == ("sRGB", 3, bundled(SRGB))
    assert screen.profile[16:20] == b"RGB "
    assert (print_.condition, print_.components) == ("FOGRA52", 4)
