// Whether a record fits the model: the same faults, in the same words, as generator/model/{base,explain}.py find.
// What the fields are, and their limits, comes from the model itself through the form's data.

import { fill, nearest, size } from "./text.js";
import { isScalar, Plain } from "./value.js";

/**
 * @typedef {import("./value.js").Value} Value  @typedef {import("./value.js").Path} Path
 * @typedef {{name: string, label: string, help: string, example: string, required: boolean, level: string,
 *   shape: string, many: boolean, min: number, max: number | null, limit: number | null, to: string,
 *   choices: [string, string, string][], words: [string, string][], parts: string}} Field
 * @typedef {{code: string, path: Path, values: Object<string, string | number>}} Fault  the path of a missing key is its own
 */

const TEXTS = ["title", "words"];
const LANGUAGES = ["zh", "en"];
const TEXT = "Text";
/** Shapes of text with a pattern: the pattern's name in the data → the code of what does not fit. */
const PATTERNS = { date: "E210", as_of: "E210", url: "E211", amount: "E212", cite: "E213", key: "E214", id: "E214", line: "E217" };
const STRIPPED = ["line", "ref"];
const SLIP = /^([a-z_]+|[\u4e00-\u9fff]{1,8})\s*(：|:(?=[^ \t\n:/]))/;

