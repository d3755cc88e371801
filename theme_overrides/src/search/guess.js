// What may have been meant: names that sound like what was typed, or nearly read so.
import { distance, oneWrong, slips } from "./fuzzy.js";
import { hasHan } from "./normalise.js";
import { initials, near, readFrom } from "./sounds.js";

/** @param {ReturnType<import("./store.js").createStore>} store */
export const createGuesses = (store) => {
  let version = -1; // of the store that the two below were made from
  let readings;
  let vocabulary;

  const refresh = () => {
    if (version === store.version) return;
    version = store.version;
    readings = vocabulary = undefined;
  };

  const allReadings = () => {
    refresh();
    if (!readings) {
      readings = [];
      const seen = new Set();
      const take = (name, isName) => {
        if (seen.has(name) || !hasHan(name)) return;
        seen.add(name);
        const { chars, said } = store.syllables(name);
        if (chars) readings.push({ name, isName, chars, said, near: ` ${said.map(near).join(" ")} `, first: initials(said), whole: said.join("") });
      };
      for (const name of store.lexicon.keys()) take(name, true);
      for (const one of store.records) if (one.kind !== "source") take(one.folded.title, false);
    }
    return readings;
  };

  /** @returns {string[]} pieces of names and titles that sound like `part`, the commonest names first */
  const soundsLike = (part, isWhole) => {
    const { chars, said } = store.syllables(part);
    if (chars.length < 2 || chars.length !== part.length) return [];
    const wanted = ` ${said.map(near).join(" ")} `;
    const found = [];
    for (const one of allReadings()) {
      if (isWhole && !one.isName) continue;
      const at = isWhole ? (one.near === wanted ? 0 : -1) : one.near.indexOf(wanted);
      if (at < 0) continue;
      const start = one.near.slice(0, at).split(" ").length - 1;
      const piece = one.chars.slice(start, start + chars.length);
      if (piece !== part && !found.includes(piece)) found.push(piece);
      if (found.length > 5) break;
    }
    return found;
  };

  const wrongByOne = (part) => {
    const found = new Set();
    for (const one of allReadings()) {
      const piece = oneWrong(one.name, part);
      if (piece) found.add(piece);
      if (found.size > 5) break;
    }
    return found;
  };

  /** @returns {Map<string, number>} Chinese names and titles that are typed so, by sound or by first letters → quality */
  const readAs = (typed) => {
    const found = new Map();
    if (typed.length < 2) return found;
    for (const one of allReadings()) {
      const { whole } = one;
      let quality = 0;
      let piece = one.name;
      if (whole === typed) quality = 0.95;
      else if (one.first === typed) quality = one.isName ? 0.85 : 0.8;
      else if (typed.length > 2 && one.isName && one.first.startsWith(typed)) quality = 0.5;
      else if (typed.length > 3 && one.first.includes(typed)) {
        quality = 0.5;
        const start = one.first.indexOf(typed);
        piece = one.chars.slice(start, start + typed.length);
      } else if (typed.length > 3 || (typed.length > 2 && one.isName)) {
        const place = whole.includes(typed) && readFrom(one.said, typed);
        if (place) {
          quality = place[0] === 0 ? 0.75 : 0.6;
          if (!one.isName || place[0] > 0) piece = one.chars.slice(...place);
        }
      }
      if (quality > (found.get(piece) || 0) && (piece.length > 1 || quality > 0.9)) found.set(piece, quality);
    }
    return new Map([...found].sort((a, b) => b[1] - a[1]).slice(0, 12));
  };

  const misspelt = (word) => {
    const most = slips(word);
    if (!most) return [];
    refresh();
    if (!vocabulary) {
      const counts = new Map();
      for (const { folded } of store.records) {
        for (const text of [folded.title, folded.summary, ...folded.names]) {
          for (const one of text.match(/[a-z]{4,}/g) || []) counts.set(one, (counts.get(one) || 0) + 1);
        }
      }
      vocabulary = [...counts].sort((a, b) => b[1] - a[1]);
    }
    const close = vocabulary.map(([one]) => [one, distance(word, one, most)]).filter(([, far]) => far <= most);
    return close
      .sort((a, b) => a[1] - b[1])
      .slice(0, 3)
      .map(([one]) => one);
  };

  return { allReadings, soundsLike, wrongByOne, readAs, misspelt };
};
