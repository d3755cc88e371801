// Which cases the choices leave, and how many each further choice would leave. The same as generator/find/facets.py.

/**
 * @typedef {{id: string, url: string, title: string, summary: string, period: string, start: string, v: number[][],
 *   titleLang?: string, summaryLang?: string}} Case  `v`: for each facet the indexes of its values
 * @typedef {{id: string, name: string, values: [string, string, number][]}} Facet  id, name, index of the parent or -1
 * @typedef {{language: string, words: Object<string, string>, facets: Facet[], cases: Case[]}} Data
 */

/**
 * @param {Data} data  @param {Set<number>[]} chosen for each facet the indexes of the chosen values
 * @param {(one: Case) => boolean} isWanted what the text asks for
 * @returns {{found: Case[], counts: number[][]}} the cases in the order given; for each facet and value the number of
 *   cases it would leave next to what is chosen in the other facets
 */
export const select = (data, chosen, isWanted) => {
  const counts = data.facets.map((facet) => facet.values.map(() => 0));
  const all = data.facets.map((_, facet) => facet);
  const found = data.cases.filter((one) => {
    const missed = missedBy(one, chosen);
    if (missed.length > 1 || !isWanted(one)) return false;
    // a case that fails in one facet alone is what the other values of that facet would bring back
    for (const facet of missed.length ? missed : all) for (const value of one.v[facet]) counts[facet][value] += 1;
    return !missed.length;
  });
  return { found, counts };
};

/** @param {Case} one  @param {Set<number>[]} chosen  @returns {number[]} up to two facets in which the case fails */
const missedBy = (one, chosen) => {
  const missed = [];
  for (let facet = 0; facet < chosen.length && missed.length < 2; facet++) {
    if (chosen[facet].size && !one.v[facet].some((value) => chosen[facet].has(value))) missed.push(facet);
  }
  return missed;
};
