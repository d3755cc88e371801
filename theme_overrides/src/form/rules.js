// What a record must satisfy beyond fitting the model: the same faults as generator/link and generator/rules find.
// It also reads records that do not fit the model yet, since the page checks while one writes.

import { idOf, nameOf } from "./data.js";
import { entriesIn } from "./model.js";
import { fill, fold, nearest, size } from "./text.js";
import { at, isScalar, Plain, textOf } from "./value.js";

/** @typedef {import("./value.js").Value} Value  @typedef {import("./value.js").Path} Path
 *  @typedef {import("./model.js").Field} Field  @typedef {import("./model.js").Fault} Fault  @typedef {import("./data.js").Data} Data */

const FIGURE = /\p{Nd}/u;
const DATES = ["date", "as_of"];

/** @param {Map<string, Value>} record  @param {Data} data  @param {string} id of the record  @returns {Fault[]} */
export const checkRules = (record, data, id) => {
  /** @type {Fault[]} */
  const faults = [];
  const tell = (code, path, values = {}) => faults.push({ code, path, values });
  const leaves = [...leavesOf(record, data.fields[data.root], [], data)];
  references(leaves, data, id, tell);
  sources(record, leaves, data, tell);
  dates(record, leaves, data, tell);
  figures(record, data, tell);
  wording(record, data, tell);
  compliance(record, leaves, data, tell);
  return faults;
};

/** Every scalar or pair of languages that a field holds, with its place. @returns {Generator<[Path, Value, Field]>} */
function* leavesOf(map, fields, path, data) {
  for (const field of fields) {
    const value = map.get(field.name);
    if (value === undefined) continue;
    const many = Array.isArray(value) ? value.map((one, index) => [[...path, field.name, index], one]) : [[[...path, field.name], value]];
    for (const [place, one] of many) {
      if (field.parts && one instanceof Map) yield* leavesOf(one, data.fields[field.parts], place, data);
      else if (!field.parts) yield [place, one, field];
    }
  }
}

const references = (leaves, data, id, tell) => {
  const seen = new Map();
  for (const [path, value, field] of leaves) {
    if (!field.to || typeof value !== "string" || !value.trim() || size(value.trim()) > field.limit) continue;
    const written = value.trim();
    // the record itself is not among those that the site knows while it is new
    const found = field.to === data.kind && fold(written) === id ? id : idOf(field.to, written, data);
    if (found === undefined) {
      unresolved(path, written, field.to, data, tell);
      continue;
    }
    if (typeof path[path.length - 1] === "number") {
      const place = [...path.slice(0, -1), found].join("\0");
      if (seen.has(place)) tell("E306", path, { written, first: seen.get(place) });
      else seen.set(place, written);
    }
    if (field.to === data.kind && found === id) tell("E410", path);
    if (data.rules.leaves.includes(field.to) && data.groups[field.to].has(found)) {
      const members = data.groups[field.to].get(found).map((one) => `\`${one}\``);
      tell("E405", path, { written, members: members.join(data.phrases.comma) });
    }
  }
};

/** A name that nothing has, or several behind Chinese commas. */
const unresolved = (path, written, kind, data, tell) => {
  const entries = entriesIn(written);
  const ids = entries.map((entry) => idOf(kind, entry, data));
  const several = !(entries.length === 1 && entries[0] === written) && ids.some(Boolean);
  if (several) tell("E218", path, { written, meant: entries.map((entry, index) => ids[index] || entry).join(", ") });
  const names = data.names[kind];
  const [called, where] = data.phrases.kinds[kind];
  for (const one of several ? entries.filter((_, index) => !ids[index]) : [written]) {
    const closest = [...new Set(nearest(one, names.keys(), 3).map((name) => names.get(name)))];
    const shown = closest.map((id) => fill(data.phrases.named, { id, name: nameOf(kind, id, data) })).join(data.phrases.orKeys);
    tell("E301", path, { written: one, kind: called, where, closest: shown && fill(data.phrases.instead, { kind: called, keys: shown }) });
  }
};

/** @param {Map<string, Value>} record  @returns {Map<string, Value>[]} */
export const entriesOf = (record, name) => {
  const list = record.get(name);
  return Array.isArray(list) ? list.map((one) => (one instanceof Map ? one : new Map())) : [];
};

/** Whether anything in a record could cite a source: a bare lead has nothing that could. */
const canCite = (map, fields, data) =>
  fields.some(({ name, shape, parts }) => {
    if (!parts) return shape === "cite";
    return [map.get(name)].flat().some((part) => part instanceof Map && canCite(part, data.fields[parts], data));
  });

