// Prints how long the engine takes over many records: the index of a built site, its cases repeated.
// node tests/find/bench.mjs site/assets/search [5000]
import { readFileSync } from "node:fs";
import { runInNewContext } from "node:vm";
import { createEngine } from "../../theme_overrides/src/search/engine.js";

const [folder, wanted = "5000"] = process.argv.slice(2);
const parts = {};
for (const file of ["names", "text"]) {
  const kbSearch = { [file]: (part) => (parts[file] = part) };
  runInNewContext(readFileSync(`${folder}/${file}.js`, "utf-8"), { kbSearch });
}
const { names, text } = parts;
const cases = names.records.map((_, place) => place).filter((place) => names.records[place][1] === "case");
for (let copy = 1; names.records.length < Number(wanted); copy++) {
  for (const place of cases) {
    const [path, kind, title, ...rest] = names.records[place];
    names.records.push([`${path}-${copy}`, kind, title.slice(copy % 5) + title.slice(0, copy % 5), ...rest]);
    text.texts[names.records.length - 1] = text.texts[place].map((words) => words.slice(copy) + words.slice(0, copy));
  }
}
const engine = createEngine();
const took = (work) => {
  const start = performance.now();
  work();
  return performance.now() - start;
};
console.log(`${names.records.length} records`);
console.log(`names ${took(() => engine.add(names)).toFixed(0)} ms, text ${took(() => engine.add(text)).toFixed(0)} ms`);
const lines = readFileSync(new URL("queries.yml", import.meta.url), "utf-8").matchAll(/^ {2}- \["?([^,"]+)"?,/gm);
const queries = [...lines].map(([, query]) => query);
const times = queries.map((query) => [took(() => engine.search(query, { limit: 60 })), query]).sort((a, b) => a[0] - b[0]);
const at = (share) => times[Math.floor((times.length - 1) * share)][0].toFixed(0);
console.log(`${queries.length} queries: median ${at(0.5)} ms, 95 of 100 under ${at(0.95)} ms`);
console.log(`slowest: ${times.slice(-5).map(([time, query]) => `${query} ${time.toFixed(0)} ms`).join(", ")}`);
