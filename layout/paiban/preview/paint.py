"""Pages as pictures.  A page is named by what it shows, so that a browser keeps the picture of what has not changed."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from hashlib import blake2b
from io import BytesIO
from threading import Lock

from msgspec import msgpack, structs

from paiban.display.model import Document, Glyphs, Image, Link, Page
from paiban.pdf import PdfError
from paiban.raster import Drawing

_PICTURES = 64
"""Pictures that are kept drawn, for a browser that loads its page again."""


def page_keys(document: Document) -> list[str]:
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
        elif not isinstance(item, Link):
            seen.append((type(item).__name__, structs.replace(item, element=0)))
    return blake2b(msgpack.encode(seen), digest_size=12).hexdigest()


def _stamp(path: str) -> tuple[int, int]:
    try:
        status = os.stat(path)
    except OSError:
        return 0, 0
    return status.st_mtime_ns, status.st_size


class Gallery:
    """Drawings of pages by their keys: those of the pages shown now, and of those shown before.  May be asked from
    several threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._places: dict[str, tuple[Drawing, int]] = {}
        self._before: dict[str, tuple[Drawing, int]] = {}
        self._pictures: dict[tuple[str, int], bytes] = {}

    def show(self, document: Document, keys: Sequence[str]) -> int:
        """Have ``document`` drawn, its new pages as far as the PDF of them; gives how many those are.

        Raises ``PdfError`` where a photo turns out to be damaged; what was shown before is then still there.
        """
        places = self._places | self._before
        known = {key: places[key] for key in keys if key in places}
        new = {key: n for n, key in enumerate(keys) if key not in known}
        if new:
            drawing = Drawing(_pdf(document, new))
            known |= {key: (drawing, n) for n, key in enumerate(new)}
        with self._lock:
            self._before, self._places = self._places, known
        return len(new)

    def png(self, key: str, ppi: int) -> bytes | None:
        """The picture of a page at ``ppi`` pixels an inch; None for a page that is shown no more."""
        with self._lock:
            place = self._places.get(key) or self._before.get(key)
            if place is None:
                return None
            done = self._pictures.pop((key, ppi), None)
            if done is not None:
                self._pictures[key, ppi] = done
                return done
        # drawn outside of the lock: what is set next can be shown meanwhile
        done = place[0].bitmap(place[1], float(ppi)).png(float(ppi), level=1)
        with self._lock:
            self._pictures[key, ppi] = done
            while len(self._pictures) > _PICTURES:
                del self._pictures[next(iter(self._pictures))]
        return done


def _pdf(document: Document, pages: Mapping[str, int]) -> bytes:
    """Some pages alone, without what is not seen; the numbers are those of their photos and faces in the document."""
    from paiban.issue.photo import PhotoError
    from paiban.pdf.standards import Standard
    from paiban.pdf.write import pdf_pieces

    wanted = [document.pages[n] for n in pages.values()]
    used = sorted({item.image for page in wanted for item in page.items if isinstance(item, Image)})
    numbers = {old: new for new, old in enumerate(used)}
    kept = []
    for page in wanted:
        items = tuple(
            structs.replace(item, image=numbers[item.image]) if isinstance(item, Image) else item
            for item in page.items
            if not isinstance(item, Link)
        )
        kept.append(structs.replace(page, items=items))
    part = Document(tuple(kept), document.faces, tuple(document.images[n] for n in used), binding=document.binding)
    out = BytesIO()
    try:
        for piece in pdf_pieces(part, Standard("preview", tagged=False, live=False)):
            out.write(piece)
    except PhotoError as error:
        raise PdfError(str(error)) from None
    return out.getvalue()
