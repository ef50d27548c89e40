"""The scans of a JPEG (ITU-T T.81): whether all are there, and whole.

A decoder fills up in grey what is missing and says nothing of it, so it is asked otherwise: a picture has to be
finished when the end of its scan has been read, and must not be finished long before.
"""

from __future__ import annotations

import re
from io import BytesIO
from itertools import pairwise

from msgspec import Struct

from paiban.base.message import msg
from paiban.material.photo.headers import DamagedPhoto
from paiban.material.photo.pixels import decoded_small

_END_OF_SCAN = re.compile(rb"\xff+[^\x00\xff\xd0-\xd7]")
_RESTART = re.compile(rb"\xff[\xd0-\xd7]")
_BETWEEN = frozenset((0xC4, 0xCC, 0xD9, 0xDA, 0xDB, 0xDC, 0xDD, 0xFE, *range(0xE0, 0xF0)))
"""Markers that may follow a scan."""
_FRAMES = frozenset((0xC0, 0xC1, 0xC2))
_PAD = 16
"""Bytes after a scan from which a decoder may take the bits that it looks ahead; and no more than some blocks of a
picture that is not finished."""
_LOOSE = 512
"""Bytes at the end of a scan that a picture may do without: some cameras round its length up."""
_ZEROS = bytes(64)
"""More than some blocks, all of whose coefficients would be the same, where a zero does not mean that a block ends: a
part of the file that was overwritten.  Where it does (tables made for the picture), a white wall looks so."""
_MOST_TWICE = 24_000_000
"""Pixels up to which a picture of several scans is decoded: all of its coefficients are in memory then (ours)."""


class _Scan(Struct, frozen=True):
    """The bytes of a scan; its components, and which coefficients of them, without how many low bits."""

    begin: int
    end: int
    components: bytes
    first: int
    last: int
    low: int


