"""The typefaces that come with paiban, so that none is opened and no folder is read to find them."""

from __future__ import annotations

import os

BUNDLED = (
    ("Noto Serif TC", 400, "NotoSerifTC-Regular", "noto-serif-tc/NotoSerifTC_400Regular.ttf"),
    ("Noto Serif TC", 700, "NotoSerifTC-Bold", "noto-serif-tc/NotoSerifTC_700Bold.ttf"),
    ("Noto Sans TC", 400, "NotoSansTC-Regular", "noto-sans-tc/NotoSansTC_400Regular.ttf"),
    ("Noto Sans TC", 700, "NotoSansTC-Bold", "noto-sans-tc/NotoSansTC_700Bold.ttf"),
)
"""(family, weight, PostScript name, path under the folder of fonts)"""


def bundled_folder() -> str:
    """Where the bundled fonts are: inside the installed package, or in the checkout it runs from."""
    package = os.path.dirname(os.path.dirname(__file__))
    installed = os.path.join(package, "bundled")
    if os.path.isdir(os.path.join(installed, "noto-serif-tc")):
        return installed
    return os.path.join(os.path.dirname(os.path.dirname(package)), "fonts")
