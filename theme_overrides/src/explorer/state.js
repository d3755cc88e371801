// What a reader has chosen, as the part of the address after `#`: theme=fund,chain&region=suzhou&q=…&sort=newest

import { ordersFor, usualOrder } from "./order.js";

/** @typedef {import("./select.js").Data} Data
 *  @typedef {{chosen: Set<number>[], query: string, order: string}} State */

/** @param {string} hash with or without `#`  @param {Data} data  @returns {State} what is not known is left out */
export const readState = (hash, data) => {
  const given = new Map(hash.replace(/^#/, "").split("&").map(pair));
  const chosen = data.facets.map(({ id, values }) => {
    const ids = new Set((given.get(id) || "").split(",").map(decode));
    return new Set(values.map((_, number) => number).filter((number) => ids.has(values[number][0])));
  });
  const order = decode(given.get("sort") || "");
  const query = decode(given.get("q") || "");
  return { chosen, query, order: ordersFor(query).includes(order) ? order : usualOrder(query) };
};

/** @param {State} state  @param {Data} data  @returns {string} with `#`; only what differs from the start */
export const writeState = ({ chosen, query, order }, data) => {
  const parts = data.facets.map(({ id, values }, facet) => {
    const ids = [...chosen[facet]].sort((a, b) => a - b).map((number) => encode(values[number][0]));
    return ids.length ? `${id}=${ids.join(",")}` : "";
  });
  if (query.trim()) parts.push(`q=${encode(query)}`);
  if (order !== usualOrder(query)) parts.push(`sort=${order}`);
  return `#${parts.filter(Boolean).join("&")}`;
};

/** @param {string} text  @returns {[string, string]} */
const pair = (text) => {
  const at = text.indexOf("=");
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
};

/** @param {string} text  @returns {string} */
const decode = (text) => {
  try {
    return decodeURIComponent(text.replace(/\+/g, " "));
  } catch {
    return "";
  }
};

/** Half of a character that takes two has no place in an address. @param {string} text  @returns {string} */
const encode = (text) =>
  encodeURIComponent(Array.from(text, (char) => (/^[\ud800-\udfff]$/.test(char) ? "\ufffd" : char)).join(""));
