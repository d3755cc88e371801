// The free-text box: a case is wanted if every word stands in its title, summary, regions or themes.
// The one place to put a better engine: whatever replaces `matches` only has to answer for a case.

/** @typedef {import("./select.js").Case} Case  @typedef {import("./select.js").Data} Data */

const SEARCHED = ["region", "theme"];
/** @type {WeakMap<Case, string>} */
const texts = new WeakMap();

/** @param {string} text  @returns {string} as it is compared: width and case make no difference */
export const fold = (text) => text.normalize("NFKC").toLowerCase();

/** @param {string} query  @param {Data} data  @returns {(one: Case) => boolean} */
export const matches = (query, data) => {
  const words = fold(query).split(/\s+/).filter(Boolean);
  return (one) => words.every((word) => textOf(one, data).includes(word));
};

/** @param {Case} one  @param {Data} data  @returns {string} all that is searched, made once for each case */
const textOf = (one, data) => {
  let text = texts.get(one);
  if (text === undefined) {
    const names = data.facets.flatMap((facet, number) =>
      SEARCHED.includes(facet.id) ? one.v[number].map((value) => facet.values[value][1]) : [],
    );
    text = fold([one.title, one.summary, ...names].join("\n"));
    texts.set(one, text);
  }
  return text;
};
