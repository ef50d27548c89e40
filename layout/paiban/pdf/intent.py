"""Output intents: what the colours of a file are meant for (ISO 32000-1, 14.11.5), and the profiles that say so."""

from __future__ import annotations

import os
from functools import cache

from msgspec import Struct

from paiban.base.files import data_folder
from paiban.base.message import cause_of, msg
from paiban.base.pdffile.objects import Array, Dict, File, Name, TextString
from paiban.base.pdffile.spaces import Spaces
from paiban.display.model import Fill, Glyphs, Layout, Stroke
from paiban.style.theme import PressSettings

SRGB = "sRGB2014.icc"
COATED = "ISOcoated_v2_300_bas.icc"
_REGISTRY = "http://www.color.org"
_CONDITIONS = {
    "FOGRA39": "Offset on coated paper (ISO 12647-2:2004, paper types 1 and 2)",
    "sRGB": "sRGB IEC61966-2.1",
}
"""Descriptions of characterized printing conditions, by the name that they have in the ICC's registry."""


class IntentError(Exception):
    """A profile that can't be an output intent; the message is a sentence for the user."""


class Intent(Struct, frozen=True):
    """``components`` of the colours that ``profile`` describes; ``condition`` is the registry's name for it."""

    profile: bytes
    components: int
    condition: str

    def entries(self, kind: str, spaces: Spaces) -> Dict:
        """The output intent of a standard (GTS_PDFX, GTS_PDFA1); all of a file share a profile (ISO 19005-2, 6.2.3)."""
        description = _CONDITIONS.get(self.condition, self.condition)
        return Dict(
            {
                "Type": Name("OutputIntent"),
                "S": Name(kind),
                "OutputConditionIdentifier": TextString(self.condition),
                "OutputCondition": TextString(description),
                "RegistryName": TextString(_REGISTRY),
                "Info": TextString(description),
                "DestOutputProfile": spaces.stream(self.profile, self.components),
            }
        )


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
        return Intent(bundled(COATED), 4, press.condition or "FOGRA39")
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
    return Intent(profile, 4, press.condition)


def intent_of(document: Layout, prints: bool) -> Intent:
    """What the colours of ``document`` are meant for: sRGB, unless something is in printing inks."""
    if prints or _has_inks(document):
        return press_intent(document.press)
    return Intent(bundled(SRGB), 3, "sRGB")


def _has_inks(document: Layout) -> bool:
    if any(picture.mode == "cmyk" for picture in document.images):
        return True
    colours = {i.colour for p in document.pages for i in p.items if isinstance(i, (Glyphs, Fill, Stroke))}
    return any(colour.space in ("cmyk", "spot") for colour in colours)


def output_intents(intent: Intent, kinds: list[str], spaces: Spaces, file: File) -> Array:
    """Return the array of output intents of a file, one for each of ``kinds`` (GTS_PDFX, GTS_PDFA1)."""
    return Array([file.add(intent.entries(kind, spaces)) for kind in kinds])
