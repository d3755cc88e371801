// What the index holds, folded and linked, ready to be searched.
import { createFold } from "./normalise.js";
import { createSounds } from "./sounds.js";

const SUFFIX = /(特别行政区|自治区|自治州|新区|市|省|区|县|镇)$/;
const UNNAMED = new Set(["case", "lesson", "page"]); // their titles are sentences

/** @param {{kind: string}} one  @param {string} name folded  @returns {string} a region's name without 市, 省 and the like */
export const short = (one, name) => (one.kind === "region" ? name.replace(SUFFIX, "") : name);

/** A store for one language; `add` fills it, and `version` counts how often. */
export const createStore = () => {
  const store = {
    fold: createFold(),
    syllables: createSounds(),
    kinds: {},
    records: [],
    /** Folded word → the groups it stands in, each without it: `[folded, as written]`. */
    synonyms: new Map(),
    /** Folded name → records it names. */
    lexicon: new Map(),
    longestName: 0,
    version: 0,
  };

  /** Take in a part of the index: `{records, …}` (names, first) or `{texts, sources}` (text). */
  store.add = (part) => {
    if (part.records) addNames(part);
    if (part.texts) addText(part);
    store.version++;
  };

  const addNames = (part) => {
    store.fold = createFold(part.traditional);
    store.syllables = createSounds(part.sounds, part.readings);
    store.kinds = part.kinds;
    store.records = part.records.map(([path, kind, title, names = [], above = [], year = ""]) =>
      record(path, kind, title, names, above, year),
    );
    for (const one of store.records) for (const [up, steps] of ancestors(one)) up.below.push([one, steps]);
    store.synonyms = new Map();
    store.lexicon = new Map();
    for (const one of store.records) {
      if (UNNAMED.has(one.kind)) continue;
      for (const name of [one.folded.title, ...one.folded.names]) {
        enter(name, one);
        if (short(one, name).length > 1) enter(short(one, name), one);
      }
    }
    for (const words of part.synonyms || []) {
      const group = words.map((word) => store.fold(word));
      group.forEach((word, place) => {
        if (!store.synonyms.has(word)) store.synonyms.set(word, []);
        store.synonyms.get(word).push(group.map((other, i) => [other, words[i]]).filter((_, i) => i !== place));
        enter(word);
      });
    }
  };

  const enter = (name, one) => {
    if (!name) return;
    if (!store.lexicon.has(name)) store.lexicon.set(name, []);
    if (one && !store.lexicon.get(name).includes(one)) store.lexicon.get(name).push(one);
    store.longestName = Math.max(store.longestName, name.length);
  };

  const record = (path, kind, title, names, above, year) => ({
    path,
    kind,
    title,
    names,
    above,
    year,
    below: [], // what is found under it, and how many steps down
    summary: "",
    text: "",
    folded: { title: store.fold(title), names: names.map((name) => store.fold(name)), other: "", summary: "", text: "" },
  });

  /** @returns {Map<object, number>} all it is found under → steps up */
  const ancestors = (one) => {
    const found = new Map();
    let level = one.above.map((place) => store.records[place]);
    for (let steps = 1; level.length && steps < 9; steps++) {
      const next = [];
      for (const up of level) {
        if (!found.has(up)) {
          found.set(up, steps);
          next.push(...up.above.map((place) => store.records[place]));
        }
      }
      level = next;
    }
    return found;
  };

  const addText = (part) => {
    part.texts.forEach(([summary = "", text = "", other = ""], place) => {
      const one = store.records[place];
      if (!one) return;
      Object.assign(one, { summary, text });
      Object.assign(one.folded, { summary: store.fold(summary), text: store.fold(text), other: store.fold(other) });
    });
    for (const [path, title, publisher] of part.sources || []) {
      const one = record(path, "source", title, publisher ? [publisher] : [], [], "");
      one.folded.names = [];
      one.summary = publisher;
      one.folded.summary = store.fold(publisher);
      store.records.push(one);
    }
  };

  return store;
};
