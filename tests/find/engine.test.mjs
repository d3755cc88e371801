// The parts of the search engine, each by itself. Run with `node --test`, which `test_engine.py` does.
import assert from "node:assert/strict";
import { test } from "node:test";
import { createEngine } from "../../theme_overrides/src/search/engine.js";
import { distance, oneWrong } from "../../theme_overrides/src/search/fuzzy.js";
import { items } from "../../theme_overrides/src/search/items.js";
import { createFold, runs } from "../../theme_overrides/src/search/normalise.js";
import { escapeHtml, marked, snippet } from "../../theme_overrides/src/search/snippet.js";
import { createSounds, near, readFrom } from "../../theme_overrides/src/search/sounds.js";

const fold = createFold(["蘇園產", "苏园产"]);

const small = () => {
  const engine = createEngine();
  engine.add({
    kinds: { case: "案例", region: "地区", theme: "主题", term: "术语" },
    records: [
      ["regions/donghu", "region", "东湖高新区", ["East Lake High-tech Zone", "光谷"]],
      ["regions/taicang", "region", "太仓市", ["Taicang"]],
      ["themes/fund", "theme", "基金招商", ["Funds"]],
      ["cases/donghu-fund", "case", "东湖高新区：一只种子基金", [], [0, 2], "2021"],
      ["cases/taicang-group", "case", "太仓：科技招商领导小组", [], [1], "2018"],
      ["terms/evil", "term", '<img src=x onerror="alert(1)">', []],
    ],
    synonyms: [["引导基金", "政府投资基金"]],
    traditional: ["蘇園產", "苏园产"],
    sounds: { tai: "太台", cang: "仓苍沧", guang: "光", gu: "谷", zhong: "重中", qing: "庆青", ke: "科", ji: "技基", jin: "金", zhao: "招", shang: "商" },
    readings: { 重庆: "chong qing" },
  });
  engine.add({
    texts: [["", ""], ["", ""], ["", ""], ["市里设立引导基金，投早投小。", "首期10.5亿元"], ["市委书记任组长。", "<b>正文</b>"], ["", ""]],
    sources: [["sources/s-1", "太仓日报的报道", "太仓日报"]],
  });
  return engine;
};
const urls = (query) => small().search(query).map(({ url }) => url.replace(".html", ""));

test("width, case, accents, punctuation and traditional characters make no difference", () => {
  assert.equal(fold("ＡＢＣ　Café"), "abc cafe");
  assert.equal(fold("蘇州工業園區"), "苏州工業园區");
  assert.equal(fold("  太仓：“科技”招商。"), "太仓 科技 招商");
  assert.equal(fold("Xi’an 10.5% v2."), "xian 10.5 v2");
});

test("the places of folded characters lead back to the text", () => {
  const places = [];
  const text = "“太仓”：ＡＢ";
  const folded = fold(text, places);
  assert.equal(folded, "太仓 ab");
  assert.equal(text.slice(places[0], places[1] + 1), "太仓");
  assert.equal(text[places[folded.indexOf("b")]], "Ｂ");
});

test("runs part Chinese from letters and figures", () => {
  assert.deepEqual(runs("20 8产业集群 g60走廊"), ["20", "8", "产业集群", "g60", "走廊"]);
});

test("slips are counted", () => {
  assert.equal(distance("shenzen", "shenzhen", 2), 1);
  assert.equal(distance("teh", "the", 1), 1);
  assert.ok(distance("abc", "xyz", 1) > 1);
  assert.equal(oneWrong("公平竞争审查", "平竟争"), "平竞争");
  assert.equal(oneWrong("太仓 科技", "仓一科"), "");
});

test("readings", () => {
  const syllables = createSounds({ zhong: "重", qing: "庆" }, { 重庆: "chong qing" });
  assert.deepEqual(syllables("重庆").said, ["chong", "qing"]);
  assert.deepEqual(syllables("重").said, ["zhong"]);
  assert.deepEqual(readFrom(["tai", "cang"], "taic"), [0, 2]);
  assert.deepEqual(readFrom(["tai", "cang"], "cang"), [1, 2]);
  assert.equal(readFrom(["tai", "cang"], "aic"), null);
  assert.equal(near("zhang"), near("zan"));
});

test("marks stand around what was found, and everything else is escaped", () => {
  assert.equal(marked("<b>太仓</b>&", ["太仓"], fold), "&lt;b&gt;<mark>太仓</mark>&lt;/b&gt;&amp;");
  assert.equal(escapeHtml(`<>&"'`), "&lt;&gt;&amp;&quot;&#39;");
  const long = `${"甲".repeat(200)}乙${"丙".repeat(200)}`;
  const short = snippet(long, ["乙"], fold, 60);
  assert.match(short, /^…甲+<mark>乙<\/mark>丙+…$/);
  assert.ok(short.length < 90);
  assert.equal(marked("abab", ["ab", "bab"], fold), "<mark>abab</mark>");
});

test("an alias finds the place and what happened there, and says why", () => {
  assert.deepEqual(urls("光谷").slice(0, 2), ["regions/donghu", "cases/donghu-fund"]);
  const [, found] = small().search("光谷");
  assert.equal(found.why, "光谷 = 东湖高新区");
  assert.equal(found.meta, "东湖高新区 · 2021 · 基金招商");
});

test("what has all the parts comes first", () => {
  assert.equal(urls("太仓 领导小组")[0], "cases/taicang-group");
  assert.equal(urls("太仓的领导小组是什么？")[0], "cases/taicang-group");
  assert.deepEqual([...small().caseIds("太仓 基金")].sort(), ["donghu-fund", "taicang-group"]);
  assert.deepEqual([...small().caseIds("光谷 基金")], ["donghu-fund"]);
});

test("synonyms, sounds, first letters, slips and traditional characters", () => {
  assert.ok(urls("政府投资基金").includes("cases/donghu-fund"));
  assert.equal(urls("太苍")[0], "regions/taicang");
  assert.equal(urls("taicang")[0], "regions/taicang");
  assert.equal(urls("tc")[0], "regions/taicang");
  assert.equal(urls("tai cang")[0], "regions/taicang");
  assert.equal(urls("Taicnag")[0], "regions/taicang");
});

test("nothing that is typed is an error, or becomes markup", () => {
  const odd = ["", " ", "。", "x".repeat(10_000), "太".repeat(10_000), "((((*[\\", "<img src=x onerror=alert(1)>", "😀😀", "\ud800"];
  odd.push("\u202eabc", "\0", "__proto__", "constructor", "toString", ".", "1.", "a b ".repeat(3000), "null");
  for (const query of odd) assert.ok(Array.isArray(small().search(query)), JSON.stringify(query));
  for (const query of [undefined, null, 5]) assert.ok(small().caseIds(query) instanceof Set);
  const html = JSON.stringify(items(small().search("img src")));
  assert.ok(html.includes("&lt;<mark>img src</mark>=x"), html);
  assert.ok(!html.includes("<img"));
});

test("an empty engine finds nothing", () => {
  assert.deepEqual(createEngine().search("太仓"), []);
});

test("names are enough for an answer, the text adds to it", () => {
  const engine = createEngine();
  engine.add({ kinds: {}, records: [["a", "page", "甲"]], sounds: {} });
  assert.equal(engine.search("甲").length, 1);
  assert.equal(engine.search("乙").length, 0);
  engine.add({ texts: [["", "乙"]] });
  assert.equal(engine.search("乙").length, 1);
});
