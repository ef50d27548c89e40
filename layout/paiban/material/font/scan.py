"""The faces of a user's font file, read from its name, OS/2 and fvar tables."""

from __future__ import annotations

import logging
import os

from fontTools.ttLib import TTCollection, TTFont

from paiban.base.message import msg
from paiban.material.font.face import Face, FontError

_FAMILY = (16, 1)
_WEIGHTS = (100, 200, 300, 400, 500, 600, 700, 800, 900)

# fontTools writes up to 65,535 lines about a damaged font to the error stream; we report it in one
logging.getLogger("fontTools").setLevel(logging.CRITICAL + 1)


def scan_file(path: str) -> list[Face]:
    """Return the faces of a TTF, OTF, TTC or OTC.  A variable font has one face for each hundred of its weight axis.

    Raises ``FontError`` where the file is not a font.
    """
    try:
        if path.lower().endswith(("c",)):
            fonts = list(TTCollection(path, lazy=True).fonts)
        else:
            fonts = [TTFont(path, lazy=True)]
        size = os.path.getsize(path)
        for font in fonts:
            for tag, entry in font.reader.tables.items():
                if entry.offset + entry.length > size:
                    raise FontError(msg("{path} is damaged: it ends inside the table {tag}", path=path, tag=tag))
        return [face for index, font in enumerate(fonts) for face in _faces(path, index, font)]
    except FontError:
        raise
    except Exception as error:  # fontTools raises errors of many kinds on damaged tables
        raise FontError(
            msg("{path} is not a font that can be read: {error}", path=path, error=error or type(error).__name__)
        ) from None


def _faces(path: str, index: int, font: TTFont) -> list[Face]:
    names = font["name"]
    family = next((n for i in _FAMILY if (n := names.getBestFamilyName() if i == 16 else names.getDebugName(i))), None)
    key = names.getDebugName(6)
    if not family or not key:
        raise FontError(msg("{path} has a face without a name", path=path))
    os2 = font["OS/2"]
    italic = bool(os2.fsSelection & 1)
    if "fvar" in font:
        axis = next((a for a in font["fvar"].axes if a.axisTag == "wght"), None)
        if axis is not None:
            weights = [w for w in _WEIGHTS if axis.minValue <= w <= axis.maxValue] or [int(axis.defaultValue)]
            return [Face(f"{key}-{w}", family, w, path, index, italic, (("wght", float(w)),)) for w in weights]
    return [Face(key, family, int(os2.usWeightClass), path, index, italic)]
