// A record while it is being written: what of it counts, where its faults are, how far it has come.

import { idOf, nameOf } from "./data.js";
import { checkModel } from "./model.js";
import { idFault } from "./propose.js";
import { checkRules, entriesOf } from "./rules.js";
import { tidyCount } from "./tidy.js";
import { at, isScalar, named, Plain, textOf } from "./value.js";
import { write } from "./write.js";

/** @typedef {import("./value.js").Value} Value  @typedef {import("./value.js").Path} Path
 *  @typedef {import("./model.js").Fault} Fault  @typedef {import("./data.js").Data} Data */

/**
 * The record without what is blank: entries that were added and not filled in, keys without a value.
 * @param {Map<string, Value>} record  @returns {{value: Map<string, Value>, real: (path: Path) => Path}} `real` leads
 *   from a place in what is left to its place in the record
 */
export const counted = (record) => {
  const kept = new Map();
  const cited = citedIn(record);
  const strip = (value) => {
    if (Array.isArray(value)) {
      const left = value.map((one, index) => [strip(one), index]).filter(([one]) => one !== undefined);
      const list = left.map(([one]) => one);
      kept.set(list, left.map(([, index]) => index));
      return list.length ? list : undefined;
    }
    if (value instanceof Map) {
      const map = new Map([...value].map(([key, one]) => [key, strip(one)]).filter(([, one]) => one !== undefined));
      const isOnlyKey = map.size === 1 && map.has("key") && !cited.has(textOf(map.get("key")));
      return map.size && !isOnlyKey ? map : undefined;
    }
    const isBlank = value instanceof Plain ? value.reading === "null" : !value.trim();
    return isBlank ? undefined : value;
  };
  const value = strip(record) || new Map();
  const real = (path) => path.map((part, size) => (typeof part === "number" ? (kept.get(at(value, path.slice(0, size))) || [])[part] ?? part : part));
  return { value, real };
};

/**
 * The text of a record, with the comments that belong to what is left of it.
 * @param {Map<string, Value>} record  @param {Map<string, import("./comments.js").Remarks>} comments by place in the record
 * @param {string} schema  @param {Data} data
 */
export const textOfRecord = (record, comments, schema, data) => {
  const { value, real } = counted(record);
  const kept = new Map();
  const walk = (here, path) => {
    const remarks = comments.get(named(real(path)));
    if (remarks) kept.set(named(path), remarks);
    if (here instanceof Map || Array.isArray(here)) for (const [key, one] of here.entries()) walk(one, [...path, key]);
  };
  walk(value, []);
  return value.size ? write(value, data, kept, schema) : "";
};

/**
 * A record that was read, as this page writes it: entries of vocabularies by id, text that lacked its quotes as text.
 * @param {Value} value  @param {string} name of its class  @param {Data} data  @returns {Value} the same, changed in place
 */
export const settle = (value, name, data) => {
  if (!(value instanceof Map)) return value;
  for (const field of data.fields[name]) {
    const here = value.get(field.name);
    if (here === undefined) continue;
    value.set(field.name, Array.isArray(here) ? here.map((one) => settleOne(one, field, data)) : settleOne(here, field, data));
  }
  return value;
};

const settleOne = (value, field, data) => {
  if (field.shape === "part") return settle(value, field.parts, data);
  if (value instanceof Map) return new Map([...value].map(([key, one]) => [key, settleOne(one, field, data)]));
  if (field.shape === "count") return typeof value === "string" ? tidyCount(value) : value;
  if (field.shape === "amount" || !isScalar(value)) return value;
  return (field.to && idOf(field.to, textOf(value), data)) || textOf(value);
};

/** The keys of all sources that something cites. */
const citedIn = (value, found = new Set(), key = "") => {
  if (value instanceof Map) value.forEach((inner, name) => citedIn(inner, found, name));
  else if (Array.isArray(value)) value.forEach((inner) => citedIn(inner, found, key));
  else if (key === "cite") found.add(textOf(value).split(" ")[0]);
  return found;
};

/**
 * Every fault of a record, in the order of the page; at the places of the record itself.
 * @param {Map<string, Value>} record  @param {string} id  @param {Data} data  @param {boolean} isNew  @returns {Fault[]}
 */
export const faultsOf = (record, id, data, isNew) => {
  const { value, real } = counted(record);
  const faults = [...checkModel(value, data), ...checkRules(value, data, id)].map((one) => ({ ...one, path: real(one.path) }));
  const order = (path) => orderOf(path, data);
  faults.sort((a, b) => compare(order(a.path), order(b.path)));
  if (!id && !value.has("region")) return faults; // it will be proposed
  const wrongId = idFault(id, data);
  if (wrongId) faults.push(wrongId);
  else if (isNew && data.vocabularies[data.kind].has(id)) faults.push({ code: "E302", path: ["id"], values: { id } });
  return faults;
};

