"""Pillow is loaded when it is first used.

reportlab imports ``PIL.Image`` for pictures that it never sees here: 9 ms of the 30 that it takes to load.  Importing
this module, before reportlab, makes that import wait for the first use of the module (``importlib.util.LazyLoader``);
whoever uses it then gets the whole of it as ever.
"""

from __future__ import annotations

import sys
from importlib.util import LazyLoader, find_spec, module_from_spec


def import_late(name: str) -> None:
    """Make a submodule load when it is first used; one that is loaded already, or not there, is left alone."""
    spec = None if name in sys.modules else find_spec(name)
    if spec is None or spec.loader is None:
        return
    loader = spec.loader = LazyLoader(spec.loader)
    module = module_from_spec(spec)
    sys.modules[name] = module
    package, _, short = name.rpartition(".")
    setattr(sys.modules[package], short, module)
    loader.exec_module(module)


import_late("PIL.Image")
