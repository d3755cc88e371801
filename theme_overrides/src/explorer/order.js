// The orders in which results can stand.

/** @typedef {import("./select.js").Case} Case  @typedef {import("./select.js").Data} Data */

export const ORDERS = ["region", "newest", "level", "title", "best"];

/** @param {string} query  @returns {string[]} the orders there are: the best answer first only where something was asked */
export const ordersFor = (query) => ORDERS.filter((order) => order !== "best" || query.trim());

/** @param {string} query  @returns {string} the order that a reader expects: with words, the best answer first */
export const usualOrder = (query) => (query.trim() ? "best" : "region");

/** @type {WeakMap<Data, Map<Case, number>>} */
const ranks = new WeakMap();

/**
 * @param {Case[]} cases in case order  @param {string} order one of ORDERS  @param {Data} data
 * @param {Map<string, number>} places id → place among the answers to the words that were asked for
 * @returns {Case[]}
 */
export const sorted = (cases, order, data, places = new Map()) => {
  if (order === "best" && places.size) return [...cases].sort((a, b) => places.get(a.id) - places.get(b.id));
  if (order === "newest") return [...cases].sort((a, b) => compare(b.start, a.start));
  if (order === "title") {
    const rank = titleRanks(data);
    return [...cases].sort((a, b) => rank.get(a) - rank.get(b));
  }
  if (order === "level") {
    const facet = data.facets.findIndex(({ id }) => id === "level");
    return [...cases].sort((a, b) => a.v[facet][0] - b.v[facet][0]);
  }
  return cases;
};

/** @param {string} a  @param {string} b */
const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

/** Comparing by language is slow, so it is done once for all cases. @param {Data} data */
const titleRanks = (data) => {
  let rank = ranks.get(data);
  if (rank === undefined) {
    const { compare: byLanguage } = new Intl.Collator(data.language);
    const all = [...data.cases].sort((a, b) => byLanguage(a.title, b.title));
    rank = new Map(all.map((one, number) => [one, number]));
    ranks.set(data, rank);
  }
  return rank;
};
