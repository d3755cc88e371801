"""Reads the pages of `generator/report/explain/`: what each example shows, and what is expected of it. See README."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest.mock import patch

from generator.pipeline import check
from generator.report import Report, Span, explain
from generator.report.show import as_text
from tests.sites import base

FOLDER = explain.FOLDER
BLOCK = re.compile(r"^```(?P<kind>\S+)(?P<info>[^\n]*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
RIGHT = "## 正确 · Right"
ESCAPE = re.compile(r"\\u([0-9a-f]{4})|\\x([0-9a-f]{2})")


@dataclass(frozen=True)
class Shown:
    """A file that an example shows."""

    path: str
    body: str
    how: dict[str, str]

    @property
    def data(self) -> bytes | None:
        """What stands in it; None if there is to be no such file."""
        text = self.body if self.how.get("whole") else base.complete(self.path, self.body)
        text *= int(self.how.get("repeat", 1))
        if self.how.get("escapes"):
            text = ESCAPE.sub(lambda m: chr(int(m[1], 16)) if m[1] else chr(0xDC00 + int(m[2], 16)), text)
        if self.how.get("missing") or "symlink" in self.how:
            return None
        return text.encode(self.how.get("encoding", "utf-8"), "surrogateescape")


@dataclass
class Example:
    """What a page shows at one go: files or a command, and for a wrong example what is said of them."""

    code: str
    name: str
    files: list[Shown] = field(default_factory=list)
    content: str = "content"
    expected: re.Match[str] | None = None

    @property
    def guilty(self) -> set[tuple[str, int]]:
        """Lines that carry the code in a comment."""
        return {
            (f"content/{file.path}", number)
            for file in self.files
            for number, line in enumerate(file.body.splitlines(), start=1)
            if f"# {self.code}" in line
        }

    @property
    def places(self) -> list[str]:
        """Where the faults are, as the page says it."""
        assert self.expected
        return re.findall(r"\d+:\d+-(?:\d+:)?\d+", self.expected["info"])

    def run(self) -> Report:
        """What a check finds."""
        files: dict[str, bytes | None] = {
            file.path.replace("NUMBER", str(number)): file.data
            for file in self.files
            for number in range(int(file.how.get("copies", 1)))
        }
        with base.in_folder(files), ExitStack() as stack:
            for file in self.files:
                if target := file.how.get("symlink"):
                    path = Path("content", file.path)
                    path.parent.mkdir(exist_ok=True)
                    path.symlink_to(target)
                if file.how.get("locked"):
                    stack.enter_context(locked(file.path))
            return check(Path(self.content)).report


@contextmanager
def locked(path: str) -> Iterator[None]:
    """Have the system refuse to open a file, as it does when another program holds it."""
    really_open = open

    def refuse(file: Any, *args: Any, **kwargs: Any) -> Any:
        if str(file).replace("\\", "/").endswith(path):
            raise PermissionError(13, "Permission denied")
        return really_open(file, *args, **kwargs)

    with patch("builtins.open", refuse):
        yield


def pages() -> dict[str, str]:
    """Code → page."""
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("[EW][0-9]*.md"))}


def examples(code: str, page: str) -> Iterator[Example]:
    """The examples of a page; the last is the right one, and expects nothing."""
    right = page.find(RIGHT)
    number = 1
    example = Example(code, f"{code}-{number}")
    for block in BLOCK.finditer(page):
        is_right = 0 <= right < block.start()
        if block["kind"] == "text" and "at=" in block["info"]:
            example.expected = block
            yield example
            number += 1
            example = Example(code, f"{code}-{number}")
        elif block["kind"] == "sh":
            example.content = block["body"].split("--content ")[1].strip()
        else:
            path, *how = block["info"].split()
            example.files.append(Shown(path, block["body"], dict(one.split("=", 1) for one in how)))
        if is_right:
            example.name = f"{code}-right"
    if right >= 0:
        yield example


def place(span: Span) -> str:
    """A span as the pages write it: `4:23-27`, or `4:23-5:1` if it ends on another line."""
    end = f"{span.end_column}" if span.line == span.end_line else f"{span.end_line}:{span.end_column}"
    return f"{span.line}:{span.column}-{end}"


def update() -> None:
    """Write into each page what is said today. `python -m tests.diagnostics.examples`; review the difference."""
    for code, page in pages().items():
        shown = page
        for example in reversed([one for one in examples(code, page) if one.expected]):
            assert example.expected
            report = example.run()
            places = ",".join(place(one.span) for one in report.in_order())
            block = f"```text at={places}\n{as_text(report)}\n```"
            shown = shown[: example.expected.start()] + block + shown[example.expected.end() :]
        (FOLDER / f"{code}.md").write_text(shown, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    update()
