"""Texts that break other readers, as large as a file may be; run as a program, what a check of each costs.

`python -m tests.properties.hostile` checks every text in a process of its own, forked from one that has only loaded
what `casebook check` loads, and prints a line of JSON for each: how it ended, its CPU time and its memory.
"""

from __future__ import annotations

import json
import os
import resource
import sys
from collections.abc import Iterator
from pathlib import Path

from generator.limits import MAX_BYTES, PROSE_LIMIT
from tests.sites.base import CASE, in_folder

MEMORY = 1024 * 1024 * 1024
"""Bytes of address space: a check that runs away ends there, and not with the machine."""
SECONDS = 20
"""Seconds of CPU time after which a check counts as one that does not end."""


def hostile() -> Iterator[tuple[str, str]]:
    """Each text by name."""
    size = MAX_BYTES - 1_000
    yield "nested lists", "[" * size
    yield "nested lists, closed", "[" * (size // 2) + "]" * (size // 2)
    yield "nested mappings", "{a: " * (size // 4)
    yield "nested keys", "? " * (size // 2)
    yield "nested mapping as key", "? {" * (size // 3)
    yield "list as key", "? " + "[" * (size // 2) + "]" * (size // 2) + "\n: a"
    yield "entries on one line", "- " * (size // 2)
    yield "deep indentation", "\n".join(" " * n + "a:" for n in range(330))
    merge = ["a0: &a0 {k: v}"] + [f"a{n}: &a{n} {{<<: [{', '.join([f'*a{n - 1}'] * 9)}]}}" for n in range(1, 10)]
    yield "merge bomb", "\n".join(merge)
    laughs = ["a0: &a0 lol"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10)]
    yield "billion laughs", "\n".join(laughs)
    yield "many anchors", "a: [" + ", ".join(f"&x{n} y" for n in range(24_000)) + "]"
    yield "many aliases", "a: [" + "*x, " * (size // 4) + "]"
    yield "many tags", "a: [" + "!t x, " * (size // 6) + "]"
    yield "anchors everywhere", "&a " * (size // 3)
    yield "one long line", "title: " + "长" * (size // 3)
    yield "one long key", "k" * size + ": v"
    yield "one long number", "title: " + "9" * size
    yield "long number that is none", "title: " + "9" * size + "x"
    yield "long number with signs", "title: " + "1_" * (size // 2) + "." + "1_" * 99 + "x"
    yield "long time that is none", "title: " + "1:" * (size // 2) + "x"
    yield "dash and full-width spaces", "a:\n\tb: c\n-" + "\u3000" * (size // 3) + "x"
    yield "dashes before a slip", "a：b\n" + "- " * (size // 2) + "x: y: z"
    yield "colons before a slip", "a：b\n" + "x: " * (size // 3)
    yield "spaces before a slip", "a：b\n" + " " * size + "x"
    yield "letters before a slip", "a：b\n" + "x" * size + " :"
    yield "long number for a count", "sources: [{key: report, pages: " + "9" * size + "}]"
    yield "many keys", "\n".join(f"k{n}: v" for n in range(24_000))
    yield "one key again and again", "k: v\n" * (size // 5)
    yield "one key again and again on one line", "{" + "k: v, " * (size // 6) + "}"
    yield "quotes", "'" * size
    yield "backslashes", 'a: "' + "\\" * size
    yield "colons", ":" * size
    yield "wide colons", "a：" * (size // 4)
    yield "wide colons, a line each", "a：b\n" * (size // 6)
    yield "dashes", "-" * size
    yield "long keys", "\n".join("k" * 1_000 + f"{n}: v" for n in range(250))
    yield "keys that no class has", "sources:\n" + "- {qqq: a, www: 1, eee: 2}\n" * 9_000
    yield "hidden characters", 'title: "' + "\\u202e" * (size // 6) + '"'
    yield "conflicts", "<<<<<<< a\n=======\n>>>>>>> b\n" * 9_000
    yield "one theme of many commas", "themes: " + "基金招商、" * (size // 15)
    yield "citation of many commas", CASE.replace("cite: [report]", f'cite: ["{"report、" * 100}"]')
    yield "many actions", "actions:\n" + "- {title: a, text: b, cite: [zz, yy, xx]}\n" * 5_000
    yield "many relations", "relations:\n" + "- {type: part_of, case: zzz}\n" * 5_000
    yield "many amounts", "results:\n" + "- {claim: a, kind: output, value: 9-9-9-9}\n" * 5_000
    yield "many addresses", "sources:\n" + '- {key: a, title: b, type: web, grade: A, url: "http://a b"}\n' * 4_000
    yield "many regions that nobody knows", f"region: [{', '.join(f'太{n}' for n in range(5_000))}]"
    yield "50,000 themes that nobody knows", f"themes: [{', '.join(f'ab{n % 9}' for n in range(50_000))}]"
    yield "50,000 lists", "terms: [" + "[]," * 50_000 + "]"
    yield "lists of lists of aliases", "terms: [" + f"[{'*x,' * 4_000}]," * 20 + "]"
    yield "a date with a gap", 'checked: {by: a, on: "2026' + " " * (size - 100) + 'x"}'
    yield "a citation with a gap", CASE.replace("[report]", '["report、' + " " * (size - 1_000) + 'x"]')
    yield "a theme with a gap", CASE.replace("themes: [team]", 'themes: "team、' + " " * (size - 1_000) + 'x"')
    yield "a date without end", 'checked: {by: a, on: "' + "2026-" * (size // 5) + '"}'
    yield (
        "an address without end",
        'sources: [{key: a, title: b, type: web, grade: A, url: "http://' + "a." * (size // 2),
    )
    yield "names inside braces", "title: " + "{zh: " * 15 + "a" + "}" * 15
    for sign in "*_[(&<`!~#|>":
        yield f"prose of {sign}", CASE.replace("zh: 部门各自为政。", f"zh: '{sign * (size - 1_000)}'")
        yield f"prose of {sign} that is allowed", CASE.replace("zh: 部门各自为政。", f"zh: '{sign * PROSE_LIMIT}'")
    yield "many documents", "---\n" * (size // 4)
    yield "spaces", " " * size
    yield "tabs", "\t" * size
    yield "blank lines", "\n" * size
    yield "block text", "a: |\n" + "  x\n" * (size // 4)
    yield "comment", "#" * size
    yield "many sources", "sources:\n" + "- {key: a, title: b, type: web, grade: A}\n" * 5_200
    yield "many citations", "problem:\n  text: a\n  cite: [" + "zzz, " * (size // 5) + "]"
    yield "many themes", "themes: [" + "x, " * (size // 3) + "]"


HOSTILE = {name: text.encode()[:MAX_BYTES] for name, text in hostile()}


def main() -> None:
    """Check each text, or those named."""
    from generator.cli import app  # what a check loads is loaded once, before all forks

    with in_folder({}):
        for name in sys.argv[1:] or HOSTILE:
            Path("content/cases/a-case.yml").write_bytes(HOSTILE[name])
            child = os.fork()
            if not child:
                resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
                resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
                out = os.open(os.devnull, os.O_WRONLY)
                os.dup2(out, 1)
                try:
                    app(["check"], prog_name="casebook")
                except SystemExit as end:
                    os._exit(int(end.code or 0))  # the folder is the parent's to delete
                except BaseException:
                    os._exit(70)
            _, status, used = os.wait4(child, 0)
            print(
                json.dumps(
                    {
                        "name": name,
                        "ended": os.waitstatus_to_exitcode(status),
                        "seconds": round(used.ru_utime + used.ru_stime, 2),
                        "megabytes": used.ru_maxrss // 1024,
                    }
                ),
                flush=True,
            )


if __name__ == "__main__":
    main()
