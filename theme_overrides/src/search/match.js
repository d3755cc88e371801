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
    consider(found, part, 1, "");
    const others = (word, quality) => {
      for (const group of store.synonyms.get(word) || []) for (const [other, shown] of group) consider(found, other, quality, shown, true);
    };
    const meant = (word, quality) => {
      consider(found, word, quality, word, true);
      others(word, quality * 0.6);
    };
    others(part, 0.6);
    if (hasHan(part)) {
      if (!found.size) for (const word of soundsLike(part, false)) meant(word, 0.7);
      if (!found.size && part.length > 2) for (const word of wrongByOne(part)) meant(word, 0.6);
      if (part.length > (found.size ? 3 : 2) && !store.lexicon.has(part)) inPairs(found, part);
    } else if (/^[a-z]+$/.test(part)) {
      const stem = part.length > 4 ? part.replace(/(ies|es|s|ing|ed)$/, "") : part;
      if (stem !== part && stem.length > 3) consider(found, stem, 0.8, "");
      for (const [word, quality] of readAs(part)) meant(word, quality);
      if (!found.size) for (const word of misspelt(part)) meant(word, 0.7);
    }
    return found;
  };

  const put = (found, one, score, why, word) => {
    const known = found.get(one);
    if (!known || score > known.score) found.set(one, { score, why: known && !known.why ? "" : why, word });
  };

  /** Take a word for the part, if that is better than what is there. */
  const consider = (found, word, quality, why, isGuess = false) => {
    const own = new Map();
    literal(own, word, quality, why, isGuess);
    concepts(own, word, quality, why);
    for (const [one, { score, why: reason, word: which }] of own) put(found, one, score, reason, which);
  };

  const literal = (found, word, quality, why, isGuess) => {
    for (const [one, score] of hitsOf(word, isGuess)) put(found, one, score * quality, why, word);
  };

  let hits = new Map(); // what was asked lately, since one query asks for its words more than once
  let version = -1;

  /** @returns {[object, number][]} the records that have a word, and how well; a guess or synonym is not looked for in running text */
  const hitsOf = (word, isGuess = false) => {
    if (version !== store.version || hits.size > 300) hits = new Map();
    version = store.version;
    const key = isGuess ? `?${word}` : word;
    let found = hits.get(key);
    if (!found) {
      found = [];
      for (const one of store.records) {
        const score = fieldScore(one, word, isGuess);
        if (score > 0) found.push([one, score]);
      }
      hits.set(key, found);
    }
    return found;
  };

  const fieldScore = (one, word, isGuess) => {
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
    if (score && one.kind in LINKED) {
      const name = [title, ...names].filter((each) => each.includes(word)).sort((a, b) => a.length - b.length)[0];
      score += (45 * word.length) / name.length; // what the word nearly names comes before what it is said of
    }
    if (other) score += held(other, word) * WEIGHTS.other;
    if (summary) score += held(summary, word) * WEIGHTS.summary;
    if (text && !isGuess) score += held(text, word) * WEIGHTS.text;
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
    const best = new Map(); // record under one of them → the best it gets from that
    for (const [up, share] of named) {
      if (share === 1) put(found, up, 100 * quality, nameHow(up, why || word), word);
      for (const [one, steps] of up.below) {
        const score = share * LINKED[up.kind] * 0.85 ** (steps - 1);
        if (score > (best.get(one)?.score || 0)) best.set(one, { score, up });
      }
    }
    for (const [one, { score, up }] of best) {
      const known = found.get(one);
      if (known) known.score += score * quality;
      else put(found, one, score * quality, nameHow(up, why || word), word);
    }
  };

  const nameHow = (one, word) => (one.folded.title.includes(store.fold(word)) ? `${store.kinds[one.kind]}：${one.title}` : one.title);

  const inPairs = (found, part) => {
    const pairs = [];
    for (let i = 0; i + 2 <= part.length; i++) pairs.push(part.slice(i, i + 2));
    for (const one of store.records) {
      const { title, summary, names } = one.folded;
      let score = 0;
      const has = pairs.filter((pair) => {
        const inTitle = title.includes(pair) || names.some((name) => name.includes(pair));
        if (inTitle) score += WEIGHTS.title;
        else if (summary.includes(pair)) score += WEIGHTS.summary;
        else return false;
        return true;
      });
      if (has.length * 2 >= pairs.length) put(found, one, (0.5 * score * has.length) / pairs.length ** 2, "", has[0]);
    }
  };

  return { matchPart, hitsOf };
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
