// The search itself: parts of an index in, ranked results out. It knows no page, no network and no clock.
import { createGuesses } from "./guess.js";
import { createMatcher } from "./match.js";
import { createReader } from "./parts.js";
import { marked, snippet } from "./snippet.js";
import { createStore } from "./store.js";

const ENOUGH = 10; // results; where fewer have all parts, those that have most of them follow
const LONGEST = 200; // characters of a query that are looked at

/**
 * @typedef {{url: string, id: string, title: string, kind: string, kindLabel: string, meta: string, score: number,
 *   isFull: boolean, why: string, titleHtml: string, snippetHtml: string}} Result
 * @param {{language?: string}} [options]
 */
export const createEngine = () => {
  const store = createStore();
  const guesses = createGuesses(store);
  const ways = createReader(store, guesses);
  const { matchPart, hitsOf } = createMatcher(store, guesses);

  /** @returns {{one: object, score: number, isFull: boolean, why: string, words: string[]}[]} best first */
  const rank = (query) => {
    const folded = store.fold(String(query).slice(0, LONGEST));
    if (!folded) return [];
    const merged = new Map();
    for (const parts of ways(folded)) {
      for (const hit of together(parts)) {
        const known = merged.get(hit.one);
        if (!known || hit.rank > known.rank) merged.set(hit.one, hit);
      }
    }
    for (const [one, exact] of hitsOf(folded)) {
      const hit = merged.get(one) || { one, score: 0, why: "", words: [] };
      const score = hit.score + 1.5 * exact;
      merged.set(one, { ...hit, isFull: true, why: "", rank: 1e6 + score, score, words: [folded, ...hit.words] });
    }
    const sorted = [...merged.values()].filter(({ one }) => one.path).sort((a, b) => b.rank - a.rank);
    const full = sorted.filter((hit) => hit.isFull).length;
    return sorted.slice(0, Math.max(full, full ? ENOUGH : sorted.length));
  };

  const together = (parts) => {
    const matches = parts.map(matchPart);
    const hits = new Map();
    matches.forEach((match, place) => {
      for (const [one, { score, why, word }] of match) {
        let hit = hits.get(one);
        if (!hit) hits.set(one, (hit = { one, score: 0, count: 0, whys: [], words: [] }));
        hit.score += score;
        hit.count++;
        hit.words.push(word);
        if (why && store.fold(why) !== parts[place]) hit.whys.push(why.includes("：") ? why : `${parts[place]} = ${why}`);
      }
    });
    const found = [];
    for (const hit of hits.values()) {
      if (hit.count * 2 < parts.length) continue;
      const isFull = hit.count === parts.length;
      const rank = (isFull ? 1e6 : (1e5 * hit.count) / parts.length) + hit.score;
      found.push({ one: hit.one, score: hit.score, isFull, rank, why: hit.whys.join("；"), words: hit.words });
    }
    return found;
  };

  const meta = (one) => {
    if (one.kind !== "case") return store.kinds[one.kind] || "";
    const above = one.above.map((place) => store.records[place]);
    const of = (kind) => above.find((up) => up.kind === kind)?.title;
    return [of("region"), one.year, of("theme")].filter(Boolean).join(" · ");
  };

  const idOf = (one) => one.path.slice(one.path.indexOf("/") + 1);

  return {
    /** Take in a part of the index: the names first, then the text. */
    add: store.add,
    /** @param {string} query  @param {{limit?: number}} [options]  @returns {Result[]} */
    search: (query, { limit = 20 } = {}) =>
      rank(query)
        .slice(0, limit)
        .map(({ one, score, isFull, why, words }) => {
          const shown = [...new Set(words)].filter(Boolean).sort((a, b) => b.length - a.length);
          const inSummary = shown.some((word) => one.folded.summary.includes(word));
          const inText = !inSummary && shown.some((word) => one.folded.text.includes(word));
          return {
            url: `${one.path}.html`,
            id: idOf(one),
            title: one.title,
            kind: one.kind,
            kindLabel: store.kinds[one.kind] || "",
            meta: meta(one),
            score,
            isFull,
            why,
            titleHtml: marked(one.title, shown, store.fold),
            snippetHtml: snippet(inText || !one.summary ? one.text : one.summary, shown, store.fold),
          };
        }),
    /**
     * @param {string} query
     * @returns {Set<string>} ids of the cases that have all parts of it, best first; of the nearest, if none has
     */
    caseIds: (query) => {
      const cases = rank(query).filter(({ one }) => one.kind === "case");
      const full = cases.filter((hit) => hit.isFull);
      return new Set((full.length ? full : cases).map(({ one }) => idOf(one)));
    },
  };
};

