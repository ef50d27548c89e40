"""Compiles the modules that most of a run is spent in (mypyc), where there is a C compiler, and the catalogues of
translations; all else is in setup.cfg.

Only modules that are given what was checked before: a value of a user's YAML that is not of the type that a module says
it takes is a ``TypeError`` there, and not what the code would make of it.

The same sources run as they are where there is none, or ``PAIBAN_COMPILE=0`` is set: a tenth slower, with the same
result (tests/cli/test_compiled.py).  With ``PAIBAN_COMPILE=1`` what can't be compiled is an error: wheels for others
are made so.
"""

from __future__ import annotations

import os
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

from setuptools import Extension, setup
from setuptools.command.build_ext import build_ext
from setuptools.command.build_py import build_py

MODULES = """
    material/font/stack
    inline/boxes inline/breaker inline/compose inline/cost inline/gaps inline/hyphen inline/itemise inline/optimum
    inline/phrase inline/prepare inline/ragged inline/word
    flow/balance flow/bands flow/broken flow/compositor flow/figure flow/fill flow/footnotes flow/noted flow/paginate
    flow/panel flow/paragraph flow/pieces flow/ways
    flow/search/material flow/search/outlook flow/search/page flow/search/photos flow/search/story flow/search/zone
    audit/kept audit/order audit/places audit/shown audit/wanted
    pdf/content pdf/shown pdf/structure
"""
# In the place of mypyc's own, which turn warnings of the C compiler into errors.  No multiplication and addition in one
# step, where a processor has that: it rounds otherwise, and layouts would differ.
FLAGS = ["-O1", "-g0", "-ffp-contract=off"]
MSVC_FLAGS = ["/O2", "/fp:precise"]
WANTED = os.environ.get("PAIBAN_COMPILE", "")
""""0": nothing is compiled; "1": all has to be."""


class Build(build_ext):
    """All modules compiled, or none: each needs the library that holds what is in all of them."""

    def build_extensions(self) -> None:
        for extension in self.extensions:
            extension.extra_compile_args = MSVC_FLAGS if self.compiler.compiler_type == "msvc" else FLAGS
        super().build_extensions()

    def run(self) -> None:
        try:
            super().run()
        except Exception as error:
            if WANTED == "1":
                raise
            print(f"paiban is installed without compiled modules, which makes it slower: {error}", file=sys.stderr)
            for extension in self.extensions:
                path = self.get_ext_fullpath(extension.name)
                if os.path.exists(path):
                    os.unlink(path)
            self.extensions = []


class Modules(build_py):
    """The modules, and each catalogue of translations (PO) beside itself as MO, which is what gettext reads."""

    def run(self) -> None:
        super().run()
        if self.editable_mode:  # a checkout reads the PO
            return
        spec = spec_from_file_location("po", "layout/paiban/base/messages/po.py")
        assert spec and spec.loader
        po = module_from_spec(spec)
        spec.loader.exec_module(po)
        for path in Path(self.build_lib, "paiban", "base", "messages").glob("*.po"):
            path.with_suffix(".mo").write_bytes(po.compiled(path.read_text(encoding="utf-8")))


def extensions() -> list[Extension]:
    if WANTED == "0":
        return []
    try:
        from mypyc.build import mypycify
    except ImportError:
        if WANTED == "1":
            raise
        return []
    options: list[Any] = ["--config-file=", "--ignore-missing-imports", "--explicit-package-bases"]
    os.environ["MYPYPATH"] = "layout"
    paths = [f"layout/paiban/{name}.py" for name in MODULES.split()]
    return list(mypycify([*options, *paths], group_name="paiban", debug_level="0"))


setup(ext_modules=extensions(), cmdclass={"build_ext": Build, "build_py": Modules})
