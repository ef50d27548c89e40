"""Optional content (ISO 32000-1, 8.11): which layers are off as a file is opened."""

from __future__ import annotations

from functools import cached_property

from paiban.material.supplied.objects import Entries, Objects, Ref, SuppliedName, SuppliedObject


class Layers:
    """The layers of a file; ``catalog`` are the entries of its root.  ``off``: those that are off."""

    def __init__(self, objects: Objects, catalog: Entries) -> None:
        self.objects = objects
        properties = objects.dictionary(catalog.get("OCProperties"))
        default = objects.dictionary(properties.get("D"))
        self.off = self._those(default.get("OFF"))
        if objects.get(default.get("BaseState")) == "OFF":
            self.off |= self._those(properties.get("OCGs")) - self._those(default.get("ON"))

    @cached_property
    def names(self) -> tuple[str, ...]:
        """What those that are off are called, in order."""
        objects = self.objects
        return tuple(sorted({objects.text(objects.entry(layer, "Name")) or "?" for layer in self.off}))

    def _those(self, value: SuppliedObject) -> frozenset[Ref]:
        found = self.objects.get(value)
        return frozenset(one for one in found if isinstance(one, Ref)) if isinstance(found, list) else frozenset()

    def is_off(self, layer: SuppliedObject) -> bool:
        """Whether a layer is off, or what depends on several."""
        entries = self.objects.dictionary(layer)
        if entries.get("Type") != "OCMD":
            # one that is not in the file can't be off
            return isinstance(layer, Ref) and layer in self.off and bool(entries)
        several = entries.get("OCGs")
        listed = self.objects.get(several)
        layers = listed if isinstance(listed, list) else [several]
        off = [one in self.off for one in layers if isinstance(one, Ref)]
        policy = self.objects.get(entries.get("P"))
        anyhow = not all(off)
        others = {"AllOn": not any(off), "AnyOff": any(off), "AllOff": all(off)}
        on = others.get(policy, anyhow) if isinstance(policy, SuppliedName) else anyhow
        return bool(off) and not on
