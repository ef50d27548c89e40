"""``python -m tests.proof.same REF``: whether the checkout makes the same bytes as the commit ``REF`` does.

For changes that no user may see.  Both trees run as plain Python, each in processes of its own: every issue of
``issues/``, ``tests/golden/`` and ``docs/figures/``, issues at random, and those beside the checkout (``../shared``),
in each built-in theme and output profile; and what ``paiban check`` says of files that are wrong, in both languages.
A digest is printed for what differs; the exit status is then 1.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
THEMES = (None, "newsletter", "magazine", "vertical")
PROFILES = ("screen", "print", "archive")
LANGUAGES = ("en", "zh-Hant")


def issues(root: Path) -> Iterator[Path]:
    """The issues that stand in a checkout or beside it, in order."""
    patterns = ("issues/*/issue.yaml", "tests/golden/*.yaml", "docs/figures/*.yaml")
    beside = ("../shared/pages/*/issue.yaml", "../shared/real/issue.yaml", "../shared/cases/*/*.yaml")
    for pattern in (*patterns, *beside):
        for path in sorted(root.glob(pattern)):
            if "articles:" in path.read_text(encoding="utf-8", errors="replace"):
                yield path


def digests(path: Path, themes: tuple[str | None, ...]) -> Iterator[tuple[str, str]]:
    """A name and a digest of each PDF of an issue, or of what is said where there is none."""
    import paiban

    name = f"{path.parent.name}/{path.name}"
    for theme in themes:
        try:
            document = paiban.typeset(paiban.load(path), theme=theme)
        except paiban.IssueError as error:
            said = "\n".join(str(diagnostic) for diagnostic in error.diagnostics)
            yield f"{name} {theme}", hashlib.sha256(said.replace(str(path.parent), "").encode()).hexdigest()[:16]
            continue
        said = "\n".join(str(diagnostic) for diagnostic in document.diagnostics)
        yield f"{name} {theme} said", hashlib.sha256(said.replace(str(path.parent), "").encode()).hexdigest()[:16]
        for profile in PROFILES:
            target = BytesIO()
            try:
                document.write_pdf(target, profile)
            except paiban.IssueError as error:
                said = "\n".join(str(diagnostic) for diagnostic in error.diagnostics)
                target.write(said.replace(str(path.parent), "").encode())
            yield f"{name} {theme} {profile}", hashlib.sha256(target.getvalue()).hexdigest()[:16]


def python(layout: Path, module: str) -> list[str]:
    """The command that runs ``module`` by the paiban of a tree.  An environment's own may come before ``PYTHONPATH``,
    and then both trees would be the same."""
    code = (
        "import runpy, sys; sys.path[:0] = sys.argv[1:3]; del sys.argv[1:3]; import paiban; "
        f"assert paiban.__file__.startswith(sys.path[0]), paiban.__file__; "
        f"runpy.run_module({module!r}, run_name='__main__', alter_sys=True)"
    )
    return [sys.executable, "-c", code, str(layout), str(ROOT)]


def checked(path: Path, language: str, layout: Path) -> tuple[str, str]:
    """What ``paiban check`` prints of a file."""
    command = [*python(layout, "paiban"), "--lang", language, "check", path.name]
    environment = dict(os.environ, PYTHONHASHSEED="0")
    done = subprocess.run(command, cwd=path.parent, env=environment, capture_output=True, text=True, check=False)
    said = f"{done.returncode}\n{done.stdout}\n{done.stderr}"
    return f"{path.parent.name}/{path.name} check {language}", hashlib.sha256(said.encode()).hexdigest()[:16]


def spoilt(folder: Path, seeds: range) -> list[Path]:
    """Issues at random with faults in them."""
    from tests.fuzz.issues import Maker

    paths = []
    for seed in seeds:
        place = folder / f"random-{seed}"
        place.mkdir()
        maker = Maker(seed, place)
        paths.append(maker.write(maker.issue(), "issue.yaml"))
    return paths


def worker(paths: list[Path], themes: tuple[str | None, ...]) -> None:
    for path in paths:
        for name, digest in digests(path, themes):
            print(json.dumps([name, digest]), flush=True)


def run(layout: Path, paths: list[Path], quick: bool, jobs: int) -> dict[str, str]:
    """All digests of a tree, made in ``jobs`` processes."""
    environment = dict(os.environ, PYTHONHASHSEED="0")
    shares = [[str(path) for path in paths[start::jobs]] for start in range(jobs)]
    command = [*python(layout, "tests.proof.same"), "--worker", *(["--quick"] if quick else [])]
    running = [
        subprocess.Popen([*command, *share], env=environment, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        for share in shares
        if share
    ]
    found: dict[str, str] = {}
    with ThreadPoolExecutor(jobs) as pool:
        for text in pool.map(lambda process: process.communicate()[0], running):
            found.update(json.loads(line) for line in text.splitlines())
    assert all(process.returncode == 0 for process in running), "a process that makes digests has failed"
    wrong = [path for path in paths if "cases" in path.parts or path.parent.name.startswith("random-")]
    with ThreadPoolExecutor(jobs) as pool:
        tasks = [(path, language) for path in wrong for language in LANGUAGES]
        found.update(pool.map(lambda task: checked(task[0], task[1], layout), tasks))
    return found


def differences(before: dict[str, str], after: dict[str, str]) -> list[str]:
    """The names whose digests are not the same, in order; a digest that one of both lacks is another too."""
    return sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("ref", nargs="*", help="commit that the checkout is compared with")
    parser.add_argument("--quick", action="store_true", help="each issue in its own theme only")
    parser.add_argument("--random", type=int, default=40, metavar="COUNT", help="issues made at random")
    parser.add_argument("--worker", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("-j", "--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--save", type=Path, metavar="FILE", help="write the digests of REF, or read them where it is")
    arguments = parser.parse_args()
    if arguments.worker:
        worker([Path(path) for path in arguments.ref], THEMES[:1] if arguments.quick else THEMES)
        return 0
    (ref,) = arguments.ref
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = [*issues(ROOT), *spoilt(folder, range(arguments.random))]
        if arguments.save and arguments.save.exists():
            before = json.loads(arguments.save.read_text(encoding="utf-8"))
        else:
            tree = folder / "before"
            subprocess.run(["git", "worktree", "add", "--detach", "-q", str(tree), ref], cwd=ROOT, check=True)
            try:
                before = run(tree / "layout", paths, arguments.quick, arguments.jobs)
            finally:
                subprocess.run(["git", "worktree", "remove", "--force", str(tree)], cwd=ROOT, check=True)
            if arguments.save:
                arguments.save.write_text(json.dumps(before, indent=0, sort_keys=True), encoding="utf-8")
        after = run(ROOT / "layout", paths, arguments.quick, arguments.jobs)
    differing = differences(before, after)
    for name in differing:
        print(f"{name}: {before.get(name, 'none')} before, {after.get(name, 'none')} after")
    print(f"{len(before)} digests, {len(differing)} differ")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
