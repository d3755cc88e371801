// Asks the engine over a built index, for the tests: a task as JSON on standard input, the answer as JSON on standard output.
import { readFileSync } from "node:fs";
import { runInNewContext } from "node:vm";
import { createEngine } from "../../theme_overrides/src/search/engine.js";

const task = JSON.parse(readFileSync(0, "utf-8"));

/** The engine over the two scripts of one language. */
const engineOver = (folder) => {
  const engine = createEngine();
  const kbSearch = { names: (part) => engine.add(JSON.parse(part)), text: (part) => engine.add(JSON.parse(part)) };
  for (const file of ["names", "text"]) {
    const script = readFileSync(`${folder}/${file}.js`, "utf-8");
    runInNewContext(script.replace(/\((.*)\)\s*$/s, "(JSON.stringify($1))"), { kbSearch, JSON });
  }
  return engine;
};

const engine = engineOver(task.index);
const found = task.queries.map((query) => {
  const results = engine.search(query, { limit: task.limit ?? 1e9 });
  return task.whole ? results : results.map(({ url }) => url.replace(/\.html$/, ""));
});
const answer = task.wanted ? found.map((urls, place) => urls.includes(task.wanted[place])) : found;
const cases = task.cases ? task.queries.map((query) => [...engine.caseIds(query)].sort()) : [];
process.stdout.write(JSON.stringify({ answer, cases }));
