"""The MkDocs plugin, so that plain `mkdocs build` and `mkdocs serve` do the expected thing."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, Literal

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, get_plugin_logger

from generator.cache.publish import Locked, lock
from generator.engines import EngineFailed
from generator.engines.finish import finish
from generator.engines.mkdocs import allow_live_reload, build_site, choose_templates
from generator.engines.preview import Preview
from generator.pipeline import Result, check
from generator.plan.urls import language_root
from generator.render.engine_config import engine_settings
from generator.report import Span
from generator.report import catalog as say
from generator.report.show import as_text, summary
from generator.tasks import generate
from generator.workspace import WORKSPACE

log = get_plugin_logger("casebook")
GENERATOR = Path(__file__).parent


class CasebookConfig(Config):  # type: ignore[no-untyped-call]
    """Options of the plugin in `mkdocs.yml`."""

    content = config_options.Type(str, default="content")


class CasebookPlugin(BasePlugin[CasebookConfig]):  # type: ignore[no-untyped-call]
    """Makes the pages before MkDocs looks for them, and the other languages after it is done."""

    result: Result | None = None
    preview: Preview | None = None
    """What is served while somebody writes; None when a site is built for good."""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember what we run for; having this hook makes MkDocs keep the plugin between rebuilds."""
        self.is_serving = command == "serve"
        self.preview = Preview() if self.is_serving else None

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Check and generate before MkDocs empties the old site; with errors nothing is touched."""
        root = Path(config.config_file_path).parent
        result = check(self.content_folder(config))
        if result.plan is not None:
            os.environ.setdefault("SOURCE_DATE_EPOCH", str(result.epoch))
            self._generate(result, root / WORKSPACE)
        if result.report.diagnostics:
            (log.error if result.report.has_errors else log.warning)("\n%s", as_text(result.report))
        if result.plan is None or result.report.has_errors:
            if self.preview:
                self.preview.trouble = result.report
            raise PluginError(summary(result.report, "zh") + " " + summary(result.report, "en"))
        self.result = result
        if self.preview:
            config.site_dir = str(self.preview.place(Path(config.site_dir)))
        language = result.plan.library.site.default_language
        settings = engine_settings(result.plan, language)
        config.docs_dir = str((root / WORKSPACE / "pages" / language).resolve())
        for key, value in settings.pop("theme").items():
            config.theme[key] = value
        config.extra.update(settings.pop("extra"))
        for key, value in settings.items():
            config[key] = value
        choose_templates(config)
        if self.is_serving:
            allow_live_reload(config)
        return config

    def _generate(self, result: Result, workspace: Path) -> None:
        """Write the pages; what stands in the way is added to the report."""
        try:
            with lock(workspace / "pages"):
                generate(result, workspace)
        except Locked:
            result.report.add(say.LOCKED, Span(workspace.name), target=workspace.name)
        except OSError as error:
            reason = error.strerror or error
            result.report.add(say.CANNOT_WRITE, Span(workspace.name), target=workspace.name, reason=reason)

    def content_folder(self, config: MkDocsConfig) -> Path:
        """The folder of the records, which is named as seen from `mkdocs.yml`; short where that is here."""
        root = Path(config.config_file_path).parent
        return Path(self.config.content) if root == Path.cwd() else root / self.config.content

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Build the other languages below the first, and take other hosts' addresses out of the theme."""
        assert self.result is not None and self.result.plan is not None
        root, site = Path(config.config_file_path).parent, self.result.plan.library.site
        for language in site.languages:
            if language != site.default_language:
                settings = root / WORKSPACE / f"mkdocs.{language}.yml"
                try:
                    below = Path(config.site_dir) / language_root(site, language)
                    build_site(settings, below, is_serving=self.is_serving)
                except EngineFailed as error:
                    raise PluginError(str(error)) from error
        finish(Path(config.site_dir))
        if self.preview:
            self.preview.folder = Path(config.site_dir)

    def on_build_error(self, *, error: Exception) -> None:
        """Remember what to tell readers of a preview."""
        if self.preview:
            self.preview.trouble = self.preview.trouble or str(error)

    def on_serve(self, server: LiveReloadServer, /, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        """Watch what people write, not what we make of it; and keep answering, whatever they write."""
        if self.preview:
            self.preview.take_over(server)
        server.unwatch(config.docs_dir)
        for folder in (
            self.content_folder(config),
            GENERATOR / "render" / "templates",
            Path(str(config.theme.custom_dir)),
        ):
            server.watch(str(folder))
        return server
