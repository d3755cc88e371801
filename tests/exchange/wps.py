"""What WPS and Excel make of a workbook when they save it: the same cells, written in other ways."""

from __future__ import annotations

import re
from itertools import count

from tests.exchange.sheets import rezip

INLINE = re.compile(rb'<c r="([A-Z]+\d+)"([^>]*?) t="inlineStr"><is><t([^>]*)>(.*?)</t></is></c>', re.DOTALL)
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHARED_TYPE = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
SHARED_REL = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
LAST_ROW = 1_048_576


def resaved(data: bytes, *, empty_rows: int = 300, mark_1904: bool = False) -> bytes:
    """Shared strings, a third of them in runs with a phonetic hint, attributes of WPS, empty rows below."""
    strings: list[bytes] = []
    numbers = count()

    def share(found: re.Match[bytes]) -> bytes:
        at = next(numbers)
        text = found[4].replace(b"\n", b"_x000D_\n" if at % 2 else b"\r\n")
        space = b' xml:space="preserve"'
        if at % 3 == 0 and b"&" not in text and b"_x" not in text and len(text.decode()) > 4:
            half = len(text.decode()) // 2
            first, second = text.decode()[:half].encode(), text.decode()[half:].encode()
            run = b'<r><rPr><b/><sz val="11"/></rPr><t%s>%s</t></r><r><t%s>%s</t></r>'
            hint = '<rPh sb="0" eb="1"><t>ㄇㄠ</t></rPh><phoneticPr fontId="1"/>'.encode()
            strings.append(b"<si>" + run % (space, first, space, second) + hint + b"</si>")
        else:
            strings.append(b"<si><t%s>%s </t></si>" % (space, text))
        return b'<c r="%s"%s t="s"><v>%d</v></c>' % (found[1], found[2], at)

    def change(name: str, part: bytes) -> bytes:
        if name.startswith("xl/worksheets/sheet"):
            part = INLINE.sub(share, part)
            part = part.replace(
                b"<sheetData>", b'<sheetData xmlns:etc="http://www.wps.cn/officeDocument/2017/etCustomData">'
            )
            part = re.sub(rb"<row (?=r=)", b'<row etc:wps="1" ', part)
            last = max((int(row) for row in re.findall(rb'<row [^>]*?r="(\d+)"', part)), default=0)
            rows = [
                b'<row r="%d"><c r="A%d" s="1"/><c r="B%d" s="1"/></row>' % (row, row, row)
                for row in range(last + 1, last + empty_rows)
            ]
            end = [b'<row r="%d"><c r="A%d" s="1"/></row>' % (LAST_ROW, LAST_ROW)]
            part = part.replace(b"</sheetData>", b"".join([*rows, *end]) + b"</sheetData>")
            part = re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1"', part)
        elif name == "[Content_Types].xml":
            override = b'<Override PartName="/xl/sharedStrings.xml" ContentType="%s"/></Types>' % SHARED_TYPE
            part = re.sub(rb"<Override[^>]*sharedStrings[^>]*/>", b"", part).replace(b"</Types>", override)
        elif name == "xl/_rels/workbook.xml.rels":
            rel = b'<Relationship Id="rIdShared" Type="%s" Target="sharedStrings.xml"/></Relationships>' % SHARED_REL
            part = re.sub(rb"<Relationship [^>]*sharedStrings[^>]*/>", b"", part).replace(b"</Relationships>", rel)
        elif name == "xl/workbook.xml" and mark_1904:
            part = re.sub(rb"<workbookPr[^>]*/>", b'<workbookPr date1904="1"/>', part)
        return part

    def without_strings(name: str, part: bytes) -> bytes | None:
        return None if name == "xl/sharedStrings.xml" else change(name, part)

    first = rezip(data, without_strings)
    table = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<sst xmlns="{MAIN}">'.encode() + b"".join(
        strings
    )
    return rezip(first, lambda _, part: part, {"xl/sharedStrings.xml": table + b"</sst>"})
