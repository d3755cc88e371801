"""The language of parts: Chinese inside an English page is marked, so that screen readers and fonts treat it rightly.

Editors write names in brackets, such as `the snail award (蜗牛奖)`, in every field; so it is done once, on the page.
"""

from __future__ import annotations

import re

from generator.model.base import Language

_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_BETWEEN = "\u3000-\u3020\u00b7\uff01-\uff60\u201c\u201d\u2018\u2019\u2014\u20260-9A-Za-z"
"""What may stand inside a run of Chinese: its punctuation, figures, and letters without a space."""
_RUN = rf"[{_HAN}〇](?:[{_BETWEEN}]{{0,40}}[{_HAN}〇〉》」』】〕）])*"
_MARKED_OR_RUN = re.compile(
    rf'(?P<marked><(?P<tag>\w+)(?=[^>]*\slang="zh")[^>]*>.*?</(?P=tag)>)|(?P<run>{_RUN})(?=[^<>]*<)', re.DOTALL
)
_CODE_OR_RUN = re.compile(rf"(?P<marked>^ *```.*?^ *```|`[^`\n]*`|<[^>]*>)|(?P<run>{_RUN})", re.DOTALL | re.MULTILINE)
_SCRIPTS = (
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("ko", re.compile("[\uac00-\ud7af\u1100-\u11ff]")),
    ("zh", re.compile(f"[{_HAN}]")),
)


def mark_parts(html: str, language: Language) -> str:
    """The body of a page with its Chinese marked, where the page is not Chinese; what is marked already stays.

    The element is `i`, which HTML has for words of another language, and which is short: a page may have hundreds.
    """
    return html if language == "zh" else _MARKED_OR_RUN.sub(_mark, html)


def mark_markdown(text: str, language: Language) -> str:
    """The same for a hand-written page, which is still Markdown: code stays as it is."""
    return text if language == "zh" else _CODE_OR_RUN.sub(_mark, text)


def _mark(found: re.Match[str]) -> str:
    return found["marked"] or f"<i lang=zh>{found['run']}</i>"


def language_of(printed: str) -> str:
    """The language of a title as printed, told by its characters: `en` for plain letters; empty, which HTML reads as
    unknown, where letters with marks tell of some other European language.
    """
    script = next((code for code, characters in _SCRIPTS if characters.search(printed)), None)
    return script or ("en" if printed.translate(_PLAIN).isascii() else "")


_PLAIN = str.maketrans("", "", "“”‘’—–…·°€£×®™")
