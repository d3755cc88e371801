"""Strings that were made to do harm: two public collections, and those against what this project is made of."""

import json
import re
import unicodedata
from functools import cache

from brs_kb.payloads import get_all_payloads

from tests.sites.project import ROOT

NAUGHTY = ROOT / "node_modules" / "big-list-of-naughty-strings" / "blns.json"

OWN = (
    # what a template engine, Markdown and its extensions would take for their own
    "{{ 7*7 }} {% raw %} {# no #} ${7*7} <%= 7*7 %> #{7*7}",
    "{{ config.__class__.__init__.__globals__ }}",
    "{% include '/etc/passwd' %}{% import 'os' as os %}",
    "text {: onclick=kbRan() } {: #kb-id .kb-class style=color:red }",
    '--8<-- "content/site.yml"',
    ";--8<--\ncontent/site.yml\n;--8<--",
    "*[HTML]: <b>kb</b>",
    "HTML stands here",
    "note[^1]\n\n[^1]: <script>kbRan()</script>",
    ":smile: :material-alert: :fontawesome-brands-github:",
    "[ref]\n\n[ref]: javascript:kbRan() 'title'",
    "[ref]: https://evil.example/ 'x'",
    "# heading {: onclick=kbRan() }",
    "heading\n=======\n\nsecond\n---",
    "| a | b |\n|---|---|\n| <b>c</b> | d |",
    "```html\n<script>kbRan()</script>\n```",
    '~~~ {.x onclick="kbRan()"}\n<b>\n~~~',
    "    <script>kbRan()</script>",
    "!!! note\n    <b>in</b>",
    '??? "fold"\n    <b>in</b>',
    '=== "tab"\n    <b>in</b>',
    "[TOC]",
    "- [ ] task\n- [x] done",
    "$$x$$ \\(x\\) \\[x\\]",
    "++ctrl+alt+del++ ==mark== ~~gone~~ H~2~O {--cut--} {++add++} {>>note<<}",
    "![](https://evil.example/x.png) ![x](data:image/svg+xml,<svg/onload=kbRan()>)",
    "<https://evil.example/> <javascript:kbRan()> <mailto:a@b.example>",
    "https://evil.example/ www.evil.example a@evil.example",
    "[a](javascript:kbRan()) [b](vbscript:kbRan) [c](data:text/html,<script>kbRan()</script>) [d](//evil.example/)",
    "[e](&#106;avascript:kbRan()) [f](java&Tab;script:kbRan()) [g](java&NewLine;script:kbRan())",
    "[h]( javascript:kbRan())",
    '[i](https://evil.example/"onmouseover="kbRan()) [j](https://evil.example/ "t\\" onclick=\\"kbRan()")',
    "[k]() [l](#) [m](../x.html) [n](?x) [o](file:///etc/passwd)",
    "&lt;script&gt;kbRan()&lt;/script&gt; &amp;lt; &#60;b&#62; &#x3c;b&#x3e;",
    # what would end the place it is put in
    '</script><script>kbRan()</script> "</title><script>kbRan()</script>',
    "</textarea></style></noscript></pre></code></template><img src=x onerror=kbRan()>",
    "<!--><script>kbRan()</script> --!> ]]> <![CDATA[ <?php kbRan() ?>",
    "\"]});kbRan();// '];kbRan();//",
    'https://a.example"]});kbRan();//',
    "https://a.example\\\"]});kbRan();// http://a.example';kbRan()//",
    "/*# sourceMappingURL=x",
    "//# sourceMappingURL=x",
    '<svg xmlns="http://www.w3.org/2000/svg" onload=kbRan()>',
    "---\ntitle: x\n---\n\n# x",
    "...\n---\n{}",
    "title: x\ntemplate: ../../main.html\nhide: [x]",
    "%YAML 1.2\n--- !!python/object/apply:os.system ['true']",
    "&anchor *alias !tag <<: *merge",
    "- a\n- b: {c: [d",
    "’ ‘ “ ” « » 「」 \" ' ` \\ / ? % # & + =",
    # what tables, other formats and machines would take for their own
    "=1+1 +1 -1 @SUM(1) =cmd|' /C calc'!A0 =HYPERLINK(\"https://evil.example\")",
    "+1",
    "-1+1",
    "@x",
    "=1",
    "} \\input{/etc/passwd} $x$ % # _ ^ ~ {",
    "@article{x, title={y}}",
    "::error file=x,line=1::kb %0A::warning::kb",
    "##vso[task.setvariable variable=x]kb ##[error]kb",
    "\\u003cscript\\u003ekbRan()\\u003c/script\\u003e \\x3cb\\x3e \\74b",
    "../../../../etc/passwd ..\\..\\x C:\\x file:///x //evil.example/x \\\\evil.example\\x",
    "$(touch kb) `touch kb` ; touch kb | touch kb && touch kb",
    "' OR 1=1 -- \"; DROP TABLE cases; --",
    "constructor __proto__ toString hasOwnProperty valueOf",
    "__proto__",
    "constructor",
    "prototype",
    "{value} {count} {name} %s %(x)s {0} {!r}",
    "a" * 399,
    "字" * 399,
    "🏳️‍🌈👩‍👩‍👧‍👦 e\u0301\u0301\u0301 \ufdfa \U0001d518 ﷽",
)
"""Against the parts of this project: Markdown and its extensions, Jinja, MkDocs, YAML, JSON, CSV, BibTeX, CI logs."""


@cache
def naughty() -> tuple[str, ...]:
    """The Big List of Naughty Strings."""
    return tuple(dict.fromkeys(json.loads(NAUGHTY.read_text(encoding="utf-8"))))


@cache
def attacks() -> tuple[str, ...]:
    """Public XSS vectors."""
    return tuple(dict.fromkeys(str(one.payload) for one in get_all_payloads().values()))


@cache
def everything() -> tuple[str, ...]:
    return tuple(dict.fromkeys((*OWN, *naughty(), *attacks())))


def is_hidden(char: str) -> bool:
    """Whether nobody can see a character, told by Unicode's own properties."""
    if char in "\t\n":
        return False
    seen = "\u180e\u200c\u200d"  # a vowel sign of Mongolian, and joiners
    kind = unicodedata.category(char)
    is_format = kind == "Cf" and char not in seen and ord(char) < 0x10000
    return kind in ("Cc", "Zl", "Zp", "Cs") or is_format or ord(char) & 0xFFFE == 0xFFFE


def one_line(text: str) -> str:
    """The text as a page shows it."""
    return re.sub(r"\s+", " ", text).strip()
