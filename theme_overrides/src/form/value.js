// The values that a record is made of: text, `Plain`, lists (arrays) and mappings (`Map`, so that any key keeps its place).

/**
 * @typedef {string | Plain | Value[] | Map<string, Value>} Value
 * @typedef {(string | number)[]} Path  keys and indexes, from the record down
 */

/** What YAML 1.1 or 1.2 readers would turn an unquoted scalar into; the same as READINGS in generator/load/document.py. */
const READINGS = [
  ["null", /^(|~|null|Null|NULL)$/],
  ["truth", /^(true|false|yes|no|on|off|y|n)$/i],
  ["integer", /^[-+]?(0|[1-9][0-9]*)$/],
  ["date", /^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(([Tt]|[ \t]+)[0-9]{1,2}:[0-9]{2}[^\n]*)?$/],
  ["base60", /^[-+]?[0-9]+(:[0-5]?[0-9])+(\.[0-9]*)?$/],
  ["float", /^([-+]?([0-9][0-9_]*(\.[0-9_]*)?|\.[0-9_]+)([eE][-+]?[0-9]+)?|0x[0-9a-fA-F_]+|0o[0-7_]+|0b[01_]+|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN))$/],
];

/** An unquoted scalar that other YAML readers would not read as text. */
export class Plain {
  /** @param {string} text  @param {string} reading */
  constructor(text, reading) {
    this.text = text;
    this.reading = reading;
  }

  toString() {
    return this.text;
  }
}

/** @param {string} written without quotes  @returns {string | Plain} */
export const plainOrText = (written) => {
  const found = READINGS.find(([, pattern]) => pattern.test(written));
  return found ? new Plain(written, found[0]) : written;
};

/** @param {unknown} value */
export const isScalar = (value) => typeof value === "string" || value instanceof Plain;

/** @param {Value | undefined} value  @returns {string} the text of a scalar; empty for anything else */
export const textOf = (value) => (isScalar(value) ? String(value) : "");

/** @param {Value | undefined} value  @param {Path} path  @returns {Value | undefined} */
export const at = (value, path) =>
  path.reduce((here, part) => (here instanceof Map ? here.get(part) : Array.isArray(here) ? here[part] : undefined), value);

/**
 * Puts a value into its place and makes what lies around it; `undefined` takes it out, and what is empty then.
 * Entries of lists stay, even when they are empty: their place is the one that the page shows.
 * @param {Map<string, Value>} root  @param {Path} path  @param {Value | undefined} value
 */
export const put = (root, path, value) => {
  const [first, ...rest] = path;
  if (!rest.length) {
    if (value !== undefined) root instanceof Map ? root.set(first, value) : (root[first] = value);
    else if (root instanceof Map) root.delete(first);
    else root.splice(first, 1);
    return;
  }
  let inner = at(root, [first]);
  if (!(inner instanceof Map) && !Array.isArray(inner)) {
    if (value === undefined) return;
    inner = typeof rest[0] === "number" ? [] : new Map();
    put(root, [first], inner);
  }
  put(inner, rest, value);
  const isEmpty = inner instanceof Map ? !inner.size : !inner.length;
  if (isEmpty && root instanceof Map) root.delete(first);
};

/** @param {Value} value  @returns {Value} a copy that shares nothing with it */
export const copy = (value) => {
  if (value instanceof Map) return new Map([...value].map(([key, inner]) => [key, copy(inner)]));
  return Array.isArray(value) ? value.map(copy) : value;
};

/** @param {Path} path */
export const named = (path) => path.map((part) => `\0${part}`).join("");
