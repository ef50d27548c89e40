"""A PDF made over so that its pages show how much ink is where: white is none, black is the percentage that
``amounts`` returns.

Every colour space is replaced by one whose alternate is that grey (ISO 32000-1, 8.6.6.5), so that a renderer draws
photos, shadings, clips and transparency as always, and its pixels are sums of inks.  What overprints is drawn as if it
knocked out: black on a ground counts for black alone.  Lab, and patterns of unknown colours, count for nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from io import BytesIO
from typing import Any

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    ContentStream,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NumberObject,
    PdfObject,
    StreamObject,
)

from paiban.material.photo.pixels import Separator
from paiban.material.supplied.colours import Space, space_of
from paiban.material.supplied.objects import Objects
from paiban.material.supplied.opened import opened
from paiban.material.supplied.operators import DEVICE
from paiban.pdf.intent import SRGB, bundled

_GRAY, _RGB, _CMYK = "PaibanGray", "PaibanRGB", "PaibanCMYK"
_DEVICE = {"DeviceGray": _GRAY, "G": _GRAY, "DeviceRGB": _RGB, "RGB": _RGB, "DeviceCMYK": _CMYK, "CMYK": _CMYK}
_STEPS = 9
"""Samples a channel of what RGB becomes on the press; between them it is nearly straight."""
_DEEPEST = 24


def amounts(pdf: bytes, profile: bytes, spots: int) -> tuple[bytes, float]:
    """Return ``pdf`` made over, and the percentage that black stands for.  Each page is its bleed, or its trim where it
    has none.

    ``profile`` is the CMYK profile that RGB is to be converted with; ``spots`` the number of spot
    colours.  Raises what pypdf does where a file is damaged, ``PhotoError`` for a profile that can't be used.
    """
    reader, _ = opened(pdf)
    made = _Amounts(reader, profile, 4 + spots)
    return made.pdf(), 100.0 * made.full


def heaviest(profile: bytes) -> float:
    """Return the most ink that a profile makes of any RGB, percent.  Raises ``PhotoError`` for one that can't be
    used."""
    return max(100 * sum(inks) for _, inks in _grid(profile))


def _grid(profile: bytes) -> list[tuple[tuple[float, ...], tuple[float, ...]]]:
    """Samples of RGB and the inks that they become; red runs fastest (ISO 32000-1, 7.10.2)."""
    steps = [n / (_STEPS - 1) for n in range(_STEPS)]
    grid = [(red, green, blue) for blue in steps for green in steps for red in steps]
    return list(zip(grid, Separator(profile, bundled(SRGB)).colours(grid), strict=True))


class _Amounts:
    """The work on one file.  ``full`` is the number of inks that black stands for; ``done`` are the objects made over,
    by the identity of those that they stand for; ``used`` are the names of the spaces that streams name."""

    def __init__(self, reader: PdfReader, profile: bytes, full: int) -> None:
        self.profile = profile
        self.full = full
        self.out = PdfWriter(clone_from=reader)
        self.objects = Objects(self.out)
        self.done: dict[int, PdfObject] = {}
        self.known: dict[str, PdfObject] = {}
        self.depth = 0
        self.used = {_GRAY: True}
        self.spaces: list[DictionaryObject] = []

    def pdf(self) -> bytes:
        for page in self.out.pages:
            self._page(page)
        for called in self.used:
            for spaces in self.spaces:
                spaces[NameObject(f"/{called}")] = self._standard(called)
        target = BytesIO()
        self.out.write(target)
        return target.getvalue()

    def _page(self, page: PageObject) -> None:
        box = page.get("/BleedBox") or page.get("/TrimBox") or page.get("/ArtBox") or page.get("/CropBox")
        box = resolved(box) if box is not None else page.mediabox
        resources = entry(page, "/Resources")
        stream = self._stream(ContentStream(resolved(page.get("/Contents")), self.out, "bytes"), True)
        for key in ("/Annots", "/CropBox", "/Group"):
            page.pop(key, None)
        page[NameObject("/MediaBox")] = ArrayObject(box)
        page[NameObject("/Contents")] = self.out._add_object(stream)
        page[NameObject("/Resources")] = self._resources(resources)

    def _stream(self, content: ContentStream, begins: bool) -> DecodedStreamObject:
        """The operators of a stream, its device colours made over.  ``begins``: it starts with black, as pages do."""
        found: list[tuple[Sequence[PdfObject], bytes]] = []
        if begins:
            for operator, colour in ((b"cs", b"sc"), (b"CS", b"SC")):
                found += [([NameObject(f"/{_GRAY}")], operator), ([NumberObject(0)], colour)]
        for operands, operator in content.operations:
            if operator in DEVICE:
                called, strokes = DEVICE[operator]
                space = _DEVICE[called]
                self.used[space] = True
                choose, set_to = (b"CS", b"SC") if strokes else (b"cs", b"sc")
                found += [([NameObject(f"/{space}")], choose), (operands, set_to)]
            elif operator in (b"cs", b"CS") and operands:
                found.append(([self._called(operands[0])], operator))
            elif operator == b"INLINE IMAGE":
                for key in ("/CS", "/ColorSpace"):
                    if key in operands["settings"]:
                        operands["settings"][NameObject(key)] = self._called(operands["settings"][key])
                found.append((operands, operator))
            elif operator != b"ri":
                found.append((operands, operator))
        made = ContentStream(None, self.out)
        made.operations = found
        stream = DecodedStreamObject()
        stream.set_data(made.get_data())
        return stream

    def _resources(self, given: PdfObject | None) -> PdfObject:
        """Resources that name spaces, forms, patterns and shadings made over."""
        old = dictionary(given)
        if id(old) in self.done:
            return self.done[id(old)]
        made = DictionaryObject(old)
        self.done[id(old)] = made
        spaces = DictionaryObject()
        for key in dictionary(entry(old, "/ColorSpace")):
            if key not in ("/DefaultGray", "/DefaultRGB", "/DefaultCMYK"):
                spaces[NameObject(key)] = self._space(entry(entry(old, "/ColorSpace"), key), old)
        self.spaces.append(spaces)
        made[NameObject("/ColorSpace")] = spaces
        for category, act in (
            ("/XObject", self._xobject),
            ("/Pattern", self._pattern),
            ("/Shading", self._shading),
            ("/Font", self._font),
        ):
            own = dictionary(entry(old, category))
            if own:
                made[NameObject(category)] = DictionaryObject(
                    {NameObject(key): act(own.raw_get(key), old) for key in own}
                )
        return made

    def _xobject(self, reference: PdfObject, resources: PdfObject | None) -> PdfObject:
        found = resolved(reference)
        if not isinstance(found, StreamObject):
            return reference
        if name(entry(found, "/Subtype")) == "Form":
            return self._form(found, resources, False, reference)
        if id(found) not in self.done:
            self.done[id(found)] = reference
            space = entry(found, "/ColorSpace")
            if space is not None:
                found[NameObject("/ColorSpace")] = self._space(space, resources)
                found.pop("/Intent", None)
        return self.done[id(found)]

    def _form(self, found: StreamObject, resources: PdfObject | None, begins: bool, reference: PdfObject) -> PdfObject:
        """A form, or a tiling pattern, made over as a new object."""
        if id(found) in self.done:
            return self.done[id(found)]
        if self.depth > _DEEPEST:
            return reference
        self.depth += 1
        stream = self._stream(ContentStream(found, self.out, "bytes"), begins)
        for key in found:
            if key not in ("/Filter", "/DecodeParms", "/Length", "/Resources"):
                stream[NameObject(key)] = found.raw_get(key)
        group = entry(found, "/Group")
        if isinstance(group, DictionaryObject):
            stream[NameObject("/Group")] = DictionaryObject({k: v for k, v in group.items() if k != "/CS"})
        made = self.done[id(found)] = self.out._add_object(stream)
        own = entry(found, "/Resources")
        stream[NameObject("/Resources")] = self._resources(own if own is not None else resources)
        self.depth -= 1
        return made

    def _pattern(self, reference: PdfObject, resources: PdfObject | None) -> PdfObject:
        found = resolved(reference)
        if isinstance(found, StreamObject):
            return self._form(found, resources, True, reference)
        made = DictionaryObject(dictionary(found))
        if "/Shading" in made:
            made[NameObject("/Shading")] = self._shading(made.raw_get("/Shading"), resources)
        return made

    def _shading(self, reference: PdfObject, resources: PdfObject | None) -> PdfObject:
        found = resolved(reference)
        if not isinstance(found, DictionaryObject) or id(found) in self.done:
            return reference
        self.done[id(found)] = reference
        found[NameObject("/ColorSpace")] = self._space(entry(found, "/ColorSpace"), resources)
        found.pop("/Background", None)
        return reference

    def _font(self, reference: PdfObject, resources: PdfObject | None) -> PdfObject:
        """Characters of Type 3 fonts may have colours of their own."""
        found = resolved(reference)
        if name(entry(found, "/Subtype")) != "Type3":
            return reference
        if id(found) not in self.done:
            made = DictionaryObject(found)
            self.done[id(found)] = made
            drawn = dictionary(entry(found, "/CharProcs"))
            made[NameObject("/CharProcs")] = DictionaryObject(
                {
                    NameObject(key): self.out._add_object(
                        self._stream(ContentStream(entry(drawn, key), self.out, "bytes"), False)
                    )
                    for key in drawn
                }
            )
            own = entry(found, "/Resources")
            made[NameObject("/Resources")] = self._resources(own if own is not None else resources)
        return self.done[id(found)]

    def _called(self, value: PdfObject) -> PdfObject:
        """The name of the space that stands for a device's."""
        called = _DEVICE.get(name(value))
        if called is None:
            return value
        self.used[called] = True
        return NameObject(f"/{called}")

    # spaces

    def _space(self, value: PdfObject | None, resources: PdfObject | None) -> PdfObject:
        """The space that stands for another."""
        if name(value) in _DEVICE:
            return self._standard(_DEVICE[name(value)])
        parts = items(value)
        kind = name(parts[0]) if parts else name(value)
        if kind in ("Indexed", "I") and len(parts) == 4:
            return ArrayObject([NameObject("/Indexed"), self._space(parts[1], resources), *_raw(value)[2:]])
        if kind == "Pattern":
            if len(parts) < 2:
                return NameObject("/Pattern")
            return ArrayObject([NameObject("/Pattern"), self._space(parts[1], resources)])
        found = space_of(self.objects, self.objects.plain(value), self.objects.plain(resources))
        if found.space == "gray":
            return self._standard(_GRAY)
        if found.space == "rgb":
            return self._standard(_RGB)
        if found.space == "cmyk":
            return self._standard(_CMYK)
        if found.space == "spot":
            return self._inks(found)
        return self._unknown(found)

    def _standard(self, called: str) -> PdfObject:
        return {_GRAY: self._gray, _RGB: self._rgb, _CMYK: self._cmyk}[called]()

    def _gray(self) -> PdfObject:
        return self._named_space("gray", 1, f"{{ 1 exch sub {self.full} div 1 exch sub }}")

    def _cmyk(self) -> PdfObject:
        return self._named_space("cmyk", 4, f"{{ add add add {self.full} div 1 exch sub }}")

    def _inks(self, space: Space) -> PdfObject:
        """Separation and DeviceN: each colorant on its own plate; the registration colour on four."""
        weights = [4 if n == "All" else 0 if n == "None" else 1 for n in space.names]
        # from the last of them, which is on top of the stack
        code = "0 " + " ".join(f"exch {weight} mul add" for weight in reversed(weights))
        return self._named_space(f"inks {weights}", space.count, f"{{ {code} {self.full} div 1 exch sub }}")

    def _unknown(self, space: Space) -> PdfObject:
        """Of which nothing is known: no ink."""
        count = space.count or 1
        return self._named_space(f"unknown {count}", count, f"{{ {'pop ' * count} 1 }}")

    def _named_space(self, key: str, count: int, code: str) -> PdfObject:
        return self._made(key, count, lambda: self._function(count, 4, code.encode()))

    def _rgb(self) -> PdfObject:
        def sampled() -> DecodedStreamObject:
            function = self._function(3, 0, self._samples)
            function[NameObject("/Size")] = ArrayObject([NumberObject(_STEPS)] * 3)
            function[NameObject("/BitsPerSample")] = NumberObject(8)
            return function

        return self._made("rgb", 3, sampled)

    def _made(self, key: str, count: int, function: Callable[[], PdfObject]) -> PdfObject:
        known = self.known
        if key not in known:
            names = ArrayObject([NameObject(f"/Paiban{n}") for n in range(count)])
            space = [NameObject("/DeviceN"), names, NameObject("/DeviceGray"), self.out._add_object(function())]
            known[key] = self.out._add_object(ArrayObject(space))
        return known[key]

    def _function(self, count: int, kind: int, body: bytes) -> DecodedStreamObject:
        function = DecodedStreamObject()
        function.set_data(body)
        function[NameObject("/FunctionType")] = NumberObject(kind)
        function[NameObject("/Domain")] = ArrayObject([FloatObject(0), FloatObject(1)] * count)
        function[NameObject("/Range")] = ArrayObject([FloatObject(0), FloatObject(1)])
        return function

    @cached_property
    def _samples(self) -> bytes:
        """The ink of RGB as the press's profile has it."""
        # the paper is left white, whatever a profile says of white
        return bytes(
            255 if min(c) == 1 else round(255 * (1 - sum(inks) / self.full)) for c, inks in _grid(self.profile)
        )


def _raw(value: PdfObject | None) -> list[PdfObject]:
    return list(list.__iter__(resolved(value)))


def resolved(value: Any) -> Any:
    """What a reference leads to, None where it leads nowhere."""
    for _ in range(16):
        if not isinstance(value, IndirectObject):
            return value
        value = value.get_object()
    return None


def entry(holder: Any, key: str) -> Any:
    """An entry of a dictionary or stream, resolved; None where there is none."""
    holder = resolved(holder)
    return resolved(holder.raw_get(key)) if isinstance(holder, DictionaryObject) and key in holder else None


def dictionary(value: Any) -> DictionaryObject:
    """A dictionary, empty where the value is none."""
    value = resolved(value)
    return value if isinstance(value, DictionaryObject) else DictionaryObject()


def items(value: Any) -> list[Any]:
    """The members of an array, resolved; none where the value is no array."""
    value = resolved(value)
    return [resolved(v) for v in list.__iter__(value)] if isinstance(value, ArrayObject) else []


def name(value: Any) -> str:
    """A name without its slash; empty where the value is none."""
    value = resolved(value)
    return value[1:] if isinstance(value, str) and value.startswith("/") else ""
