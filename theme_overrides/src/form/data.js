// What the page was told (see generator/form/data.py), made ready: patterns compiled, names looked up at once.

import { fold } from "./text.js";

/**
 * @typedef {[string, string, string, string[], string]} Entry  id, Chinese name, English name, aliases, id of the parent
 * @typedef {{root: string, fields: Object<string, import("./model.js").Field[]>, patterns: Object<string, RegExp>,
 *   vocabularies: Object<string, Map<string, Entry>>, names: Object<string, Map<string, string>>,
 *   groups: Object<string, Map<string, string[]>>, language: string, other: string, messages: Object<string, string[]>,
 *   words: Object<string, string>, phrases: Object<string, any>, rules: Object<string, any>}} Data
 */

/** @param {Object<string, any>} raw  @returns {Data} */
export const prepare = (raw) => {
  const data = { ...raw, file: "", patterns: {}, vocabularies: {}, names: {}, groups: {} };
  // Rust's and Python's `.` is any character but the line feed; that of JavaScript leaves out others too
  for (const [shape, pattern] of Object.entries(raw.patterns)) data.patterns[shape] = new RegExp(pattern.replace(/\.\*/g, "[^\\n]*"));
  data.hidden = new RegExp(raw.hidden, "g");
  for (const [kind, entries] of Object.entries(raw.vocabularies)) {
    const names = new Map(entries.map(([id]) => [fold(id), id]));
    const groups = new Map();
    for (const [id, zh, en, aliases, parent] of entries) {
      for (const name of [zh, en, ...aliases]) if (name && !names.has(fold(name))) names.set(fold(name), id);
      if (parent) groups.set(parent, [...(groups.get(parent) || []), id]);
    }
    data.vocabularies[kind] = new Map(entries.map((entry) => [entry[0], entry]));
    data.names[kind] = names;
    data.groups[kind] = groups;
  }
  return data;
};

/** @param {string} kind  @param {string} written an id, a name or an alias  @param {Data} data  @returns {string | undefined} the id */
export const idOf = (kind, written, data) => data.names[kind].get(fold(written));

/** @param {string} kind  @param {string} id  @param {Data} data  @returns {string} in the page's language */
export const nameOf = (kind, id, data) => {
  const entry = data.vocabularies[kind].get(id);
  if (!entry) return id;
  return (data.language === "zh" ? entry[1] || entry[2] : entry[2] || entry[1]) || id;
};

/** What lies above an entry, the nearest first. @param {string} kind  @param {string} id  @param {Data} data  @returns {string[]} */
export const above = (kind, id, data) => {
  const found = [];
  let parent = (data.vocabularies[kind].get(id) || [])[4];
  while (parent && !found.includes(parent)) {
    found.push(parent);
    parent = (data.vocabularies[kind].get(parent) || [])[4];
  }
  return found;
};
