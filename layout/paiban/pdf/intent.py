"""Output intents: what the colours of a file are meant for (ISO 32000-1, 14.11.5), and the profiles that say so."""

from __future__ import annotations

import os
from functools import cache

from msgspec import Struct

from paiban.base.conditions import BUNDLED_CONDITION, REGISTERED, differs, made_for
from paiban.base.files import data_folder
from paiban.base.message import cause_of, msg
from paiban.base.pdffile.objects import Array, Dict, File, Name, TextString
from paiban.base.pdffile.spaces import Spaces
from paiban.display.model import Fill, Glyphs, Layout, Stroke
from paiban.style.theme import PressSettings

SRGB = "sRGB2014.icc"
COATED = "ISOcoated_v2_300_bas.icc"
_REGISTRY = "http://www.color.org"
"""The ICC's registry, by the name that PDF/X and PDF/A ask for."""
_SCREEN = "sRGB"
_CONDITIONS = {
    "FOGRA39": "Offset on coated paper (ISO 12647-2:2004, paper types 1 and 2)",
    _SCREEN: "sRGB IEC61966-2.1",
}
"""Descriptions of conditions, by the name that they have in the ICC's registry."""


class IntentError(Exception):
    """A profile that can't be an output intent; the message is a sentence for the user."""


class Intent(Struct, frozen=True):
    """``components`` of the colours that ``profile`` describes; ``condition`` is the name of what it is for, in the
    ICC's registry or the printer's own."""

    profile: bytes
    components: int
    condition: str

    def entries(self, kind: str, spaces: Spaces) -> Dict:
        """The output intent of a standard (GTS_PDFX, GTS_PDFA1); all of a file share a profile (ISO 19005-2, 6.2.3).

        A registry is named only for what is in it (ISO 32000-1, table 365)."""
        description = _CONDITIONS.get(self.condition, self.condition)
        registry = {"RegistryName": TextString(_REGISTRY)} if self.registered else {}
        return Dict(
            {
                "Type": Name("OutputIntent"),
                "S": Name(kind),
                "OutputConditionIdentifier": TextString(self.condition),
                "OutputCondition": TextString(description),
                **registry,
                "Info": TextString(description),
                "DestOutputProfile": spaces.stream(self.profile, self.components),
            }
        )

    @property
    def registered(self) -> bool:
        """Whether the ICC's registry has the condition."""
        return self.condition in REGISTERED or self.condition == _SCREEN


def profiles_folder() -> str:
    """Where the bundled profiles are: inside the installed package, or in the checkout it runs from."""
    return data_folder("icc", "assets", "icc")


@cache
def bundled(name: str) -> bytes:
    """Return the bytes of a bundled ICC profile by its file's name."""
    with open(os.path.join(profiles_folder(), name), "rb") as file:
        return file.read()


def press_intent(press: PressSettings) -> Intent:
    """The printing condition of a theme.  Raises ``IntentError``."""
    if not press.profile:
        if press.condition not in ("", BUNDLED_CONDITION):
            raise IntentError(
                msg(
                    "the condition {condition} lacks its profile: the one that comes with paiban is for {bundled}",
                    condition=press.condition,
                    bundled=BUNDLED_CONDITION,
                )
            )
        return Intent(bundled(COATED), 4, BUNDLED_CONDITION)
    if not press.condition:
        raise IntentError(
            msg("the theme names the output profile {profile} but not the `condition` it is for", profile=press.profile)
        )
    try:
        with open(press.profile, "rb") as file:
            profile = file.read()
    except OSError as error:
        raise IntentError(
            msg(
                "cannot read the output profile {profile}: {cause}",
                profile=press.profile,
                cause=cause_of(error),
            )
        ) from None
    if len(profile) < 128 or profile[36:40] != b"acsp":
        raise IntentError(msg("{profile} is no ICC profile", profile=press.profile))
    if profile[12:16] != b"prtr" or profile[16:20] != b"CMYK":
        raise IntentError(msg("{profile} is no profile of a CMYK press", profile=press.profile))
    made = made_for(profile)
    if differs(press.condition, made):
        raise IntentError(
            msg(
                "{profile} is for the condition {made}, not for {condition}",
                profile=os.path.basename(press.profile),
                made=made,
                condition=press.condition,
            )
        )
    return Intent(profile, 4, press.condition)


def intent_of(document: Layout, prints: bool) -> Intent:
    """What the colours of ``document`` are meant for: sRGB, unless something is in printing inks."""
    if prints or _has_inks(document):
        return press_intent(document.press)
    return Intent(bundled(SRGB), 3, _SCREEN)


def _has_inks(document: Layout) -> bool:
    if any(picture.mode == "cmyk" for picture in document.images):
        return True
    colours = {i.colour for p in document.pages for i in p.items if isinstance(i, (Glyphs, Fill, Stroke))}
    return any(colour.space in ("cmyk", "spot") for colour in colours)


def output_intents(intent: Intent, kinds: list[str], spaces: Spaces, file: File) -> Array:
    """Return the array of output intents of a file, one for each of ``kinds`` (GTS_PDFX, GTS_PDFA1)."""
    return Array([file.add(intent.entries(kind, spaces)) for kind in kinds])
