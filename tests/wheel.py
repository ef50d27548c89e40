"""``python tests/wheel.py [compiled]``: whether the paiban that this Python has installed is whole.

It needs nothing but that package, and is run far from the checkout: by ``.ci/run`` for the sdist and the wheel, and for
the wheels of each system.  With ``compiled``, the modules that setup.py names have to be compiled.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def run(*arguments: str) -> str:
    """What ``paiban`` prints; it has to succeed."""
    command = [sys.executable, "-m", "paiban", "--lang", "en", *arguments]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, f"{command}: {done.returncode}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def look(compiled: bool) -> None:
    """Raises ``AssertionError`` with what is wrong."""
    found = find_spec("paiban")
    assert found is not None and found.origin, "paiban is not installed"
    package = Path(found.origin).parent
    assert ROOT not in package.parents or "site-packages" in package.parts, f"{package} is the checkout"
    assert str(package / "bundled" / "noto-serif-tc" / "NotoSerifTC_400Regular.ttf") in run("fonts"), "fonts"
    if compiled:
        listed = re.search(r'MODULES = """(.*?)"""', (ROOT / "setup.py").read_text(encoding="utf-8"), re.DOTALL)
        assert listed
        for name in listed[1].split():
            module = find_spec(f"paiban.{name.replace('/', '.')}")
            assert module and (module.origin or "").endswith((".so", ".pyd")), f"{name} is not compiled"
    run("new", "issue")
    run("render", "--strict", "issue/issue.yaml", "--png", "png", "--dpi", "36")
    assert Path("issue/issue.pdf").read_bytes().startswith(b"%PDF-")
    assert Path("png/issue-01.png").stat().st_size > 1000
    assert run("schema").startswith("{")
    run("render", "issue/issue.yaml", "--profile", "print", "-o", "print.pdf")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        os.chdir(folder)
        look("compiled" in sys.argv[1:])
        os.chdir(ROOT)  # no system removes the folder that a process is in
    print("good")
