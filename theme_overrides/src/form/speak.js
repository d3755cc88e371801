// Faults in words: those of the catalogue, with the values of the case at hand.

import { fill } from "./text.js";

/** @typedef {import("./model.js").Fault} Fault  @typedef {import("./data.js").Data} Data */

/** Characters of a value that a message shows. */
const LONGEST = 200;
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]|(?! )\p{Zs}/gu;

/** @param {Fault} fault  @param {Data} data  @returns {string} what is wrong */
export const problem = ({ code, values }, data) => fill(data.messages[code][0], shown(values));

/** @param {Fault} fault  @param {Data} data  @returns {string} what to do */
export const remedy = ({ code, values }, data) => fill(data.messages[code][1], shown(values));

/** Hidden characters made visible, and values cut; what is made of our own words (see OURS) stays whole. */
const shown = (values) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, OURS.includes(name) ? value : readable(String(value))]));
const OURS = ["what", "wanted", "hint", "allowed", "closest", "kind", "members", "instrument", "reading", "problem", "name"];

/** @param {string} text */
const readable = (text) => {
  const characters = [...text];
  const cut = characters.slice(0, LONGEST).join("").replace(UNPRINTABLE, (char) => `\\u${char.codePointAt(0).toString(16).padStart(4, "0")}`);
  return characters.length > LONGEST ? `${cut}…` : cut;
};