/** The levels in the order of the page; what none of them needs comes last. */
export const LEVELS = ["lead", "publishable", ""];

/** The fields of a record that stand under one of LEVELS. @param {string} level  @param {Data} data */
export const fieldsAt = (level, data) => data.fields[data.root].filter((field) => (LEVELS.includes(field.level) ? field.level : "") === level);

/** Where a place stands in the page: the number of its field at each level; unknown keys come last. */
const orderOf = (path, data) => {
  let fields = LEVELS.flatMap((level) => fieldsAt(level, data));
  return path.map((part) => {
    if (typeof part === "number") return part;
    const number = fields.findIndex((field) => field.name === part);
    if (number >= 0) fields = data.fields[fields[number].parts] || [];
    return number < 0 ? 999 : number;
  });
};

const compare = (a, b) => {
  const at = a.findIndex((part, index) => part !== b[index]);
  return at < 0 ? a.length - b.length : a[at] - (b[at] ?? -1);
};

/** The field at a place. @param {Path} path  @param {Data} data  @returns {import("./model.js").Field | undefined} */
export const fieldAt = (path, data) => {
  let fields = data.fields[data.root];
  let field;
  for (const part of path) {
    if (typeof part === "number") continue;
    field = fields.find((one) => one.name === part);
    fields = (field && data.fields[field.parts]) || [];
  }
  return field;
};

/** What a place is called: `来源 2 › 题名`. @param {Path} path  @param {Data} data  @returns {string} */
export const placeName = (path, data) => {
  const names = [];
  path.forEach((part, size) => {
    if (typeof part === "number") names[names.length - 1] += ` ${part + 1}`;
    else names.push(keyName(path.slice(0, size + 1), data));
  });
  return names.join(" › ");
};

/** What the last key of a path is called; the key itself where it is no field. @param {Path} path  @param {Data} data */
export const keyName = (path, data) => {
  const keys = path.filter((part) => typeof part === "string");
  const field = fieldAt(path, data);
  const last = keys[keys.length - 1] || "";
  if (field && field.name === last) return field.label;
  if (last === "id" && keys.length === 1) return data.words["file-id"];
  return data.words[`language-${last}`] || last;
};

/**
 * How far a record without faults has come, as generator/link/levels.py counts it (save the day of the check).
 * @param {Map<string, Value>} record  @param {Fault[]} faults  @param {Data} data
 * @returns {{level: "" | "lead" | "publishable" | "verified", missing: string[]}} what the next level needs, by field or word
 */
export const levelOf = (record, faults, data) => {
  const { value } = counted(record);
  const required = data.fields[data.root].filter((field) => field.required && !value.has(field.name));
  if (required.length) return { level: "", missing: required.map((field) => field.label) };
  const lacking = data.rules.publishable.filter((name) => !value.has(name));
  if (lacking.length) return { level: "lead", missing: lacking.map((name) => keyName([name], data)) };
  const missing = [];
  if (!hasStrongFigure(value)) missing.push(data.words["missing-figure"]);
  if (!value.has("difficulties")) missing.push(data.words["missing-difficulty"]);
  return { level: missing.length ? "publishable" : "verified", missing };
};

const hasStrongFigure = (record) => {
  const strong = entriesOf(record, "sources").filter((one) => "ABC".includes(textOf(one.get("grade")) || "?"));
  const keys = strong.map((one) => textOf(one.get("key")));
  return entriesOf(record, "results").some((one) => {
    const cites = one.get("cite");
    const isStrong = Array.isArray(cites) && cites.some((cite) => keys.includes(textOf(cite).split(" ")[0]));
    return isStrong && textOf(one.get("value")) && textOf(one.get("kind")) !== "target";
  });
};

/** What an entry of a list is about, for its heading: its first words. @param {Value} entry  @param {string} parts  @param {Data} data */
export const headOf = (entry, parts, data) => {
  for (const field of data.fields[parts] || []) {
    const value = entry instanceof Map ? entry.get(field.name) : undefined;
    if (value === undefined || field.shape === "key") continue;
    if (field.to && isScalar(value)) return nameOf(field.to, data.names[field.to].get(String(value)) || String(value), data);
    if (["title", "words", "line"].includes(field.shape)) return wordsIn(value, data).slice(0, 40);
  }
  return "";
};

/** The words of a bilingual value in the page's language, else in the other one. @param {Value | undefined} value  @param {Data} data */
export const wordsIn = (value, data) =>
  value instanceof Map ? textOf(value.get(data.language)) || [...value.values()].map(textOf).find(Boolean) || "" : textOf(value);
