// The parts of the form, each by itself. Run with `node --test`, which `test_script.py` does; the data is the small site's.
import assert from "node:assert/strict";
import fs from "node:fs";
import { test } from "node:test";
import { rearranged, takeSchema } from "../../theme_overrides/src/form/comments.js";
import { prepare } from "../../theme_overrides/src/form/data.js";
import { decode } from "../../theme_overrides/src/form/decode.js";
import { createDrafts, draftKey } from "../../theme_overrides/src/form/drafts.js";
import { openFile, openText } from "../../theme_overrides/src/form/open.js";
import { options } from "../../theme_overrides/src/form/options.js";
import { forgeAddress } from "../../theme_overrides/src/form/output.js";
import { proposeId, proposeKey, renameSource } from "../../theme_overrides/src/form/propose.js";
import { counted, faultsOf, levelOf, placeName, textOfRecord } from "../../theme_overrides/src/form/record.js";
import { clean, tidyAmount, tidyCount, tidyDate, tidySpan } from "../../theme_overrides/src/form/tidy.js";
import { at, Plain, plainOrText, put } from "../../theme_overrides/src/form/value.js";

const { small, readings } = JSON.parse(fs.readFileSync(process.env.KB_GIVEN, "utf8"));
const data = prepare(small);
const record = (entries) => new Map(Object.entries(entries).map(([key, value]) => [key, value]));
const source = (entries) => [record({ key: "s1", ...entries })];

test("plain scalars are read as Python reads them", () => {
  for (const [written, reading] of readings) {
    const read = plainOrText(written);
    assert.equal(read instanceof Plain ? read.reading : "", reading, JSON.stringify(written));
  }
});

test("dates as people write them", () => {
  for (const [written, date] of [["2024年8月1日", "2024-08-01"], ["2024.8", "2024-08"], ["２０２４／８／１", "2024-08-01"], [" 2024年 ", "2024"], ["2024-08-01", "2024-08-01"], ["去年", "去年"], ["2024-8-32", "2024-08-32"]])
    assert.equal(tidyDate(written), date);
  for (const [written, span] of [["2023年至2024年8月", "2023/2024-08"], ["2023/2024", "2023/2024"], ["2024/8", "2024-08"], ["2023—2024", "2023/2024"], ["至", "至"]])
    assert.equal(tidySpan(written), span);
});

test("figures as people write them", () => {
  const plain = (text) => [tidyAmount(text) instanceof Plain, String(tidyAmount(text))];
  for (const [written, figure] of [["1,234.5", "1234.5"], ["１２", "12"], ["-3", "-3"]]) assert.deepEqual(plain(written), [true, figure]);
  for (const [written, figure] of [["约600", "≈600"], ["超过 1,000", ">1000"], ["不少于3", "≥3"], [">=3", "≥3"], ["500-600", "500-600"], ["很多", "很多"], ["1,2", "1,2"], ["近年", "近年"]])
    assert.deepEqual(plain(written), [false, figure]);
  assert.equal(tidyCount("12 页").text, "12");
  assert.equal(tidyCount("九"), "九");
});

test("text from elsewhere loses what cannot be seen, and nothing else", () => {
  assert.equal(clean("a\u200b\ufeffb\u202ec\r\nd\ve\u2028f\ud800g😀\t", data), "abc\nd\ne\nf\ufffdg😀\t");
});

test("values go into their places and out again", () => {
  const root = new Map();
  put(root, ["period", "start"], "2024");
  put(root, ["actions", 0, "title"], "设立");
  assert.equal(at(root, ["actions", 0, "title"]), "设立");
  put(root, ["period", "start"], undefined);
  assert.equal(root.has("period"), false);
  put(root, ["actions", 0, "title"], undefined);
  assert.equal(at(root, ["actions", 0]).size, 0);
  put(root, ["nothing", "there"], undefined);
  assert.equal(root.has("nothing"), false);
});

test("blank entries do not count, and places lead back to the page", () => {
  const whole = record({ title: " ", actions: [new Map(), record({ title: "设立" }), record({ title: "" })], sources: source({}) });
  const { value, real } = counted(whole);
  assert.deepEqual([...value.keys()], ["actions"]);
  assert.deepEqual(real(["actions", 0, "text"]), ["actions", 1, "text"]);
  whole.set("problem", record({ text: "各自为政", cite: ["s1 p.2"] }));
  assert.equal(counted(whole).value.get("sources").length, 1); // something rests on it
});

test("an id is proposed from region and title, and is new", () => {
  const [region] = data.vocabularies.region.keys();
  const title = (en) => record({ zh: "标题", en });
  const propose = (entries) => proposeId(record(entries), data);
  assert.equal(propose({}), "");
  assert.equal(propose({ region: [region], title: title("The mayor’s one-stop desk for new firms") }), `${region}-mayor-one-stop-desk`);
  assert.equal(propose({ region, title: "标题", themes: ["team"] }), `${region}-team`);
  assert.equal(propose({ region: "不存在的县", title: "标题" }), "");
  const [taken] = data.vocabularies.case.keys();
  const parts = taken.split("-");
  const other = propose({ region: parts[0], title: title(parts.slice(1).join(" ")) });
  assert.ok(!data.vocabularies.case.has(other), other);
});

