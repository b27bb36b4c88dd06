from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

WORKFLOWS = sorted((Path(__file__).parents[1] / ".github" / "workflows").glob("*.yml"))


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_each_action_is_pinned_to_a_commit_and_says_its_version(workflow: Path) -> None:
    uses = re.findall(r"uses: (.*)", workflow.read_text("utf-8"))

    assert uses
    assert [use for use in uses if not re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+(\.\d+){2}", use)] == []


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_may_do_nothing_that_it_was_not_given_leave_to_do(workflow: Path) -> None:
    loaded = yaml.safe_load(workflow.read_text("utf-8"))

    assert loaded["permissions"] == {"contents": "read"}
    assert all(
        job.get("permissions", {}).get("contents") != "write" or name == "draft" for name, job in loaded["jobs"].items()
    )
    assert all("timeout-minutes" in job or name == "deploy" for name, job in loaded["jobs"].items())


REQUIREMENTS = Path(__file__).parents[1] / "requirements"


@pytest.mark.parametrize("name", ["site", "test", "release"])
def test_a_lock_holds_versions_and_hashes_and_no_address(name: str) -> None:
    text = (REQUIREMENTS / f"{name}.txt").read_text("utf-8")
    entries = re.findall(
        r"^([\w.-]+)==\S+(?: ; [^\\]*)?((?: \\\n    --hash=sha256:[0-9a-f]{64})+)$", text, re.MULTILINE
    )

    assert len(entries) == len(re.findall(r"^\w", text, re.MULTILINE)) > 5
    assert not re.search(r"://|--index|--find-links|--trusted", text)


@pytest.mark.parametrize(("name", "extra"), [("site", None), ("test", "test")])
def test_a_lock_holds_what_pyproject_asks_for(name: str, extra: str | None) -> None:
    project = tomllib.loads((REQUIREMENTS.parent / "pyproject.toml").read_text("utf-8"))["project"]
    asked = [*project["dependencies"], *(project["optional-dependencies"][extra] if extra else ())]
    locked = dict(
        re.findall(r"^([\w.-]+)==([^\s\\]+)", (REQUIREMENTS / f"{name}.txt").read_text("utf-8"), re.MULTILINE)
    )

    for requirement in map(Requirement, asked):
        assert requirement.specifier.contains(locked[canonicalize_name(requirement.name)]), requirement


def test_workflows_install_from_a_lock_alone() -> None:
    for workflow in WORKFLOWS:
        for line in re.findall(r"pip install (.*)", workflow.read_text("utf-8")):
            assert "--require-hashes" in line or "--no-deps" in line, workflow.name
