// From one part of a query to the records that have it, with scores and reasons.
import { hasHan } from "./normalise.js";
import { short } from "./store.js";

const WEIGHTS = { title: 40, names: 40, other: 15, summary: 14, text: 5, year: 12 };
const LINKED = { region: 30, theme: 26, industry: 22, term: 20, instrument: 12 };

/** @param {ReturnType<import("./store.js").createStore>} store  @param {ReturnType<import("./guess.js").createGuesses>} guesses */
export const createMatcher = (store, { soundsLike, wrongByOne, readAs, misspelt }) => {

  /** @returns {Map<object, {score: number, why: string, word: string}>} for each record that has the part */
  const matchPart = (part) => {
    const found = new Map();
    literal(found, part, 1, "");
    concepts(found, part, 1, "");
    for (const group of store.synonyms.get(part) || []) {
      for (const [word, shown] of group) {
        literal(found, word, 0.6, shown);
        concepts(found, word, 0.6, shown);
      }
    }
    if (hasHan(part)) {
      if (!found.size) for (const word of soundsLike(part, false)) alternative(found, word, 0.7);
      if (!found.size && part.length > 2) for (const word of wrongByOne(part)) alternative(found, word, 0.6);
      if (!found.size && part.length > 2) inPairs(found, part);
    } else if (/^[a-z]+$/.test(part)) {
      const stem = part.length > 4 ? part.replace(/(ies|es|s|ing|ed)$/, "") : part;
      if (stem !== part && stem.length > 3) literal(found, stem, 0.8, "");
      for (const [word, quality] of readAs(part)) alternative(found, word, quality);
      if (!found.size) for (const word of misspelt(part)) alternative(found, word, 0.7);
    }
    return found;
  };

  const put = (found, one, score, why, word) => {
    const known = found.get(one);
    if (!known || score > known.score) found.set(one, { score, why: known && !known.why ? "" : why, word });
  };

  const alternative = (found, word, quality) => {
    literal(found, word, quality, word);
    concepts(found, word, quality, word);
  };

  const literal = (found, word, quality, why) => {
    for (const one of store.records) {
      const score = fieldScore(one, word);
      if (score > 0) put(found, one, score * quality, why, word);
    }
  };

  const fieldScore = (one, word) => {
    const { title, names, other, summary, text } = one.folded;
    let score = 0;
    let here = held(title, word);
    if (here) {
      score += here * WEIGHTS.title + (title.startsWith(word) ? 10 : 0) + (12 * word.length) / title.length;
      if (title === word) score += 60;
      else if (short(one, title) === word) score += 55;
    }
    let best = 0;
    for (const name of names) {
      here = held(name, word);
      if (here) best = Math.max(best, here * WEIGHTS.names + (name === word ? 50 : (12 * word.length) / name.length));
    }
    score = Math.max(score, best);
    if (other) score += held(other, word) * WEIGHTS.other;
    if (summary) score += held(summary, word) * WEIGHTS.summary;
    if (text) score += held(text, word) * WEIGHTS.text;
    if (one.year === word) score += WEIGHTS.year;
    return one.kind === "source" || !one.path ? score * 0.4 : score;
  };

  /** Concepts named so, and all that is found under them. */
  const concepts = (found, word, quality, why) => {
    const named = new Map();
    for (const one of store.lexicon.get(word) || []) named.set(one, 1);
    if (word.length > 1) {
      for (const one of store.records) {
        if (!(one.kind in LINKED) || named.has(one)) continue;
        const { title, names } = one.folded;
        if (held(title, word) === 1 || names.some((name) => held(name, word) === 1)) named.set(one, 0.5);
      }
    }
    if (!named.size) return;
    for (const one of store.records) {
      const own = named.get(one);
      if (own === 1) put(found, one, 100 * quality, nameHow(one, why || word), word);
      let best = 0;
      let which;
      for (const [up, steps] of one.under) {
        const share = named.get(up);
        if (share) {
          const score = share * (LINKED[up.kind] || 0) * 0.85 ** (steps - 1);
          if (score > best) [best, which] = [score, up];
        }
      }
      if (!which) continue;
      const known = found.get(one);
      if (known) known.score += best * quality;
      else put(found, one, best * quality, nameHow(which, why || word), word);
    }
  };

  const nameHow = (one, word) => (one.folded.title.includes(store.fold(word)) ? `${store.kinds[one.kind]}：${one.title}` : one.title);

  const inPairs = (found, part) => {
    const pairs = [];
    for (let i = 0; i + 2 <= part.length; i++) pairs.push(part.slice(i, i + 2));
    for (const one of store.records) {
      const has = pairs.filter((pair) => fieldScore(one, pair) > 0);
      if (has.length * 2 >= pairs.length) {
        const sum = has.reduce((total, pair) => total + fieldScore(one, pair), 0);
        put(found, one, (0.5 * sum * has.length) / pairs.length / pairs.length, "", has[0]);
      }
    }
  };

  return { matchPart, fieldScore };
};

/** @returns {number} 1 where `word` stands as a word or a run of Chinese, less inside a word or number, 0 if nowhere */
const held = (text, word) => {
  let at = text.indexOf(word);
  if (at < 0) return 0;
  const first = word.charCodeAt(0);
  if (first > 0x2fff) return 1;
  let best = 0.3;
  for (let tries = 0; at >= 0 && tries < 20; at = text.indexOf(word, at + 1), tries++) {
    const before = text.charCodeAt(at - 1);
    const after = text.charCodeAt(at + word.length);
    const isDigit = first < 58;
    if (isDigit ? isFigure(before) || isFigure(after) : isLetter(before)) continue;
    if (isDigit || !isLetter(after)) return 1;
    best = 0.7;
  }
  return best;
};

const isFigure = (code) => code >= 48 && code < 58;
const isLetter = (code) => (code >= 97 && code < 123) || (code > 0xbf && code < 0x2000);
