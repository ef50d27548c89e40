"""Pages as pictures.  A page is named by what it shows, so that a browser keeps the picture of what has not changed."""

from __future__ import annotations

import os
from collections.abc import Sequence
from hashlib import blake2b
from threading import Lock
from typing import assert_never

from msgspec import msgpack, structs

from paiban.display.model import Artwork, Fill, Glyphs, Image, Layout, Link, Page, Stroke
from paiban.material.supplied.pdfium import Drawing
from paiban.pdf import PdfError

_PICTURES = 64
"""Pictures that are kept drawn, for a browser that loads its page again."""


def page_keys(document: Layout) -> list[str]:
    """A name for each page: a digest of all that is seen of it, photos by file, date and size."""
    faces = [face.key for face in document.faces]
    photos = [(picture.path, *_stamp(picture.path)) for picture in document.images]
    return [_key(page, faces, photos) for page in document.pages]


def _key(page: Page, faces: Sequence[str], photos: Sequence[tuple[str, int, int]]) -> str:
    seen: list[object] = [page.width, page.height]
    for item in page.items:
        if isinstance(item, Glyphs):
            # the element is what a run belongs to, not what it looks like, and faces are numbered as they come
            looks = (item.x, item.y, item.size, item.colour, item.glyphs, item.xs, item.ys, item.direction)
            seen.append((faces[item.face], *looks))
        elif isinstance(item, Image):
            seen.append((photos[item.image], structs.astuple(item)[:4], item.clip))
        elif isinstance(item, (Fill, Stroke, Artwork)):
            seen.append((type(item).__name__, structs.replace(item, element=0)))
        elif isinstance(item, Link):
            pass  # it shows nothing
        else:
            assert_never(item)
    return blake2b(msgpack.encode(seen), digest_size=12).hexdigest()


def _stamp(path: str) -> tuple[int, int]:
    try:
        status = os.stat(path)
    except OSError:
        return 0, 0
    return status.st_mtime_ns, status.st_size


class _Shown:
    """One page of a document, of which a PDF is made when it is first drawn."""

    __slots__ = ("_document", "_drawing", "_page")

    def __init__(self, document: Layout, page: int) -> None:
        self._document: Layout | None = document
        self._page = page
        self._drawing: Drawing | None = None

    def drawing(self) -> Drawing:
        if self._drawing is None:
            assert self._document is not None
            self._drawing = Drawing(_pdf(self._document, self._page))
            self._document = None
        return self._drawing


class Gallery:
    """Drawings of pages by their keys: those of the pages shown now, and of those shown before.  May be asked from
    several threads, except that one only shows."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._making = Lock()
        self._shown: dict[str, _Shown] = {}
        self._before: dict[str, _Shown] = {}
        self._pictures: dict[tuple[str, int], bytes] = {}
        self._sound: set[tuple[str, int, int]] = set()

    def show(self, document: Layout, keys: Sequence[str]) -> int:
        """Have ``document`` drawn when its pages are asked for; gives how many are new.

        Photos that were not seen before are read now.  Raises ``PdfError`` where one turns out to be damaged; what was
        shown before is then still there.
        """
        known = self._shown | self._before
        shown = {key: known.get(key) or _Shown(document, n) for n, key in enumerate(keys)}
        new = [n for n, key in enumerate(keys) if key not in known]
        photos: set[tuple[str, int, int]] = set()
        for n in new:
            paths = [document.images[item.image].path for item in document.pages[n].items if isinstance(item, Image)]
            own = {(path, *_stamp(path)) for path in paths}
            if not own <= self._sound:
                with self._making:
                    shown[keys[n]].drawing()
            photos |= own
        self._sound |= photos
        with self._lock:
            self._before, self._shown = self._shown, shown
        return len({keys[n] for n in new})

    def png(self, key: str, ppi: int) -> bytes | None:
        """The picture of a page at ``ppi`` pixels an inch; None for a page that is shown no more.  Raises ``PdfError``
        or ``FontError`` where a file that it needs has become unreadable."""
        with self._lock:
            page = self._shown.get(key) or self._before.get(key)
            if page is None:
                return None
            done = self._pictures.pop((key, ppi), None)
            if done is not None:
                self._pictures[key, ppi] = done
                return done
        with self._making:
            drawing = page.drawing()
        # drawn outside of the locks: what is set next can be shown meanwhile
        done = drawing.bitmap(0, float(ppi)).png(float(ppi), level=1)
        with self._lock:
            self._pictures[key, ppi] = done
            while len(self._pictures) > _PICTURES:
                del self._pictures[next(iter(self._pictures))]
        return done


def _pdf(document: Layout, number: int) -> bytes:
    """One page alone, without what is not seen, and with its own photos only."""
    from paiban.base.vocabulary import Output
    from paiban.material.picture import PhotoError
    from paiban.pdf.write import pdf_pieces

    page = document.pages[number]
    used = sorted({item.image for item in page.items if isinstance(item, Image)})
    numbers = {old: new for new, old in enumerate(used)}
    items = tuple(
        structs.replace(item, image=numbers[item.image]) if isinstance(item, Image) else item
        for item in page.items
        if not isinstance(item, Link)
    )
    photos = tuple(document.images[n] for n in used)
    part = Layout((structs.replace(page, items=items),), document.faces, photos, binding=document.binding)
    try:
        return b"".join(pdf_pieces(part, Output("preview", tagged=False, live=False)))
    except PhotoError as error:
        raise PdfError(str(error)) from None
