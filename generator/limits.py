"""How large, how many, how deep: every limit on what strangers may send in, in one place.

A limit stands well above anything honest content needs, and low enough that reading whatever stays below it takes a
second at most. What is beyond one is told like any other fault, with its place and a remedy.
"""

MAX_BYTES = 256 * 1024
"""Bytes of a record, a vocabulary or a hand-written page (E116)."""
MAX_FILES = 30_000
"""Files in a content folder (E134)."""
MAX_PATH = 160
"""Characters of a path below the content folder (E133); Windows stops at 260 for all of it."""

MAX_DEPTH = 16
"""Levels of lists and mappings in each other (E115)."""
MAX_KEYS = 64
"""Keys of one mapping (E131); no class of the model has half as many."""
MAX_ENTRIES = 5_000
"""Entries of one list (E132); only vocabularies come near, the model allows far fewer elsewhere."""

LINE_LIMIT = 400
"""Characters of one bilingual line, such as a title, in each language (E207)."""
SHORT_LIMIT = 300
"""Characters of a line that has no languages, such as a name (E207)."""
PROSE_LIMIT = 4000
"""Characters of running text in each language (E207)."""

MAX_HIDDEN = 20
"""Hidden characters that are told of one file."""
MAX_FAULTS = 1_000
"""Faults that are kept of one file; the others are counted. Nobody mends a thousand before looking again."""