/** @param {Map<string, Value>} record  @param {import("./data.js").Data} data  @returns {Fault[]} */
export const checkModel = (record, data) => {
  /** @type {Fault[]} */
  const faults = [];
  const tell = (code, path, values = {}) => faults.push({ code, path, values });
  const { phrases } = data;
  const what = (path) => {
    const last = path[path.length - 1];
    return { what: fill(phrases[typeof last === "number" ? "entry" : "key"], { key: keyOf(path) || data.file, number: last + 1 }) };
  };
  const isEmptyTold = (value, path) => {
    const isEmpty = value instanceof Plain && value.reading === "null";
    if (isEmpty) tell("E216", path, what(path));
    return isEmpty;
  };
  const isSlipTold = (value, path, name) => {
    const slip = isScalar(value) ? SLIP.exec(String(value)) : null;
    if (!slip || !(keysOf(name, data).includes(slip[1]) || (data.labels[name] || {})[slip[1]])) return false;
    tell(slip[2] === "：" ? "E108" : "E127", path, { key: slip[1], meant: slip[1] });
    return true;
  };

  const wrongShape = (value, path, wanted, name) => {
    if (isEmptyTold(value, path) || isSlipTold(value, path, name)) return;
    const found = Array.isArray(value) ? "list" : value instanceof Map ? "mapping" : "text";
    const isUnderKey = typeof path[path.length - 1] === "string";
    const hint = phrases.hints[wanted[0] === "mapping" && !isUnderKey ? "entry" : wanted[0]];
    tell("E203", path, {
      ...what(path),
      wanted: wanted.map((one) => phrases.shapes[one]).join(phrases.or),
      found: phrases.shapes[found],
      hint: hint.replace("FIRST", keysOf(name, data)[0] || "id"),
    });
  };

  const part = (map, path, name) => {
    const fields = data.fields[name];
    const missing = fields.filter((one) => one.required && !map.has(one.name)).map((one) => one.name);
    const unknown = unknownKeys(map, path, name, missing);
    const meant = unknown.flatMap((key) => [...nearest(key, missing), keyMeant(key, name, data)]);
    missing.filter((key) => !meant.includes(key)).forEach((key) => tell("E201", [...path, key], { key }));
    fields.forEach((field) => map.has(field.name) && whole(map.get(field.name), [...path, field.name], field));
  };

  /** Tells the keys that a class does not know, and gives them. */
  const unknownKeys = (map, path, name, missing) => {
    const known = keysOf(name, data);
    const unknown = [...map.keys()].filter((key) => !known.includes(key));
    for (const key of unknown) {
      const here = [...path, key];
      const isCut = map.get(key) instanceof Plain && map.get(key).isCut;
      const meant = keyMeant(key, name, data);
      if (known.includes(meant) && !isCut) {
        tell("E220", here, { key, meant });
        continue;
      }
      const closest = nearest(key, missing);
      if (!closest.length) closest.push(...nearest(key, known, 2));
      let hint = fill(phrases.possible, { keys: known.map((one) => `\`${one}\``).join(phrases.comma) });
      if (closest.length) hint = fill(phrases.meant, { keys: closest.map((one) => `\`${one}\``).join(phrases.orKeys) });
      if (isCut) hint = phrases.cut;
      if (key === "id" && !path.length) hint = phrases.id;
      tell("E202", here, { key, hint });
    }
    return unknown;
  };

  /** A field with everything that stands in it. */
  const whole = (value, path, field) => {
    const name = field.parts || (TEXTS.includes(field.shape) ? TEXT : "");
    const words = field.words.map(([word]) => word);
    const wanted = field.many ? "list" : "mapping";
    if (words.length && isScalar(value)) {
      if (words.includes(String(value)) || isEmptyTold(value, path) || isSlipTold(value, path, name)) return;
      notAllowed(value, path, words, [wanted]);
    } else if (!field.many) {
      single(value, path, field, name);
    } else if (field.shape === "ref" && isScalar(value)) {
      single(value, path, field, name);
    } else if (!Array.isArray(value)) {
      wrongShape(value, path, ["list"], name);
    } else {
      list(value, path, field, name);
    }
  };

  /** Entries are counted once each of them is sound. */
  const list = (value, path, field, name) => {
    const before = faults.length;
    value.forEach((one, index) => single(one, [...path, index], field, name));
    if (faults.length > before) return;
    if (field.max !== null && value.length > field.max) tell("E208", path, { key: keyOf(path), limit: field.max, found: value.length });
    else if (value.length < field.min) tell("E209", path, { key: keyOf(path), limit: field.min });
  };

  const notAllowed = (value, path, allowed, shapes) => {
    const closest = nearest(String(value), allowed)[0];
    tell("E206", path, {
      key: keyOf(path),
      written: String(value),
      allowed: allowed.map((one) => `\`${one}\``).join(phrases.comma) + shapes.map((one) => fill(phrases.orShape, { shape: phrases.shapes[one] })).join(""),
      closest: closest ? fill(phrases.closest, { key: closest }) : "",
    });
  };

  const single = (value, path, field, name) => {
    const { shape } = field;
    if (shape === "part") {
      if (value instanceof Map) part(value, path, field.parts);
      else wrongShape(value, path, ["mapping"], name);
    } else if (TEXTS.includes(shape)) {
      bilingual(value, path, field, name);
    } else if (shape === "choice") {
      const allowed = field.choices.map(([one]) => one);
      if (!isScalar(value)) wrongShape(value, path, ["text"], name);
      else if (value instanceof Plain && field.quoted) plain(value, path);
      else if (!allowed.includes(String(value)) && !isEmptyTold(value, path)) notAllowed(value, path, allowed, []);
    } else if (shape === "count" || shape === "factor") {
      number(value, path, shape);
    } else if (!isScalar(value)) {
      wrongShape(value, path, ["text"], name);
    } else if (value instanceof Plain && shape !== "amount") {
      plain(value, path);
    } else {
      text(value, path, field);
    }
  };

  const plain = (value, path) =>
    isEmptyTold(value, path) ||
    tell("E204", path, { written: value.text, reading: phrases.readings[value.reading] });

  const number = (value, path, shape) => {
    const pattern = shape === "count" ? /^\+?[1-9][0-9]{0,8}$/ : /^[-+]?[0-9]{1,15}(\.[0-9]{1,15})?$/;
    if (value instanceof Plain && pattern.test(value.text)) return;
    if (!isScalar(value)) wrongShape(value, path, ["number"], "");
    else if (isEmptyTold(value, path)) return;
    else if (!String(value).trim()) tell("E216", path, what(path));
    else tell("E205", path, { key: keyOf(path), written: String(value), wanted: phrases[shape] });
  };

  const text = (value, path, field) => {
    if (isEmptyTold(value, path)) return;
    const written = STRIPPED.includes(field.shape) ? String(value).trim() : String(value);
    const pattern = data.patterns[field.shape];
    const entries = field.shape === "cite" ? entriesIn(written) : [];
    if (!written.trim()) tell("E216", path, what(path));
    else if (field.limit && size(written) > field.limit) tell("E207", path, { limit: field.limit, ...what(path) });
    else if (pattern && !pattern.test(written) && entries.every((one) => pattern.test(one)) && !(entries.length === 1 && entries[0] === written) && entries.length) {
      tell("E218", path, { written, meant: entries.join(", ") });
    } else if (pattern && !pattern.test(written)) {
      tell(PATTERNS[field.shape], path, { key: keyOf(path), written: String(value), limit: field.limit || 0, ...what(path) });
    }
  };

  const bilingual = (value, path, field, name) => {
    if (Array.isArray(value)) return wrongShape(value, path, ["words"], name);
    if (!(value instanceof Map)) {
      const slip = typeof value === "string" ? SLIP.exec(value) : null;
      if (slip && LANGUAGES.includes(slip[1]) && isSlipTold(value, path, TEXT)) return;
      prose(value, path);
    } else {
      unknownKeys(value, path, TEXT, []);
      LANGUAGES.forEach((one) => value.has(one) && prose(value.get(one), [...path, one]));
      if (!value.size) tell("E216", path, what(path));
    }
    if (field.shape !== "title" || faults.some((one) => path.every((part, index) => one.path[index] === part))) return;
    const written = value instanceof Map ? [...value.values()] : [value];
    if (written.some((one) => /\n/.test(String(one).trim()) || size(String(one).trim()) > data.limits.line)) {
      tell("E217", path, { limit: data.limits.line, ...what(path) });
    }
  };

  const prose = (value, path) => {
    if (!isScalar(value)) wrongShape(value, path, ["text"], "");
    else if (value instanceof Plain) plain(value, path);
    else if (!value.trim()) tell("E216", path, what(path));
    else if (size(value.trim()) > data.limits.prose) tell("E207", path, { limit: data.limits.prose, ...what(path) });
  };

  part(record, [], data.root);
  return faults;
};

