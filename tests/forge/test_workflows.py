"""What runs in the forge: safe to give to a stranger's proposal, and tried here line by line.

The runners themselves are not here. Their shell lines are run in a clone with a proposal merged into it, as
`bash -e` as they do; `make setup`, which needs the network, is left to them.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from tests.sites.project import break_content, files, make_project

ROOT = Path(__file__).resolve().parent.parent.parent
IN_PARTS = ROOT / ".github" / "examples" / "pages-in-parts.yml"
WORKFLOWS = [*sorted((ROOT / ".github" / "workflows").glob("*.yml")), IN_PARTS]


def read(file: Path) -> dict[str, Any]:
    """A workflow; every value is text, `on` and `true` too."""
    found: dict[str, Any] = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return found


def triggers(workflow: dict[str, Any]) -> set[str]:
    on = workflow["on"]
    return {on} if isinstance(on, str) else set(on)


def steps(workflow: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for job in workflow["jobs"].values():
        yield from job["steps"]


def permissions(workflow: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for one in (workflow, *workflow["jobs"].values()):
        yield from one.get("permissions", {}).items()


every_workflow = pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.stem)


@every_workflow
def test_permissions_are_few_and_written_down(file: Path) -> None:
    workflow = read(file)
    assert isinstance(workflow["permissions"], dict), "say at the top what the workflow may do"
    assert set(workflow["permissions"].items()) <= {("contents", "read")}
    may_write = {name for name, right in permissions(workflow) if right != "read"}
    pages = {"pages", "id-token"}
    allowed = {"pages": pages, "pages-in-parts": pages, "review-comment": {"pull-requests"}}
    assert may_write <= allowed.get(file.stem, set())


@every_workflow
def test_a_stranger_s_code_gets_no_right_to_write_and_no_secret(file: Path) -> None:
    text, workflow = file.read_text(encoding="utf-8"), read(file)
    assert "pull_request_target" not in triggers(workflow)
    assert not re.search(r"\bsecrets\b", "".join(line for line in text.splitlines() if not line.startswith("#")))
    if "pull_request" in triggers(workflow):
        assert not [name for name, right in permissions(workflow) if right != "read"]
        assert "github.token" not in text
        assert all("environment" not in job for job in workflow["jobs"].values())
    for step in steps(workflow):
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] == "false"


def test_what_may_write_runs_our_own_code_alone() -> None:
    (file,) = [file for file in WORKFLOWS if "workflow_run" in triggers(read(file))]
    workflow = read(file)
    assert triggers(workflow) == {"workflow_run"}
    assert workflow["on"]["workflow_run"]["workflows"] == [read(file.with_name("review.yml"))["name"]]
    assert not [step for step in steps(workflow) if "run" in step]
    for step in steps(workflow):
        given = step.get("with", {})
        if step["uses"].startswith("actions/checkout@"):
            assert not {"ref", "repository"} & set(given), "the default branch, never what was proposed"
        if step["uses"].startswith("actions/download-artifact@"):
            assert given["path"].startswith("${{ runner.temp }}/"), "never over our own files"
            assert given["name"] == "review"


def test_known_vulnerabilities_are_looked_for_every_week() -> None:
    workflow = read(ROOT / ".github" / "workflows" / "audit.yml")
    (when,) = workflow["on"]["schedule"]
    assert re.fullmatch(r"[0-9]+ [0-9]+ \* \* [0-6]", when["cron"])
    lines = "\n".join(step.get("run", "") for step in steps(workflow))
    assert "pip-audit --require-hashes" in lines and "requirements-dev.txt" in lines and "npm audit" in lines
    assert re.search(r"pip-audit==[0-9]", lines)


@every_workflow
def test_jobs_run_on_machines_of_the_forge(file: Path) -> None:
    """A stranger's code never runs on a machine of ours."""
    assert all(re.fullmatch(r"(ubuntu|windows)-latest", job["runs-on"]) for job in read(file)["jobs"].values())


@every_workflow
def test_no_value_is_put_into_a_script(file: Path) -> None:
    for step in steps(read(file)):
        assert "${{" not in step.get("run", "") + step.get("with", {}).get("script", "")


def test_actions_are_those_of_the_forge_and_of_one_version_each() -> None:
    used = {step["uses"] for file in WORKFLOWS for step in steps(read(file)) if "uses" in step}
    assert all(re.fullmatch(r"actions/[a-z-]+@v[0-9]+", one) for one in used)
    assert len({one.split("@")[0] for one in used}) == len(used)


