"""Finds a Chromium for the browser tests, and installs Debian's where it may.

Order: `$CHROMIUM`, then the names on the path, then the usual places of each system. Playwright's own download
is never used. As a program it prints the path (`python -m tests.browser.chromium`); it ends with 1, and with words
on what to install, where no browser can be had.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests import apt

NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "msedge",
    "microsoft-edge",
    "microsoft-edge-stable",
)
PLACES = {
    "linux": ("/usr/bin/chromium", "/usr/lib/chromium/chromium", "/opt/google/chrome/chrome", "/snap/bin/chromium"),
    "darwin": (
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    ),
    "win32": (
        "Google/Chrome/Application/chrome.exe",
        "Chromium/Application/chrome.exe",
        "Microsoft/Edge/Application/msedge.exe",
    ),
}
WINDOWS_ROOTS = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")

MISSING = """\
没有找到 Chromium，浏览器测试无法运行。请任选一种办法：
  Debian、Ubuntu：sudo apt-get install chromium fonts-noto-cjk
  其他系统：安装 Chromium、Google Chrome 或 Microsoft Edge
  已经装在别处：把环境变量 CHROMIUM 设为浏览器程序的路径
Chromium was not found, so the browser tests cannot run. Do one of these:
  Debian, Ubuntu: sudo apt-get install chromium fonts-noto-cjk
  elsewhere: install Chromium, Google Chrome or Microsoft Edge
  installed somewhere else: set the environment variable CHROMIUM to the path of the browser"""

UNUSABLE = """\
环境变量 CHROMIUM 指向 `{path}`，但那里没有可以启动的浏览器。请改正或取消该变量。
The environment variable CHROMIUM names `{path}`, but no browser starts there. Correct the variable or unset it."""


def find() -> Path | None:
    """The browser to use, or nothing.

    Errors: `LookupError` when `$CHROMIUM` is set but does not start; a wish is never silently replaced.
    """
    if wish := os.environ.get("CHROMIUM"):
        named = shutil.which(wish)
        if named and _starts(Path(named)):
            return Path(named)
        raise LookupError(UNUSABLE.format(path=wish))
    return next((place for place in _candidates() if _starts(place)), None)


def find_or_install() -> Path:
    """The browser to use, installed first if this is Debian or a relative of it and we are root.

    Errors: `LookupError` with the words for the person at the terminal.
    """
    found = find()
    packages = [] if found else ["chromium"]
    if _lacks_chinese_font():
        packages.append("fonts-noto-cjk")
    if packages and apt.may_install():
        apt.install(packages)
        found = find()
    if not found:
        raise LookupError(MISSING)
    return found


def _candidates() -> Iterator[Path]:
    for name in NAMES:
        if place := shutil.which(name):
            yield Path(place)
    for place in PLACES.get(sys.platform, ()):
        if sys.platform == "win32":
            roots = (os.environ.get(root) for root in WINDOWS_ROOTS)
            yield from (Path(root, place) for root in roots if root)
        else:
            yield Path(place)


def _starts(program: Path) -> bool:
    """Whether the program is a browser that runs: some systems ship a stub that only points to a shop."""
    if not program.is_file():
        return False
    if sys.platform == "win32":  # there `--version` opens a window
        return True
    try:
        return subprocess.run([program, "--version"], capture_output=True, timeout=60, check=False).returncode == 0
    except (OSError, subprocess.SubprocessError):
        return False


def _lacks_chinese_font() -> bool:
    lister = shutil.which("fc-list")
    if not lister:
        return sys.platform == "linux" and not Path("/usr/share/fonts/opentype/noto").is_dir()
    return not subprocess.run([lister, ":lang=zh"], capture_output=True, check=False).stdout.strip()


def _main() -> int:
    try:
        print(find_or_install())
    except LookupError as problem:
        print(problem.args[0], file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(_main())
