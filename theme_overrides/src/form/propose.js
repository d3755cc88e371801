// Names that a record needs and nobody wants to think of: its id, and the keys of its sources.

import { idOf } from "./data.js";
import { slug } from "./text.js";
import { at, isScalar, textOf } from "./value.js";

/** Words of an English title that say nothing in an id. */
const EMPTY = new Set("a an and at by for from in into of on or the to under with".split(" "));
const WORDS = 4;
const LONGEST = 50;

/**
 * An id from the region and the English title, or from region and theme; one that no case has yet.
 * @param {Map<string, any>} record  @param {import("./data.js").Data} data  @returns {string} empty if there is nothing to go by
 */
export const proposeId = (record, data) => {
  const region = slug(first("region", record.get("region"), data));
  const theme = slug(first("theme", record.get("themes"), data));
  const title = textOf(at(record, ["title", "en"])) || textOf(record.get("title"));
  const words = slug(title.replace(/['’]s?\b/g, ""))
    .split("-")
    .filter((word) => word && !EMPTY.has(word) && !region.split("-").includes(word))
    .slice(0, WORDS);
  const rest = words.length ? words.join("-") : theme;
  const whole = [region, rest].filter(Boolean).join("-").slice(0, LONGEST).replace(/-+$/, "");
  if (!/^[a-z]/.test(whole) || whole.length < 3) return "";
  const taken = data.vocabularies[data.kind];
  let id = whole;
  for (let number = 2; taken.has(id) || data.devices.includes(id); number++) id = `${whole}-${number}`;
  return id;
};

/** The id of what stands first in a field of references. */
const first = (kind, value, data) => {
  const written = textOf(Array.isArray(value) ? value[0] : value);
  return (written && idOf(kind, written, data)) || written;
};

/** A key that no source of the record has: `s1`, `s2` … @param {Map<string, any>} record */
export const proposeKey = (record) => {
  const sources = record.get("sources");
  const taken = new Set((Array.isArray(sources) ? sources : []).map((one) => textOf(at(one, ["key"]))));
  let number = 1;
  while (taken.has(`s${number}`)) number += 1;
  return `s${number}`;
};

/** What is wrong with an id, as the code and values of a message. @param {string} id  @param {import("./data.js").Data} data */
export const idFault = (id, data) => {
  const [least, most] = data.limits.id;
  if (data.devices.includes(id)) return { code: "E122", path: ["id"], values: { name: id } };
  if (data.patterns.id.test(id) && id.length >= least && id.length <= most) return null;
  const nearest = slug(id);
  const suggestion = data.patterns.id.test(nearest) && nearest.length >= least ? nearest : "taicang-leading-group";
  return { code: "E121", path: ["id"], values: { name: id, suggestion } };
};

/** Renames a source in every `cite` below `value`. @param {any} value  @param {string} from  @param {string} to */
export const renameSource = (value, from, to) => {
  if (Array.isArray(value)) value.forEach((one) => renameSource(one, from, to));
  if (!(value instanceof Map)) return;
  for (const [key, inner] of value) {
    if (key === "cite" && Array.isArray(inner)) value.set(key, inner.map((one) => renamed(one, from, to)));
    else renameSource(inner, from, to);
  }
};

const renamed = (cite, from, to) => {
  if (!isScalar(cite)) return cite;
  const [key, ...place] = String(cite).split(" ");
  return key === from ? [to, ...place].join(" ") : cite;
};

