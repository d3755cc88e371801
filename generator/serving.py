"""`casebook serve`: while somebody writes, a page is made when it is asked for, so that a change is seen at once.

After each change the content is checked and the pages are planned; nothing else is made until a reader comes. What is
served is what a build would publish, save the policy that would forbid MkDocs' script for reloading.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote

from generator.assemble import SERVED, Frames, SiteFile, make_one, site_files
from generator.cache.publish import Locked, lock
from generator.engines import EngineFailed
from generator.engines.preview import Preview, Start, preview_server
from generator.memory import Memory
from generator.pipeline import check
from generator.plan.site import SitePlan
from generator.render.env import follow_changes
from generator.report import Span
from generator.report import catalog as say

TEMPLATES = Path(__file__).parent / "render" / "templates"


class Serving:
    """The site as the content is now, in a folder that fills as pages are asked for."""

    def __init__(self, content: Path, workspace: Path, memory: Memory, preview: Preview) -> None:
        self.content, self.workspace, self.memory, self.preview = content, workspace, memory, preview
        (workspace / SERVED).mkdir(parents=True, exist_ok=True)
        self.places = Path(tempfile.mkdtemp(prefix="site-", dir=workspace / SERVED))
        self.files: dict[str, SiteFile] = {}
        self.frames: Frames = {}
        self.plan: SitePlan | None = None
        self.count = 0
        follow_changes()

    def build(self) -> None:
        """Look at the content anew. Raises `Exception` where it cannot be shown; then what was shown before stays."""
        result = check(self.content, memory=self.memory)
        report = result.report
        files, frames = self.files, self.frames
        if result.plan is not None:
            try:
                with lock(self.workspace / "pages"):
                    files, frames = site_files(result.plan, self.workspace, is_serving=True)
            except Locked:
                report.add(say.LOCKED, Span(self.workspace.name), target=self.workspace.name)
            except OSError as error:
                place = self.workspace.name
                report.add(say.CANNOT_WRITE, Span(place), target=place, reason=error.strerror or error)
        if report.has_errors:
            self.preview.trouble = report
            raise EngineFailed("see the faults above")
        self.files, self.frames = files, frames
        if self.plan is not None:
            self.plan.desks.clear()  # they point back at it, and would keep it as long as the collector rests
        self.plan = result.plan
        self.count += 1
        self.preview.folder = self.places / str(self.count)
        self.preview.folder.mkdir()
        shutil.rmtree(self.places / str(self.count - 2), ignore_errors=True)

    def make(self, address: str) -> None:
        """Have the file at an address stand in the folder that is served, if there is such a file."""
        path = unquote(address).lstrip("/")
        path += "index.html" if not path or path.endswith("/") else ""
        file, folder = self.files.get(path), self.preview.folder
        if file is None or folder is None:
            return
        target = folder / PurePosixPath(path)
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(make_one(file, self.frames, self.workspace, is_serving=True))


def serve(content: Path, address: str, workspace: Path, memory: Memory) -> None:
    """Serve until it is ended. Raises whatever the first look at the content raises."""
    preview = Preview()
    serving = Serving(content, workspace, memory, preview)
    try:
        serving.build()
        server = preview_server(serving.build, address, preview)
        answer = server.serve_request

        def made_first(environ: dict[str, Any], start: Start) -> Iterable[bytes]:
            serving.make(environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore"))
            return answer(environ, start)

        server.serve_request = made_first  # type: ignore[method-assign, assignment]
        preview.take_over(server)
        for folder in (content, TEMPLATES, Path("theme_overrides/theme"), Path("mkdocs.yml")):
            if folder.exists():
                server.watch(str(folder))
        try:
            server.serve()  # type: ignore[no-untyped-call]
        except KeyboardInterrupt:
            pass  # this is how a preview is ended
        finally:
            server.shutdown()
    finally:
        shutil.rmtree(serving.places, ignore_errors=True)