const sources = (record, leaves, data, tell) => {
  const keys = entriesOf(record, "sources").map((one) => textOf(one.get("key")));
  const used = new Set();
  // where a key is at fault itself, it cannot be told whether something cites it
  const areKeys = keys.length && keys.every((one) => data.patterns.key.test(one));
  for (const [path, value, field] of leaves) {
    if (field.shape !== "cite" || typeof value !== "string" || !data.patterns.cite.test(value)) continue;
    const key = value.split(" ", 1)[0];
    const entries = entriesIn(value);
    if (keys.includes(key) && entries.length !== 1 && entries.every((entry) => keys.includes(entry.split(" ")[0]))) {
      tell("E218", path, { written: value, meant: entries.join(", ") });
      keys.forEach((one) => used.add(one));
      continue;
    }
    const closest = keys.includes(key) ? [] : nearest(key, keys, 3);
    [key, ...closest.slice(0, 1)].forEach((one) => used.add(one));
    if (areKeys && !keys.includes(key)) {
      const shown = closest.map((one) => `\`${one}\``).join(data.phrases.orKeys);
      tell("E305", path, { key, closest: shown && fill(data.phrases.sourceMeant, { keys: shown }) });
    }
  }
  entriesOf(record, "sources").forEach((source, index) => {
    const key = keys[index];
    const here = ["sources", index];
    if (key && keys.indexOf(key) < index) tell("E409", [...here, "key"], { key });
    else if (key && !used.has(key) && canCite(record, data.fields[data.root], data)) tell("W452", here, { key });
    if (textOf(source.get("host")) === "unsafe-mirror" && textOf(source.get("link")) !== "none") tell("E406", [...here, "host"]);
  });
};

const dates = (record, leaves, data, tell) => {
  for (const [path, value, field] of leaves) {
    if (!DATES.includes(field.shape) || typeof value !== "string" || !data.patterns[field.shape].test(value)) continue;
    value.split("/").filter((day) => !exists(day)).forEach((day) => tell("E408", path, { written: day }));
  }
  const on = textOf(at(record, ["checked", "on"]));
  if (on > latestCheck(new Date())) tell("E412", ["checked", "on"], { written: on });
  const [start, end] = ["start", "end"].map((name) => textOf(at(record, ["period", name])));
  const areDates = [start, end].every((day) => data.patterns.date.test(day));
  if (areDates && end.slice(0, start.length) < start.slice(0, end.length)) tell("E404", ["period", "end"], { start, end });
};

/** A year from now. @param {Date} now */
const latestCheck = (now) => `${now.getUTCFullYear() + 1}-${now.toISOString().slice(5, 10)}`;

/** @param {string} day */
const exists = (day) => {
  const [year, month = 1, date = 1] = day.split("-").map(Number);
  const last = new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();
  return year >= 1 && month >= 1 && month <= 12 && date >= 1 && date <= last;
};

/** @param {Value | undefined} words */
const hasFigure = (words) => (words instanceof Map ? [...words.values()] : [words]).some((one) => FIGURE.test(textOf(one)));
const isCited = (part) => Array.isArray(part.get("cite")) && part.get("cite").length > 0;

const figures = (record, data, tell) => {
  entriesOf(record, "results").forEach((result, index) => {
    const value = textOf(result.get("value"));
    if (!isCited(result) && (value || hasFigure(result.get("claim")))) tell("E401", ["results", index, value ? "value" : "claim"]);
    if (value && !textOf(result.get("unit"))) tell("E407", ["results", index, "value"], { value });
  });
  for (const [...way] of data.rules.told) {
    for (const [path, part] of partsAt(record, way.slice(0, -1), [])) {
      const last = way[way.length - 1];
      if (part.get(last) !== undefined && !isCited(part) && hasFigure(part.get(last))) tell("E401", [...path, last]);
    }
  }
};

/** The parts that a way leads to, through every entry of a list. @returns {Generator<[Path, Map<string, Value>]>} */
function* partsAt(value, way, path) {
  if (Array.isArray(value)) for (const [index, one] of value.entries()) yield* partsAt(one, way, [...path, index]);
  else if (value instanceof Map && !way.length) yield [path, value];
  else if (value instanceof Map) yield* partsAt(value.get(way[0]), way.slice(1), [...path, way[0]]);
}

const wording = (record, data, tell) => {
  for (const [name, [code, limit]] of Object.entries(data.rules.lengths)) {
    const value = record.get(name);
    const isDefault = isScalar(value) && data.defaultLanguage === "zh";
    const words = (value instanceof Map ? textOf(value.get("zh")) : isDefault ? textOf(value) : "").trim();
    const path = value instanceof Map ? [name, "zh"] : [name];
    if (size(words) > limit) tell(code, path, { found: size(words), limit });
  }
};

const compliance = (record, leaves, data, tell) => {
  if (entriesOf(record, "cautions").length) return;
  for (const [path, value, field] of leaves) {
    const id = field.to === "instrument" && !(value instanceof Plain) ? idOf(field.to, textOf(value), data) : undefined;
    if (!data.rules.fiscal.includes(id)) continue;
    const [, zh, en] = data.vocabularies.instrument.get(id);
    tell("E411", path, { instrument: data.language === "zh" ? zh || en : en || zh });
  }
};
