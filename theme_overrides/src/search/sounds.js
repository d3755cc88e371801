// How Chinese is read, from the tables of the index: syllables, initials, and what sounds nearly alike.

/**
 * @param {Record<string, string>} table syllable → characters
 * @param {Record<string, string>} readings two characters → their syllables, where they are not the usual ones
 */
export const createSounds = (table = {}, readings = {}) => {
  const usual = new Map();
  for (const [syllable, chars] of Object.entries(table)) for (const char of chars) usual.set(char, syllable);
  const pairs = new Map(Object.entries(readings).map(([pair, said]) => [pair, said.split(" ")]));

  /** @param {string} text folded  @returns {{chars: string, said: string[]}} its Chinese characters and their syllables */
  const syllables = (text) => {
    const chars = [...text].filter((char) => usual.has(char));
    const said = chars.map((char) => usual.get(char));
    for (let i = 0; i + 1 < chars.length; i++) {
      const pair = pairs.get(chars[i] + chars[i + 1]);
      if (pair) [said[i], said[i + 1]] = pair;
    }
    return { chars: chars.join(""), said };
  };
  return syllables;
};

/** @param {string} syllable  @returns {string} the same for syllables that many people do not tell apart */
export const near = (syllable) =>
  syllable
    .replace(/^([zcs])h/, "$1")
    .replace(/^l/, "n")
    .replace(/([aei])ng$/, "$1n");

/**
 * Where `typed` is read: from the start of a syllable to the end of one, or into the last: `taicang`, `taic`, `cang`.
 * @param {string[]} said  @param {string} typed  @returns {[number, number] | null} first syllable, and the one after the last
 */
export const readFrom = (said, typed) => {
  for (let start = 0; start < said.length; start++) {
    let rest = typed;
    let at = start;
    while (at < said.length && rest.startsWith(said[at])) rest = rest.slice(said[at++].length);
    if (rest === "") return [start, at];
    if (at < said.length && at > start && said[at].startsWith(rest)) return [start, at + 1];
  }
  return null;
};

/** @param {string[]} said  @returns {string} first letters */
export const initials = (said) => said.map((one) => one[0]).join("");