class _Frame(Struct):
    progressive: bool
    width: int
    height: int
    samplings: dict[int, tuple[int, int]]
    """Samplings across and down by the component's name."""

    def units(self, components: bytes) -> int:
        """How many units (MCUs) a scan of components has (A.2)."""
        most = [max(s[n] for s in self.samplings.values()) for n in (0, 1)]
        if len(components) == 1:
            own = self.samplings[components[0]]
            sizes = [-(-side * s // m) for side, s, m in zip((self.width, self.height), own, most, strict=True)]
            return -(-sizes[0] // 8) * -(-sizes[1] // 8)
        return -(-self.width // (8 * most[0])) * -(-self.height // (8 * most[1]))


def check_scans(data: bytes) -> None:
    """Decode a JPEG as far as is needed to see that nothing is missing.  Raises ``DamagedPhoto``."""
    frame, scans, restarts = _walk(data)
    _check_coefficients(frame, scans)
    if len(scans) == 1 and not restarts:
        _check_only_scan(data, scans[0])
        return
    if len(scans) > 1 and frame.width * frame.height > _MOST_TWICE:
        return
    # what comes after pixels that are whole makes no difference
    ends = sorted([*restarts, *(scan.end for scan in scans)])
    scale = 1 if frame.width * frame.height < _MOST_TWICE // 4 else 2
    zeros, ones = (decoded_small(_with_tails(data, ends, tail * _PAD), scale) for tail in (b"\0", b"\xff\0"))
    if zeros is None or zeros != ones:
        raise DamagedPhoto(msg("a part of its pixels is lost"))


def _walk(data: bytes) -> tuple[_Frame, list[_Scan], list[int]]:
    """The frame, its scans, and where the restart markers stand in them."""
    frame: _Frame | None = None
    scans: list[_Scan] = []
    restarts: list[int] = []
    shortest: dict[int, int] = {}
    interval, at = 0, 2
    try:
        while True:
            while data[at + 1] == 0xFF:  # fill bytes
                at += 1
            marker = data[at + 1]
            if data[at] != 0xFF or (scans and marker not in _BETWEEN):
                raise DamagedPhoto(msg("it is scrambled in the middle") if scans else msg("its header is scrambled"))
            if marker == 0xD9:
                break
            if marker == 0x01 or 0xD0 <= marker <= 0xD8:
                at += 2
                continue
            length = data[at + 2] << 8 | data[at + 3]
            body = data[at + 4 : at + 2 + length]
            at += 2 + length
            if marker in _FRAMES and frame is None:
                parts = [body[n : n + 3] for n in range(6, 6 + 3 * body[5], 3)]
                samplings = {part[0]: (part[1] >> 4 or 1, part[1] & 15 or 1) for part in parts}
                frame = _Frame(marker == 0xC2, body[3] << 8 | body[4], body[1] << 8 | body[2], samplings)
            elif marker == 0xC4:
                shortest |= _shortest_codes(body)
            elif marker == 0xDD:
                interval = body[0] << 8 | body[1]
            elif marker == 0xDA and frame is not None:
                found = _END_OF_SCAN.search(data, at)
                if found is None:
                    raise DamagedPhoto(msg("the JPEG breaks off"))
                count = body[0]
                names = body[1 : 1 + 2 * count : 2]
                first, most, bits = body[1 + 2 * count : 4 + 2 * count]
                tables = {0x10 | body[n] & 15 for n in range(2, 2 + 2 * count, 2)}
                flat = all(shortest.get(table, 0) & 15 == 0 for table in tables)
                if not flat and bits < 16 and most and data.find(_ZEROS, at, found.start()) >= 0:
                    raise DamagedPhoto(msg("a part of its pixels is lost"))
                scans.append(_Scan(at, found.start(), names, first, most, bits & 15))
                restarts += _restarts(data, scans[-1], frame.units(names), interval)
                at = found.start()
    except (IndexError, KeyError, ValueError):
        raise DamagedPhoto(msg("the JPEG breaks off") if scans else msg("its header is scrambled")) from None
    if frame is None or not scans:
        raise DamagedPhoto(msg("it has no picture in it"))
    return frame, scans, restarts


def _shortest_codes(body: bytes) -> dict[int, int]:
    """What a code of zero bits alone means in each Huffman table of a segment, by its class and number (B.2.4.2)."""
    found = {}
    while len(body) > 17:
        found[body[0]] = body[17]
        body = body[17 + sum(body[1:17]) :]
    return found


def _restarts(data: bytes, scan: _Scan, units: int, interval: int) -> list[int]:
    """Where restart markers stand: after every so many units, and counted from 0 to 7 (E.2.4)."""
    found = [m.start() for m in _RESTART.finditer(data, scan.begin, scan.end)]
    wanted = -(-units // interval) - 1 if interval else 0
    if [data[at + 1] - 0xD0 for at in found] != [n % 8 for n in range(wanted)]:
        raise DamagedPhoto(msg("a part of its pixels is lost"))
    return found


def _check_coefficients(frame: _Frame, scans: list[_Scan]) -> None:
    """All coefficients of all components are told to their last bit (G.1.1.1)."""
    missing = {(name, n): 14 for name in frame.samplings for n in (range(64) if frame.progressive else (0,))}
    for scan in scans:
        for name in scan.components:
            for n in range(scan.first, scan.last + 1) if frame.progressive else (0,):
                missing[name, n] = scan.low if frame.progressive else 0
    if any(missing.values()):
        raise DamagedPhoto(msg("a part of its scans is lost"))


class _Metered(BytesIO):
    """A file that gives no more than up to ``stop`` at once, and knows whether it was asked for more."""

    def __init__(self, data: bytes, stop: int) -> None:
        super().__init__(data)
        self.stop = stop

    def read(self, size: int | None = -1, /) -> bytes:
        at = self.tell()
        if at < self.stop and size is not None:
            size = self.stop - at if size < 0 else min(size, self.stop - at)
        return super().read(size)


def _check_only_scan(data: bytes, scan: _Scan) -> None:
    """Decode a picture without the mark of its end, so that a decoder has to wait where pixels are missing."""
    loose = min(_LOOSE, (scan.end - scan.begin) // 4)
    file = _Metered(data[: scan.end] + bytes(_PAD), scan.end - loose)
    if decoded_small(file, 8) is None:
        raise DamagedPhoto(msg("the JPEG breaks off"))
    if file.tell() <= file.stop and loose > _PAD:
        raise DamagedPhoto(msg("its pixels are scrambled"))


def _with_tails(data: bytes, ends: list[int], tail: bytes) -> BytesIO:
    """A JPEG with more bytes before each of its ``ends``."""
    parts = [data[begin:end] for begin, end in pairwise([0, *ends])]
    return BytesIO(tail.join([*parts, data[ends[-1] :]]))
