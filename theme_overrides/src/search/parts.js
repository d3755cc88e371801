// From a query to the parts that must be found, each on its own.
import { hasHan, runs } from "./normalise.js";
import { EMPTY_WORDS, ENGLISH_SMALL, QUESTION_WORDS, SMALL_WORDS } from "./words.js";

const MOST_PARTS = 12;

/** @param {ReturnType<import("./store.js").createStore>} store  @param {ReturnType<import("./guess.js").createGuesses>} guesses */
export const createReader = (store, { allReadings, soundsLike, readAs }) => {

  /** @param {string} folded  @returns {string[]} what must be found, each on its own */
  const partsOf = (folded) => {
    const found = [];
    for (const run of runs(folded)) {
      if (hasHan(run)) found.push(...chineseParts(run));
      else if (!ENGLISH_SMALL.has(run)) found.push(run);
    }
    let kept = [...new Set(found)];
    const strong = kept.filter((part) => !EMPTY_WORDS.has(part) && !(part.length === 1 && hasHan(part)));
    if (strong.length) kept = strong;
    return (kept.length ? kept : runs(folded)).slice(0, MOST_PARTS);
  };

  const chineseParts = (run) => {
    const found = [];
    for (const piece of run.replace(QUESTION_WORDS, " ").split(" ").filter(Boolean)) {
      if (!store.lexicon.has(piece) && !isAnywhere(piece) && soundsLike(piece, true).length) found.push(piece);
      else found.push(...byLexicon(piece));
    }
    return found;
  };

  /** The longest known names first; what is between them stays as it is. */
  const byLexicon = (piece) => {
    const found = [];
    let loose = "";
    const keepLoose = () => {
      if (loose) found.push(...looseParts(loose));
      loose = "";
    };
    for (let at = 0; at < piece.length; ) {
      let length = Math.min(store.longestName, piece.length - at);
      while (length > 1 && !store.lexicon.has(piece.slice(at, at + length))) length--;
      if (length > 1) {
        keepLoose();
        found.push(piece.slice(at, at + length));
        at += length;
      } else loose += piece[at++];
    }
    keepLoose();
    return found;
  };

  const looseParts = (loose) => {
    if (loose.length < 2 || isAnywhere(loose)) return [loose];
    const pieces = loose.split(SMALL_WORDS).filter((piece) => piece.length > 1);
    if (pieces.length || !loose.split(SMALL_WORDS).some(Boolean)) return pieces;
    return [loose];
  };

  const isAnywhere = (word) =>
    store.records.some(
      ({ folded }) =>
        folded.title.includes(word) ||
        folded.summary.includes(word) ||
        folded.names.some((name) => name.includes(word)) ||
        folded.text.includes(word),
    );

  /** The ways a query may be meant: as its parts; as one word typed by sound with spaces in it. */
  const ways = (folded) => {
    const parts = partsOf(folded);
    const found = [parts];
    if (/^[a-z ]+$/.test(folded) && folded.length > 3) {
      const joined = folded.replace(/ /g, "");
      if (folded !== joined && readAs(joined).size) found.push([joined]);
      const names = bySound(joined);
      if (names.length > 1) found.push(names);
    }
    return found;
  };

  /** `hefeijijin` as 合肥, 基金: the longest names that are read so, if nothing is left over. */
  const bySound = (typed) => {
    const found = [];
    let rest = typed;
    while (rest) {
      let best = "";
      let name = "";
      for (const one of allReadings()) {
        const { whole } = one;
        if (one.isName && one.said.length > 1 && whole.length > best.length && rest.startsWith(whole)) [best, name] = [whole, one.name];
      }
      if (!best) return found.length && rest.length > 1 ? [...found, rest] : [];
      found.push(name);
      rest = rest.slice(best.length);
    }
    return found;
  };

  return ways;
};
