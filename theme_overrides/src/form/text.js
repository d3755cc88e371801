// Text without meaning, counted and compared as generator/text.py does.

export { fill } from "../explorer/element.js";

/** @param {string} text */
export const size = (text) => [...text].length;

/** A name as it is compared: width, case and spaces make no difference. @param {string} name */
export const fold = (name) => name.normalize("NFKC").replace(/\s+/g, "").toLowerCase();

/**
 * The known words most like `word`, best first. A known word that contains it, or is contained in it, counts as close.
 * @param {string} word  @param {Iterable<string>} known  @param {number} limit  @returns {string[]}
 */
export const nearest = (word, known, limit = 1) => {
  const wanted = fold(word);
  if (!wanted || size(wanted) > 100) return [];
  const words = new Map();
  for (const name of [...new Set(known)].sort().reverse()) if (fold(name)) words.set(fold(name), name);
  const inside = [...words.keys()].filter((one) => size(wanted) > 1 && (wanted.includes(one) || one.includes(wanted)));
  const far = (one) => Math.abs(size(one) - size(wanted));
  inside.sort((a, b) => far(a) - far(b) || (a < b ? -1 : 1));
  const alike = [...words.keys()]
    .map((one) => [likeness([...one], [...wanted]), one])
    .filter(([score]) => score >= 0.6)
    .sort(([a, x], [b, y]) => b - a || (x < y ? 1 : -1))
    .slice(0, limit)
    .map(([, one]) => one);
  return [...new Set([...alike, ...inside])].map((one) => words.get(one)).slice(0, limit);
};

/** Twice the characters in common blocks, by all characters: `SequenceMatcher.ratio` of Python. */
const likeness = (a, b) => {
  const total = a.length + b.length;
  if ((2 * Math.min(a.length, b.length)) / total < 0.6) return 0;
  const common = (aFrom, aTo, bFrom, bTo) => {
    const [i, j, length] = longest(a, b, aFrom, aTo, bFrom, bTo);
    return length && length + common(aFrom, i, bFrom, j) + common(i + length, aTo, j + length, bTo);
  };
  return (2 * common(0, a.length, 0, b.length)) / total;
};

/** The longest block that both have, the first in `a`, then in `b`. */
const longest = (a, b, aFrom, aTo, bFrom, bTo) => {
  let best = [aFrom, bFrom, 0];
  let row = new Map();
  for (let i = aFrom; i < aTo; i++) {
    const next = new Map();
    for (let j = bFrom; j < bTo; j++) {
      if (a[i] !== b[j]) continue;
      const length = (row.get(j - 1) || 0) + 1;
      next.set(j, length);
      if (length > best[2]) best = [i - length + 1, j - length + 1, length];
    }
    row = next;
  }
  return best;
};

/** The nearest id to `words`; empty if nothing of it is ASCII. @param {string} words */
export const slug = (words) =>
  words
    .normalize("NFKD")
    .replace(/[^\x00-\x7f]/g, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^[0-9-]+/, "")
    .slice(0, 64)
    .replace(/-+$/, "");
