// The entries of a vocabulary that a person may mean, by any of their names; Chinese, English, aliases and ids alike.

import { above, nameOf } from "./data.js";
import { fold } from "./text.js";

/** @typedef {{id: string, name: string, detail: string}} Option */

/** How many are shown at a time. */
export const MANY = 50;
/** @type {WeakMap<object, Map<string, [string, string[], string][]>>} */
const known = new WeakMap();

/**
 * @param {string} kind  @param {string} query  @param {import("./data.js").Data} data
 * @returns {{found: Option[], left: number}} best first; `left`: how many more there are
 */
export const options = (kind, query, data) => {
  const words = query.trim().split(/\s+/).map(fold).filter(Boolean);
  const ranked = entries(kind, data)
    .map(([id, names, around], order) => [rank(words, names, around), order, id])
    .filter(([score]) => score < NEVER)
    .sort(([a, x], [b, y]) => a - b || x - y);
  const found = ranked.slice(0, MANY).map(([, , id]) => option(kind, id, data));
  return { found, left: ranked.length - found.length };
};

/** @returns {Option} */
export const option = (kind, id, data) => {
  const [, zh, en, aliases] = data.vocabularies[kind].get(id);
  const name = nameOf(kind, id, data);
  const trail = above(kind, id, data).map((one) => nameOf(kind, one, data));
  return { id, name, detail: trail.join(" · ") || (data.language === "zh" ? aliases[0] || en : zh) || "" };
};

/** Those that may be chosen, with their names and the names of what lies above them; made once. */
const entries = (kind, data) => {
  const kinds = known.get(data) || new Map();
  known.set(data, kinds);
  if (!kinds.has(kind)) {
    const onlyLeaves = data.rules.leaves.includes(kind);
    const all = [...data.vocabularies[kind].values()].filter(([id]) => !onlyLeaves || !data.groups[kind].has(id));
    const names = ([id, zh, en, aliases]) => [zh, en, id, ...aliases].filter(Boolean).map(fold);
    const around = ([id]) => above(kind, id, data).flatMap((one) => names(data.vocabularies[kind].get(one)));
    kinds.set(kind, all.map((entry) => [entry[0], names(entry), around(entry).join("\n")]));
  }
  return kinds.get(kind);
};

const NEVER = 9;
/** 0 for the name itself, then its beginning, a part of it, and a part of what lies above it. */
const rank = (words, names, around) => {
  if (!words.length) return 0;
  const whole = words.join("");
  if (names.includes(whole)) return 0;
  if (names.some((name) => name.startsWith(whole))) return 1;
  if (names.some((name) => name.includes(whole))) return 2;
  const isHere = (word) => names.some((name) => name.includes(word));
  return words.every((word) => isHere(word) || around.includes(word)) ? (words.some(isHere) ? 3 : 4) : NEVER;
};
