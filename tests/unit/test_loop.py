"""The developer's loop: what is asked before a commit is what CI asks, by the same tools."""

from __future__ import annotations

import re
import subprocess
from configparser import ConfigParser
from pathlib import Path

import pytest
import yaml
from hypothesis import settings

from tests.changed import HOUSE, unit_tests
from tests.places import ROOT


def extra(name: str) -> list[str]:
    parser = ConfigParser()
    parser.read(ROOT / "setup.cfg", encoding="utf-8")
    return [line for line in parser["options.extras_require"][name].split("\n") if line and not line.startswith("#")]


def recipe(target: str) -> list[str]:
    """The commands of a target of the Makefile, without the environment that they are run in."""
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    found = re.search(rf"^{target}:.*\n((?:\t.*\n)+)", text, re.M)
    assert found
    return [re.sub(r"^@?\$\((BIN|DEV)\)(/bin)?/", "", line.strip()) for line in found[1].splitlines()]


def test_tools_are_pinned() -> None:
    assert {re.split("[ =]", line)[0] for line in extra("dev")} >= {"ruff", "mypy", "pre-commit"}
    assert all(re.fullmatch(r"[\w.-]+ ==[\w.]+", line) for line in extra("dev"))


def test_hooks_run_what_lint_runs() -> None:
    """With no repositories of their own: those would bring other versions of the tools."""
    (repository,) = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"]
    assert repository["repo"] == "local"
    assert {hook["language"] for hook in repository["hooks"]} == {"system"}
    entries = [hook["entry"].removeprefix(".dev/bin/") for hook in repository["hooks"]]
    assert entries[:3] == recipe("lint") == recipe("check")[:3]


@pytest.mark.parametrize(
    ("paths", "wanted"),
    [
        ([], []),
        (["README.md", "docs/index.md", "tests/golden/bodies.yaml"], []),
        (["layout/paiban/room/one.py"], ["tests/unit/room/test_one.py"]),
        (["layout/paiban/room/new.py", "layout/paiban/room/one.py"], ["tests/unit/room"]),
        (["layout/paiban/room/data/x.json", "tests/unit/room/test_one.py"], ["tests/unit/room"]),
        (["layout/paiban/api.py", "layout/paiban/nothing.py"], ["tests/unit/test_api.py"]),
        (["tests/unit/room/helper.py", "tests/unit/room/gone/test_x.py"], ["tests/unit/room"]),
    ],
)
def test_which_tests_are_those_of_a_change(tmp_path: Path, paths: list[str], wanted: list[str]) -> None:
    unit = tmp_path / "tests" / "unit"
    (unit / "room").mkdir(parents=True)
    for place in ("room/test_one.py", "room/helper.py", "test_api.py"):
        (unit / place).touch()
    assert unit_tests(paths, tmp_path) == [*HOUSE, *wanted]


def test_examples_are_the_same_each_time_and_have_all_the_time() -> None:
    fixed, new = settings.get_profile("fixed"), settings.get_profile("random")
    assert fixed.derandomize and not new.derandomize
    assert fixed.deadline is None and new.deadline is None
    command = "-m hypothesis --hypothesis-profile=random"
    assert any(command in line for line in recipe("fuzz")) and not any(command in line for line in recipe("test"))


def test_shells_can_read_what_ci_runs() -> None:
    subprocess.run(["bash", "-n", ROOT / ".ci" / "run"], check=True)


def test_workflows_run_what_is_there() -> None:
    """Targets of the Makefile, scripts and modules that steps name; wheels for three systems."""
    workflows = {
        path.stem: yaml.safe_load(path.read_text(encoding="utf-8"))
        for path in sorted((ROOT / ".github" / "workflows").glob("*.yml"))
    }
    steps = [step for flow in workflows.values() for job in flow["jobs"].values() for step in job["steps"]]
    commands = "\n".join(step.get("run", "") for step in steps)
    assert ".ci/run" in commands.split()
    assert all(recipe(target) for target in re.findall(r"\bmake (\w+)", commands))
    named = re.findall(r"(?<![\w./-])(?:tests|docs|bench)/[\w./]+", commands)
    assert named and all((ROOT / path).exists() for path in named)
    systems = {system.split("-")[0] for system in workflows["wheels"]["jobs"]["wheels"]["strategy"]["matrix"]["os"]}
    assert systems == {"ubuntu", "macos", "windows"}
