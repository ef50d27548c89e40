"""Barcodes and QR codes: photos that paiban draws itself, of digits and addresses that are checked here."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import cast

from paiban.base.ean import CodeError, addon_of, ean_of, ean_of_issn
from paiban.base.message import msg
from paiban.base.units import MM
from paiban.base.vocabulary import QrLevel
from paiban.issue import fields, kinds
from paiban.issue.lists import ContainerReader
from paiban.issue.model import Photo, Span, Text
from paiban.issue.values import Bad, KeyValues
from paiban.issue.yaml.nodes import Mapping, Scalar, YamlNode
from paiban.issue.yaml.problems import shorten
from paiban.material.drawing.codes import (
    LEAST_MAGNIFICATION,
    LEAST_QR_MODULE,
    MODULE,
    barcode_size,
    qr_module,
    qr_side,
)
from paiban.material.drawing.source import BarcodeSource, DrawingSource, QrSource
from paiban.material.picture import Picture

_PARTS = 100
"""Parts of a point that the proportions of a code are told in."""
_QR_ALT = {"zh": "QR 碼：{what}", "zh-Hans": "QR 码：{what}", "ja": "QRコード：{what}", "ko": "QR 코드: {what}"}
_BARCODE_ALT = {"zh": "條碼 {what}", "zh-Hans": "条码 {what}", "ja": "バーコード {what}", "ko": "바코드 {what}"}
"""Text in place of them, by language."""


class CodeReader(ContainerReader):
    """The reader of barcodes and QR codes.  ``serial`` is the ISSN of the imprint, and ``number`` that of the issue,
    as far as the file has them."""

    serial: YamlNode | None = None
    number_node: YamlNode | None = None

    def find_serial(self, root: YamlNode) -> None:
        """Look up what barcodes are made of, wherever in the file it stands."""
        imprint = _below(root, "imprint")
        self.serial = _below(imprint, "issn") if imprint else None
        self.number_node = _below(root, "number")

    def read_address(self, node: YamlNode) -> str:
        """Return what a QR code says."""
        value = self.read_plain(node)
        if not value:
            self.error("empty", msg("a QR code has nothing to say"), node)
            raise Bad
        return value

    def read_qr_level(self, node: YamlNode) -> str:
        """Return the error correction of a QR code."""
        return self.choice(node, fields.QR_LEVELS, msg("`level` of a QR code"))

    def read_millimetres(self, node: YamlNode) -> float:
        """Return a length in mm."""
        value = self.read_plain(node)
        if not re.fullmatch(fields.MILLIMETRES, value):
            message = msg("the size of a QR code is from 8mm to 199mm, not {value!r}", value=shorten(value))
            self.error("value", message, node, msg("write it as 25mm"))
            raise Bad
        return float(value.removesuffix("mm"))

    def read_magnification(self, node: YamlNode) -> float:
        """Return how large a barcode is, in shares of its usual size."""
        value = self.typed(node, msg("a number"))
        least, most = fields.MAGNIFICATIONS
        if not re.fullmatch(r"[0-9]*\.?[0-9]+|[0-9]+\.", value) or not least <= float(value) <= most:
            message = msg(
                "`magnification` is a number from {least} to {most}, not {value!r}",
                least=least,
                most=most,
                value=shorten(value),
            )
            self.error("value", message, node)
            raise Bad
        if float(value) < LEAST_MAGNIFICATION:
            self.too_small(node, float(value))
        return float(value)

    def too_small(self, node: YamlNode, magnification: float) -> None:
        """Warn of a barcode whose bars are too narrow."""
        message = msg(
            "at {share:.0f} % of its size a barcode has bars of {bar:.2f} mm, which few scanners read",
            share=100 * magnification,
            bar=MODULE * magnification,
        )
        hint = msg("80 % is the least that the standard allows")
        self.collector.warning("code-size", message, self.source.mark(node), hint)

    def read_ean(self, node: YamlNode) -> str:
        """Return the 13 digits of a barcode; ``issn`` stands for those of the imprint."""
        value = self.read_plain(node)
        if value not in ("issn", "ISSN"):
            return self._digits(ean_of, value, node)
        if not isinstance(self.serial, Scalar):
            message = msg("the imprint has no ISSN")
            self.error("barcode", message, node, msg("write it as `imprint: {{issn: 2049-3630}}`"))
            raise Bad
        return self._digits(ean_of_issn, self.read_plain(self.serial), self.serial)

    def _digits(self, made: Callable[[str], str], value: str, node: YamlNode) -> str:
        try:
            return made(value)
        except CodeError as error:
            self.error("barcode", str(error), node, error.hint)
            raise Bad from None

    def read_addon(self, node: YamlNode) -> str:
        """Return the digits beside a barcode; ``none`` where there are to be none."""
        value = self.read_plain(node)
        if not re.fullmatch(fields.ADDON, value):
            message = msg("beside a barcode stand two or five figures, not {value!r}", value=shorten(value))
            self.error("barcode", message, node, msg('in quotes, as "06"; or none'))
            raise Bad
        return value

    def read_cover_code(self, node: YamlNode) -> Photo:
        """Return the barcode of a cover: what it is made of, or a mapping."""
        if isinstance(node, Mapping):
            # nothing comes after it that it could stay with
            keys = {**kinds.BARCODE, **kinds.KEPT}
            data = self.mapping(node, keys, msg("a barcode"))
            data.pop("keep", None)
            return self.barcode(node, data)
        return self.barcode(node, {"barcode": self.read_ean(node)})

    def barcode(self, node: YamlNode, data: KeyValues) -> Photo:
        """Return the barcode that the values of its keys describe."""
        digits, addon = data["barcode"], data.get("addon", "")
        if not addon and digits.startswith("977"):
            addon = self._issue_addon(node)
        addon = "" if addon == "none" else addon
        magnification = data.get("magnification", 1.0)
        size = barcode_size(addon, magnification)
        source = BarcodeSource(digits, addon, magnification)
        shown = f"{digits} {addon}".strip()
        return self._code(node, data, source, size, msg("barcode {digits}", digits=shown), _BARCODE_ALT, shown, None)

    def _issue_addon(self, node: YamlNode) -> str:
        """Return the digits for the number of the issue."""
        number = self.read_plain(self.number_node) if isinstance(self.number_node, Scalar) else ""
        addon = addon_of(number)
        if not addon:
            message = msg("the number of the issue has no one to five figures for the barcode")
            hint = msg('say the two or five figures: `addon: "06"`, or `addon: none`')
            self.collector.warning("addon", message, self.source.mark(self.number_node or node), hint)
        return addon

    def qr_code(self, node: YamlNode, data: KeyValues) -> Photo:
        """Return the QR code that the values of its keys describe.  Raises ``Bad``."""
        from paiban.material.drawing.qr import QrError, qr_modules

        address, level = data["qr"], cast(QrLevel, data.get("level", "M"))
        try:
            count = len(qr_modules(address, level))
        except QrError:
            message = msg(
                "{count} characters are too many for a QR code of the level {level}", count=len(address), level=level
            )
            self.error("qr", message, node, msg("let it lead to a page that says the rest"))
            raise Bad from None
        side = data.get("size") or qr_side(count)
        if qr_module(count, side) < LEAST_QR_MODULE:
            message = msg(
                "a QR code of {count} by {count} modules has modules of {module:.2f} mm at {side:g} mm",
                count=count,
                module=qr_module(count, side),
                side=side,
            )
            least = LEAST_QR_MODULE * (count + 8)
            hint = msg("make it {least:.0f}mm, its address shorter or its level lower", least=least + 0.5)
            self.collector.warning("code-size", message, self.source.mark(node), hint)
        source = QrSource(address, level, side)
        printed = None
        if data.get("address", True):
            mark = self.source.mark(_below(node, "qr") or node)
            spans = (Span(0, len(address), "link", address),) if source.target else ()
            printed = Text(address, spans, mark)
        size = (side * MM, side * MM)
        return self._code(
            node, data, source, size, msg("QR code {address}", address=address), _QR_ALT, address, printed
        )

    def _code(
        self,
        node: YamlNode,
        data: KeyValues,
        source: DrawingSource,
        size: tuple[float, float],
        name: str,
        alts: dict[str, str],
        what: str,
        printed: Text | None,
    ) -> Photo:
        width, height = size
        sides = round(width * _PARTS), round(height * _PARTS)
        picture = Picture("", name, *sides, "drawing", "gray", drawing=source, fixed=width)
        language = self.language
        alt = alts.get("zh-Hans" if language.startswith("zh-Hans") else language[:2], name)
        return Photo(
            picture,
            data.get("caption") or printed,
            printed if data.get("caption") else None,
            data.get("alt") or alt.format(what=what),
            "column",
            mark=self.source.mark(node),
            captions="beside",
            floats=data.get("float", "here"),
        )


def _below(node: YamlNode | None, name: str) -> YamlNode | None:
    """Return the value that a mapping has for a key."""
    for key, value in node.pairs if isinstance(node, Mapping) else ():
        if isinstance(key, Scalar) and key.value == name:
            return value
    return None
