"""Characters that no record may hold: they cannot be seen, and make what is read differ from what is written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.report import catalog as say
from generator.report.catalog import Message

# The line ends of other systems (U+000D, U+0085, U+2028, U+2029) are among them: YAML would count lines that no editor
# shows. Those of Windows are plain ones long before a text is looked at here.
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b\u2028\u2029\u2060\ufeff\ufffe\uffff]")
BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def hidden_characters(text: str) -> Iterator[tuple[int, str, Message]]:
    """Each hidden character of `text`: where it is, its name such as `U+202E`, and what to say of it."""
    for pattern, message in ((CONTROL, say.CONTROL_CHARACTER), (BIDI, say.BIDI_CHARACTER)):
        for found in pattern.finditer(text):
            yield found.start(), f"U+{ord(found[0]):04X}", message
