"""What was set, carried from one process to another that has the same fonts open: pickled, faces and stacks by name."""

from __future__ import annotations

import pickle
from copyreg import dispatch_table
from io import BytesIO
from typing import Any

from paiban.flow.cache import ParagraphCache, StackKey
from paiban.material.font.book import FontBook
from paiban.material.font.face import Face
from paiban.material.font.stack import FontStack
from paiban.style.theme import FontRole


class Carrier:
    """Packs at one end and unpacks at the other.  Both have the same faces of ``book``, which this counts, and a
    ``memo`` each, which has the stacks or makes them."""

    def __init__(self, book: FontBook, memo: ParagraphCache) -> None:
        self._book = book
        self._memo = memo
        self._faces = [face for faces in book.faces.values() for face in faces]
        self._numbers = {face: number for number, face in enumerate(self._faces)}
        self._keys: dict[FontStack, StackKey] = {}

    def pack(self, what: Any) -> bytes:
        """Return ``what`` pickled, its faces and stacks as numbers and keys."""
        packed = BytesIO()
        pickler = pickle.Pickler(packed, pickle.HIGHEST_PROTOCOL)
        # several times as quick as persistent ids, which are asked for of every object
        pickler.dispatch_table = dispatch_table.copy()
        pickler.dispatch_table[Face] = self._of_face
        pickler.dispatch_table[FontStack] = self._of_stack
        pickler.dump(what)
        return packed.getvalue()

    def unpack(self, data: bytes) -> Any:
        """Return what ``pack`` was given, with this process's own faces and stacks."""
        return _Unpickler(BytesIO(data), {"_face": self._face, "_stack": self._stack}).load()

    def _of_face(self, face: Face) -> tuple[Any, tuple[int]]:
        return _face, (self._numbers[face],)

    def _of_stack(self, stack: FontStack) -> tuple[Any, tuple[Any, ...]]:
        key = self._keys.get(stack)
        if key is None:
            self._keys = {stack: key for key, stack in self._memo.stacks.items()}
            key = self._keys[stack]
        return _stack, tuple(key)

    def _face(self, number: int) -> Face:
        return self._faces[number]

    def _stack(self, fonts: FontRole, *rest: Any) -> FontStack:
        return self._memo.stack(StackKey(fonts, *rest), self._book)


# names in what is packed; the methods of the carrier that unpacks are called in their place


def _face(number: int) -> Face:
    raise NotImplementedError


def _stack(*key: Any) -> FontStack:
    raise NotImplementedError


class _Unpickler(pickle.Unpickler):
    def __init__(self, file: BytesIO, own: dict[str, Any]) -> None:
        super().__init__(file)
        self._own = own

    def find_class(self, module: str, name: str) -> Any:
        return self._own[name] if module == __name__ else super().find_class(module, name)
