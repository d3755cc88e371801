// The free-text box: which cases the words of a reader ask for, by the engine behind the box in the header.
// Until its index has arrived, or where it cannot be had, a case is wanted if every word stands in what the page knows.

/** @typedef {import("./select.js").Case} Case  @typedef {import("./select.js").Data} Data
 *  @typedef {{isWanted: (one: Case) => boolean, places: Map<string, number>}} Answer  `places`: id → place, best first */

const SEARCHED = ["region", "theme"];
/** @type {WeakMap<Case, string>} */
const texts = new WeakMap();

/**
 * @param {Data} data
 * @param {(() => {names: Promise<object>, text: Promise<object>}) | undefined} load gives the engine, once with names, once with all
 * @param {() => void} onChange told when better answers than the last ones can be had
 */
export const createAsker = (data, load, onChange) => {
  let engine;
  let isAsked = false;
  let last = { query: "", answer: { isWanted: () => true, places: new Map() } }; // a choice of facets asks the same again

  /** Fetch the index, once; the reader does not wait for it. */
  const prepare = async () => {
    if (isAsked || !load) return;
    isAsked = true;
    try {
      const { names, text } = load();
      engine = await names;
      better();
      await text;
      better();
    } catch {
      isAsked = false; // the reader's next step tries again
    }
  };

  const better = () => {
    last = { query: undefined };
    onChange();
  };

  /** @param {string} query  @returns {Answer} */
  const ask = (query) => {
    if (query !== last.query) last = { query, answer: answer(query) };
    return last.answer;
  };

  const answer = (query) => {
    if (!query.trim()) return { isWanted: () => true, places: new Map() };
    prepare();
    if (!engine) return { isWanted: matches(query, data), places: new Map() };
    const places = new Map([...engine.caseIds(query)].map((id, place) => [id, place]));
    return { isWanted: ({ id }) => places.has(id), places };
  };

  return { ask, prepare };
};

/** @param {string} text  @returns {string} as it is compared: width and case make no difference */
const fold = (text) => text.normalize("NFKC").toLowerCase();

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
