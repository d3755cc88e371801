"""A real browser without a network: what a reader on an intranet or a laptop has."""

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, Route, sync_playwright

from tests.browser import chromium

FLAGS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
)
LOCAL = ("file:", "data:", "blob:", "about:", "http://127.0.0.1:", "http://localhost:")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all browser tests; without one they fail, they are never skipped."""
    found = chromium.find()
    if found is None:
        pytest.fail(chromium.MISSING, pytrace=False)
    sandbox = [] if not hasattr(os, "geteuid") or os.geteuid() else ["--no-sandbox"]  # root cannot have it
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=found, args=[*FLAGS, *sandbox])
        yield running
        running.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A reader's own window: desktop size, Chinese, nothing remembered; a request to another host fails the test."""
    window = browser.new_context(locale="zh-CN", viewport={"width": 1280, "height": 800})
    outside: list[str] = []

    def answer(route: Route, request: Request) -> None:
        if request.url.startswith(LOCAL):
            route.continue_()
        else:
            outside.append(request.url)
            route.abort()

    window.route("**/*", answer)
    yield window
    window.close()
    assert not outside, f"requests left the site: {outside}"


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """One empty page; an exception in a script of the site fails the test."""
    opened = context.new_page()
    errors: list[str] = []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    yield opened
    assert not errors, f"scripts failed: {errors}"
