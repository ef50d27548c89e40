"""What faces a font file of the user's has: its name, OS/2 and fvar tables, nothing more."""

from __future__ import annotations

import logging
import os
from typing import Any

from fontTools.ttLib import TTCollection, TTFont

from paiban.base.message import msg
from paiban.material.font.face import Face, FontError

_FAMILY = (16, 1)
_WEIGHTS = (100, 200, 300, 400, 500, 600, 700, 800, 900)

# what it has to say of a damaged font is up to 65,535 lines on the error stream; ours is said in one
logging.getLogger("fontTools").setLevel(logging.CRITICAL + 1)


def scan_file(path: str) -> list[Face]:
    """The faces of a TTF, OTF, TTC or OTC.  A variable font gives one face for each hundred of its weight axis.

    Raises ``FontError`` where the file is no font.
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
    except Exception as error:  # on damaged tables fontTools raises what the reading of them happens to raise
        raise FontError(
            msg("{path} is not a font that can be read: {error}", path=path, error=error or type(error).__name__)
        ) from None


def _faces(path: str, index: int, font: Any) -> list[Face]:
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