/** The keys of a class. @param {string} name  @param {import("./data.js").Data} data  @returns {string[]} */
const keysOf = (name, data) => (name === TEXT ? LANGUAGES : (data.fields[name] || []).map((one) => one.name));

/** The key that a Chinese word stands for where a class is expected; empty if none or several. As model/keys.py has it. */
const keyMeant = (written, name, data) => {
  const word = written.trim();
  if (/^[\x00-\x7f]*$/.test(word)) return "";
  const labels = Object.entries(data.labels[name] || {});
  const known = keysOf(name, data);
  const ways = [
    labels.filter(([label]) => label === word).map(([, key]) => key),
    (data.named[word] || []).filter((key) => known.includes(key)),
    labels.filter(([label]) => size(word) > 1 && label.includes(word)).map(([, key]) => key),
  ];
  const found = ways.find((keys) => new Set(keys).size === 1);
  return found ? found[0] : "";
};

const MARKS = /\s*[，、；;,]\s*/;
const AROUND = /^[【】［］〔〕「」[\] ]+|[【】［］〔〕「」[\] ]+$/g;
/** The entries that one text holds behind Chinese commas; the text alone if it holds one. @param {string} written */
export const entriesIn = (written) => written.replace(AROUND, "").split(MARKS).filter(Boolean);

/** The last key of a path. @param {Path} path */
export const keyOf = (path) => [...path].reverse().find((part) => typeof part === "string") || "";