test("sources get keys, and are renamed where they are cited", () => {
  const whole = record({ sources: source({}), problem: record({ text: "…", cite: ["s1 p.2", "s10", "s1"] }) });
  assert.equal(proposeKey(whole), "s2");
  renameSource(whole, "s1", "report");
  assert.deepEqual(at(whole, ["problem", "cite"]), ["report p.2", "s10", "report"]);
});

test("faults come in the order of the page, by name", () => {
  const faults = faultsOf(record({ checked: record({ by: "编辑部" }), actions: [record({ title: "设立" })], sources: source({ title: "报告" }) }), "", data, true);
  const places = faults.map((one) => one.path.join("."));
  assert.ok(places.indexOf("sources.0.type") < places.indexOf("checked.on"));
  assert.ok(places.indexOf("checked.on") < places.indexOf("actions.0.text"));
  const { label } = data.fields.Case.find((one) => one.name === "sources");
  assert.ok(placeName(["sources", 0, "type"], data).startsWith(`${label} 1 › `));
  assert.equal(levelOf(record({}), [], data).level, "");
});

test("an id that cannot be, or is taken, is a fault", () => {
  const codes = (id, isNew = true) => faultsOf(record({ region: ["x"] }), id, data, isNew).map((one) => one.code);
  const [taken] = data.vocabularies.case.keys();
  assert.ok(codes("con").includes("E122"));
  for (const id of ["", "a", "太仓", "Ab-c", "x".repeat(65), "a--b"]) assert.ok(codes(id).includes("E121"), id);
  assert.ok(codes(taken).includes("E302"));
  assert.ok(!codes(taken, false).includes("E302"));
});

test("options are found by any name, the name itself first", () => {
  for (const [id, zh, en, aliases] of data.vocabularies.region.values()) {
    for (const name of [id, zh, en, ...aliases].filter(Boolean)) {
      const { found } = options("region", name.toUpperCase(), data);
      assert.ok(found.some((one) => one.id === id), name);
    }
    assert.equal(options("region", zh, data).found[0].id, id);
  }
  assert.deepEqual(options("region", "没有这个地方", data), { found: [], left: 0 });
  const themes = options("theme", "", data).found.map(({ id }) => id);
  assert.ok(themes.length && !themes.some((id) => data.groups.theme.has(id))); // groups are no themes
  for (const query of ["x".repeat(10_000), ".*(?:[", "\u202e", "  ", "😀"]) assert.ok(options("region", query, data).found.length <= 50);
});

const memory = () => {
  const kept = {};
  const methods = { getItem: (key) => kept[key] ?? null, setItem: (key, text) => (kept[key] = text), removeItem: (key) => delete kept[key] };
  return [kept, new Proxy(kept, { get: (_, name) => methods[name] || kept[name] })];
};

test("drafts are kept by name, and what is not ours is left alone", () => {
  const [kept, storage] = memory();
  kept.other = "theirs";
  kept["kb-form:broken"] = "{";
  kept["kb-form:odd"] = '{"name": 1}';
  const drafts = createDrafts(() => storage);
  assert.ok(drafts.works());
  const draft = { key: draftKey(new Date(0), 0.5), name: "太仓", id: "taicang", text: "title: 太仓\n", when: "2026-01-01", isOwnId: false };
  assert.ok(drafts.save(draft));
  assert.ok(drafts.save({ ...draft, key: draftKey(new Date(1), 0.5), when: "2026-01-02" }));
  assert.deepEqual(drafts.list().map(({ when }) => when), ["2026-01-02", "2026-01-01"]);
  drafts.remove(draft.key);
  assert.equal(drafts.list().length, 1);
  assert.equal(kept.other, "theirs");
});

test("refused storage is no fault", () => {
  const drafts = createDrafts(() => { throw new Error("SecurityError"); });
  assert.equal(drafts.works(), false);
  assert.equal(drafts.save({ key: "k", name: "n", id: "", text: "", when: "", isOwnId: false }), false);
  assert.deepEqual(drafts.list(), []);
  drafts.remove("k");
});

test("the forge's page is filled as long as the address is short", () => {
  const repository = { forge: "github", page: "https://e.org/new/main/content/cases", filled: "https://e.org/new/main?filename=content/cases/" };
  assert.equal(forgeAddress(null, "a", "b"), null);
  assert.deepEqual(forgeAddress(repository, "a-b", "t: 1 & 2\n"), { address: `${repository.filled}a-b.yml&value=t%3A%201%20%26%202%0A`, isFilled: true });
  const room = 6000 - `${repository.filled}a.yml&value=`.length;
  assert.equal(forgeAddress(repository, "a", "x".repeat(room)).isFilled, true);
  assert.deepEqual(forgeAddress(repository, "a", "x".repeat(room + 1)), { address: repository.page, isFilled: false });
  assert.equal(forgeAddress({ ...repository, filled: "" }, "a", "b").isFilled, false);
});

