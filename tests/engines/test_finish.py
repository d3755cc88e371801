"""What is done to a built site leaves the text of records as it is, and ends no string too early."""

import json
from pathlib import Path

import pytest

from generator.engines.finish import finish
from generator.find.index import _script
from generator.find.parts import as_json
from generator.render.script import as_script

TEXTS = (
    'https://a.example"]});window.ran=1;//',
    "see https://a.example/x\\",
    "a http://a.example'`) b",
    "/*# sourceMappingURL=x and all that follows",
    "//# sourceMappingURL=x",
    "</script><script>",
    "\u2028\u2029 &amp; <!--",
)


@pytest.mark.parametrize("text", TEXTS)
def test_data_in_scripts_stays_what_it_was(text: str, tmp_path: Path) -> None:
    index, data = tmp_path / "names.js", tmp_path / "data.js"
    index.write_bytes(_script("names", {"records": as_json([text, "b"])}))
    data.write_bytes(as_script("kbData", [text, "b"]))
    finish(tmp_path)
    for path, begin, end in ((index, 'kbSearch.names({"records":', "})\n"), (data, "window.kbData=", ";\n")):
        written = path.read_text(encoding="utf-8")
        assert json.loads(written.removeprefix(begin).removesuffix(end)) == [text, "b"]
        assert "</" not in written


def test_addresses_are_taken_out_of_the_engines_scripts_without_harm(tmp_path: Path) -> None:
    script = tmp_path / "bundle.js"
    script.write_text('a("https://cdn.example/x\\"y");b(`https://cdn.example/${c}`)\n//# sourceMappingURL=b.js.map\n')
    finish(tmp_path)
    assert script.read_text() == 'a("\\"y");b(``)'


def test_drawings_lose_the_name_of_their_grammar_and_text_does_not(tmp_path: Path) -> None:
    name = 'xmlns="http://www.w3.org/2000/svg"'
    page = tmp_path / "page.html"
    page.write_text(f'<p>&lt;svg {name}&gt;</p><svg class="a" {name} viewBox="0 0 1 1"><path d="M0"/></svg>')
    finish(tmp_path)
    assert page.read_text() == f'<p>&lt;svg {name}&gt;</p><svg class="a" viewBox="0 0 1 1"><path d="M0"/></svg>'