def test_gitlab_does_the_same_without_secrets() -> None:
    text = (ROOT / ".gitlab-ci.yml").read_text(encoding="utf-8")
    jobs = yaml.load(text, Loader=yaml.BaseLoader)
    assert not re.search(r"(?i)_TOKEN|secrets:|id_tokens|PASSWORD", text)
    for name in ("check", "fmt", "changes", "preview"):
        assert jobs[name]["extends"] == ".merge_request"
        for line in jobs[name]["script"]:
            assert all(quoted == '"$CI_MERGE_REQUEST_DIFF_BASE_SHA"' for quoted in re.findall(r'"?\$\w+"?', line))
    assert jobs["pages"]["rules"] == [{"if": "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"}]
    exposed = [jobs[name]["artifacts"]["expose_as"] for name in ("changes", "preview")]
    assert all(re.fullmatch(r"[\w -]+", one, re.ASCII) for one in exposed)


class Clone(NamedTuple):
    folder: Path
    summary: Path

    def run(self, script: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run the lines of a step as the forge does."""
        kept = os.environ | {"PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8", "NO_MKDOCS_2_WARNING": "1", "CI": "true"}
        kept |= {"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": str(self.summary)} | environment
        command = ["bash", "-e", "-o", "pipefail", "-c", script]
        return subprocess.run(
            command, cwd=self.folder, env=kept, capture_output=True, encoding="utf-8", timeout=300, check=False
        )


@pytest.fixture
def clone(tmp_path: Path) -> Clone:
    """A repository in which a proposal has been merged on trial: HEAD is the merge, its first parent the base."""
    folder = make_project(tmp_path / "clone")
    program = folder / ".venv" / "bin" / "casebook"
    program.parent.mkdir(parents=True)
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m generator "$@"\n', encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    (folder / ".gitignore").write_text((ROOT / ".gitignore").read_text(encoding="utf-8"), encoding="utf-8")
    made = Clone(folder, tmp_path / "summary.md")
    made.summary.touch()
    assert made.run(".venv/bin/casebook fmt").returncode == 0
    commit(made, "init -q -b main")
    return made


def commit(clone: Clone, first: str = "") -> None:
    """Commit everything as it stands."""
    config = "git -c user.name=x -c user.email=x@example.org -c commit.gpgsign=false -c core.autocrlf=false"
    done = clone.run(f"{f'git {first}' if first else 'true'}; {config} add -A; {config} commit -q -m x")
    assert done.returncode == 0, done.stderr


def propose(clone: Clone) -> None:
    """Merge what has been changed in the folder, as the forge does to try it."""
    config = "git -c user.name=x -c user.email=x@example.org -c commit.gpgsign=false"
    assert clone.run("git checkout -q -b proposal").returncode == 0
    commit(clone)
    done = clone.run(f"git checkout -q main; {config} merge -q --no-ff -m merge proposal")
    assert done.returncode == 0, done.stderr


def scripts() -> dict[str, dict[str, Any]]:
    """Name → step of the review that has lines to run."""
    workflow = read(ROOT / ".github" / "workflows" / "review.yml")
    return {step["name"]: step for step in steps(workflow) if "run" in step and "name" in step}


def change_content(clone: Clone) -> None:
    path = clone.folder / "content" / "cases" / "harbour-plan.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("status: planned", "status: pilot"), encoding="utf-8")


def test_review_of_a_good_proposal(clone: Clone) -> None:
    change_content(clone)
    propose(clone)
    for name, step in scripts().items():
        values = {"NUMBER": "12"} if "env" in step else {}
        assert set(step.get("env", {})) == set(values)
        done = clone.run(step["run"], **values)
        assert done.returncode == 0, f"{name}: {done.stdout}{done.stderr}"
    review = clone.folder / "build" / "review"
    assert (review / "number.txt").read_text() == "12\n"
    words = (review / "changes.md").read_text(encoding="utf-8")
    assert "`harbour-plan`" in words
    assert words in clone.summary.read_text(encoding="utf-8")
    assert (clone.folder / "site" / "index.html").is_file()
    assert clone.run("git status --porcelain").stdout == ""


def test_review_of_a_faulty_proposal_still_says_what_changes(clone: Clone) -> None:
    break_content(clone.folder)
    propose(clone)
    done = clone.run(scripts()["check"]["run"])
    assert done.returncode == 1
    assert re.search(r"^::error .*file=content/cases/harbour-plan\.yml,line=[0-9]+,", done.stdout, re.MULTILINE)
    assert clone.run(scripts()["changes"]["run"], NUMBER="1").returncode == 0
    assert "`harbour-plan`" in (clone.folder / "build" / "review" / "changes.md").read_text(encoding="utf-8")


def test_a_site_built_in_parts_is_the_same(clone: Clone) -> None:
    assert clone.run(".venv/bin/casebook build").returncode == 0
    whole = files(clone.folder / "site")
    shutil.rmtree(clone.folder / "site")
    jobs = read(IN_PARTS)["jobs"]
    (part,) = [step for step in jobs["part"]["steps"] if step.get("name") == "part"]
    (merge,) = [step for step in jobs["build"]["steps"] if step.get("name") == "merge"]
    numbers = jobs["part"]["strategy"]["matrix"]["part"]
    assert numbers == [str(one) for one in range(1, len(numbers) + 1)]
    assert set(part["env"]) == {"PART", "PARTS"}
    for number in numbers[1:]:
        shutil.rmtree(clone.folder / ".casebook", ignore_errors=True)  # each on a machine of its own
        done = clone.run(part["run"], PART=number, PARTS=str(len(numbers)))
        assert done.returncode == 0, f"{done.stdout}{done.stderr}"
    assert clone.run(merge["run"]).returncode != 0, "a part is not there"
    assert not (clone.folder / "site").exists()
    assert clone.run(part["run"], PART=numbers[0], PARTS=str(len(numbers))).returncode == 0
    done = clone.run(merge["run"])
    assert done.returncode == 0, f"{done.stdout}{done.stderr}"
    assert files(clone.folder / "site") == whole


def test_review_on_gitlab(clone: Clone) -> None:
    change_content(clone)
    propose(clone)
    base = clone.run("git rev-parse HEAD^1").stdout.strip()
    jobs = yaml.load((ROOT / ".gitlab-ci.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    for name in ("check", "fmt", "changes", "preview", "pages"):
        done = clone.run("\n".join(jobs[name]["script"]), CI_MERGE_REQUEST_DIFF_BASE_SHA=base)
        assert done.returncode == 0, f"{name}: {done.stdout}{done.stderr}"
        kept = jobs[name].get("artifacts", {})
        for path in [*kept.get("paths", []), *kept.get("reports", {}).values()]:
            assert (clone.folder / path).exists()
    assert "`harbour-plan`" in (clone.folder / "build" / "review" / "changes.md").read_text(encoding="utf-8")
    break_content(clone.folder)
    done = clone.run("\n".join(jobs["check"]["script"]))
    assert done.returncode == 1
    assert "`harbor`" in done.stderr
    assert len(json.loads((clone.folder / "gl-code-quality-report.json").read_text(encoding="utf-8"))) == 1


def test_templates_of_both_forges_are_one() -> None:
    github = ROOT / ".github" / "pull_request_template.md"
    gitlab = ROOT / ".gitlab" / "merge_request_templates" / "Default.md"
    assert github.read_bytes() == gitlab.read_bytes()


def test_owners_name_paths_that_exist() -> None:
    lines = (ROOT / ".github" / "CODEOWNERS.example").read_text(encoding="utf-8").splitlines()
    rules = [line.split() for line in lines if line and not line.startswith("#")]
    assert rules[0][0] == "*"
    for path, *owners in rules:
        assert owners
        assert path == "*" or (ROOT / path.lstrip("/")).exists(), path


@pytest.mark.parametrize("name", [".pre-commit-hooks.yaml", ".pre-commit-config.yaml"])
def test_hooks_check_and_format(name: str) -> None:
    found = yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))
    hooks = found if isinstance(found, list) else [hook for repo in found["repos"] for hook in repo["hooks"]]
    ours = {hook["id"]: hook for hook in hooks if hook["id"].startswith("casebook")}
    assert set(ours) == {"casebook-check", "casebook-fmt"}
    for hook in ours.values():
        assert hook["entry"].split()[:2] in (["casebook", "check"], ["casebook", "fmt"])
        assert re.search(hook["files"], "content/cases/a.yml")
        assert not re.search(hook["files"], "tests/content/a.yml")
