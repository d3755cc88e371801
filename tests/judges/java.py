"""Finds a Java for the judge of HTML, and installs Debian's where it may.

Order: `$JAVA_HOME`, then `java` on the path. The judge's npm package can download a Java of its own; it is never let.
As a program it prints the path (`python -m tests.judges.java`); it ends with 1, and with words on what to install,
where there is none.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests import apt

OLDEST = 11
"""The first version of Java that the judge runs on."""
PACKAGE = "default-jre-headless"

MISSING = f"""\
没有找到 Java {OLDEST} 或更新的版本，检查网页代码的测试无法运行。请任选一种办法：
  Debian、Ubuntu：sudo apt-get install {PACKAGE}
  其他系统：安装任一种 Java（如 OpenJDK）
  已经装在别处：把环境变量 JAVA_HOME 设为它的文件夹
Java {OLDEST} or newer was not found, so the tests that judge the HTML of pages cannot run. Do one of these:
  Debian, Ubuntu: sudo apt-get install {PACKAGE}
  elsewhere: install any Java, such as OpenJDK
  installed somewhere else: set the environment variable JAVA_HOME to its folder"""


def find() -> Path | None:
    """The Java to use, or nothing."""
    home = os.environ.get("JAVA_HOME")
    named = [shutil.which("java", path=str(Path(home, "bin"))) if home else None, shutil.which("java")]
    return next((Path(one) for one in named if one and _version(Path(one)) >= OLDEST), None)


def find_or_install() -> Path:
    """The Java to use, installed first if this is Debian or a relative of it and we are root.

    Errors: `LookupError` with the words for the person at the terminal.
    """
    found = find()
    if not found and apt.may_install():
        apt.install([PACKAGE])
        found = find()
    if not found:
        raise LookupError(MISSING)
    return found


def _version(program: Path) -> int:
    """The version of a Java, 0 when it does not start: macOS ships a stub that only points to a shop."""
    try:
        done = subprocess.run([program, "-version"], capture_output=True, text=True, timeout=60, check=True)
        said = done.stderr.split('"')[1].removeprefix("1.")  # `openjdk version "17.0.15" 2025-04-15`, once "1.8.0_402"
        return int(said.split(".")[0].split("-")[0])
    except (OSError, ValueError, IndexError, subprocess.SubprocessError):
        return 0


def _main() -> int:
    try:
        print(find_or_install())
    except LookupError as problem:
        print(problem.args[0], file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(_main())