const bytes = (text) => new TextEncoder().encode(text);
test("bytes become text, or are named", () => {
  assert.deepEqual(decode(bytes("标题")), { text: "标题", notes: [] });
  assert.deepEqual(decode(bytes("\ufeff标题")).text, "标题");
  assert.deepEqual(decode(new Uint8Array([0xb1, 0xea, 0xcc, 0xe2])), { text: "标题", notes: ["gbk"] });
  assert.deepEqual(decode(new Uint8Array([0xff, 0xfe, 0x07, 0x68])), { text: "标", notes: ["utf16"] });
  assert.deepEqual(decode(bytes("PK\u0003\u0004 …")), { problem: "office" });
  assert.deepEqual(decode(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0])), { problem: "office" });
  assert.deepEqual(decode(bytes("%PDF-1.7")), { problem: "pdf" });
  assert.deepEqual(decode(new Uint8Array([1, 0, 2])), { problem: "binary" });
  assert.deepEqual(decode(new Uint8Array([0xff, 0xff])), { problem: "binary" });
});

const BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "bcdefghij".split("").map((name, index) => `${name}: &${name} [${Array(9).fill(`*${"abcdefghij"[index]}`).join(",")}]\n`).join("");
const HOSTILE = {
  "nothing": "",
  "blank": " \n\n# only a comment\n",
  "10 MB": "title: x\n".repeat(1_200_000),
  "deep brackets": "[".repeat(200_000),
  "deep braces": "{a: ".repeat(60_000),
  "deep dashes": "- ".repeat(120_000),
  "deep questions": "? ".repeat(120_000),
  "deep indents": Array.from({ length: 700 }, (_, level) => `${" ".repeat(level)}a:`).join("\n"),
  "anchors": "&a ".repeat(80_000),
  "colons": ": ".repeat(120_000),
  "broken lists": "[a,]\n".repeat(50_000),
  "many documents": "---\n".repeat(60_000),
  "directives": "%A\n".repeat(80_000),
  "control characters": Array.from({ length: 200_000 }, (_, n) => String.fromCharCode((n * 7919) % 256)).join(""),
  "half characters": "\ud800title: \udc00\n",
  "a list": "- a\n- b\n",
  "a word": "hello",
  "a web page": "<!doctype html><script>alert(1)</script>",
  "Word text": "一、背景：\n\t太仓市……\n二、主要做法：",
  "json": '{"title": [1, 2, {"a": null}]}',
};

for (const [name, text] of Object.entries(HOSTILE)) {
  test(`hostile text gets an answer: ${name}`, () => {
    const opened = openText(text, "", data);
    assert.ok(opened.problems ? opened.problems.every((line) => line && !line.includes("{")) && opened.problems.length : opened.reading.value instanceof Map);
    if (!["half characters", "json", "Word text"].includes(name)) assert.ok(opened.problems, name);
  });
}

test("comments go where their entries go, and leave with them", () => {
  const { reading } = openText("# yaml-language-server: $schema=../../x.json\n# head\n\ntitle: 甲 # a\nactions:\n  # one\n  - {title: 一}\n  # two\n  - {title: 二} # second\n", "", data);
  const { value, comments } = reading;
  assert.equal(takeSchema(comments), "../../x.json");
  const entries = value.get("actions");
  value.set("actions", [new Map(), entries[1], entries[0]]);
  const moved = rearranged(comments, ["actions"], [-1, 1, 0]);
  assert.equal(textOfRecord(value, moved, "s.json", data), "# yaml-language-server: $schema=s.json\n# head\n\ntitle: 甲 # a\nactions:\n  # two\n  - {title: 二} # second\n  # one\n  - {title: 一}\n");
  value.set("actions", [entries[1]]);
  assert.equal(textOfRecord(value, rearranged(comments, ["actions"], [1]), "", data), "# head\n\ntitle: 甲 # a\nactions:\n  # two\n  - {title: 二} # second\n");
});

test("a bomb of aliases stays small", () => {
  const opened = openText(BOMB, "", data);
  assert.ok(opened.notes.some((line) => line.includes(data.messages.E110[0].slice(0, 5))));
  assert.ok(JSON.stringify([...opened.reading.value.values()]).length < 5000);
});

test("what YAML lets in and records do not is told with its line", () => {
  const opened = openText("title: a\ntitle: b\nx: !!python/object y\n<<: z\n? [k]\n: v\n", "", data);
  const lines = opened.notes.map((line) => line.replace(/\D*(\d+).*/s, "$1"));
  assert.deepEqual(lines, ["2", "3", "4", "5"]);
  assert.equal(opened.reading.value.get("title"), "a");
});

test("a file that is too large or cannot be opened is not read", async () => {
  const never = () => assert.fail("it was read");
  assert.ok((await openFile({ name: "a.yml", size: 1e9, arrayBuffer: never }, data)).problems.length);
  const locked = () => Promise.reject(new Error("NotReadableError"));
  assert.deepEqual((await openFile({ name: "a.yml", size: 1, arrayBuffer: locked }, data)).problems, [data.words.unreadable]);
});
