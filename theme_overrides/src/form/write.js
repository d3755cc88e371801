// Values to YAML, in the one style of generator/edit/write.py, rule for rule: the same bytes for the same record.

import { size } from "./text.js";
import { isScalar, named, Plain } from "./value.js";

/**
 * @typedef {import("./value.js").Value} Value  @typedef {import("./value.js").Path} Path
 * @typedef {{before: string[], beside: string, foot: string[]}} Remarks  comments with their `#`; empty for a blank line
 * @typedef {Map<string, Remarks>} Comments  by `named` path
 * @typedef {{lead: string, path: Path, value: Value, name: string}} Part  one key of a mapping or entry of a list; `name`:
 *   the class of what stands there
 */

const WIDTH = 120;
const LONGEST_KEY = 500;
const STEP = 2;

const UNSEEN = "\\x7f-\\x9f\\u00ad\\u061c\\u200b\\u200e\\u200f\\u2028-\\u202e\\u2060\\u2066-\\u2069\\ufeff\\ufffe\\uffff";
const HIDDEN = `\\x00-\\x1f${UNSEEN}`;
const PLAIN = new RegExp(`^[^\\s!"#%&'*+,\\-.:<=>?@\\[\\]\`{|}~${HIDDEN}]([^#,:\\[\\]{}${HIDDEN}]*[^\\s#,:\\[\\]{}${HIDDEN}])?$`);
const WORDS = /^(null|true|false|yes|no|on|off|y|n|nan|inf)$/iu;
const NUMBER = /^[0-9][0-9a-fA-FxXoOtTzZ_.+/-]*$/;
const KEY = /^[A-Za-z_][A-Za-z0-9_-]*$/;
const SIMPLE = /^[0-9A-Za-z_.+~-]+$/;
const ESCAPES = { "\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r" };
const ESCAPED = new RegExp(`[\\\\"${HIDDEN}]`, "g");
const NOT_LITERAL = new RegExp(`[\\x00-\\x08\\x0b-\\x1f${UNSEEN}]|\\s$`);
const NONE = { before: [], beside: "", foot: [] };

/**
 * @param {Map<string, Value>} record  @param {import("./data.js").Data} data  @param {Comments} comments
 * @param {string} schema address for the first line, which tells editors' programs how to help; none if empty
 * @returns {string}
 */
export const write = (record, data, comments = new Map(), schema = "") => {
  const writer = new Writer(data, comments);
  const { before, foot } = writer.remarks([]);
  const head = schema ? [`# yaml-language-server: $schema=${schema}`] : [];
  const body = record.size ? writer.block(record, [], data.root, 0) : ["{}", ...foot];
  return `${[...settled([...head, ...before]), ...body].join("\n")}\n`;
};

/** @param {string | Plain} value  @param {boolean} inFlow  @param {number} indent of the lines of a literal block */
export const scalar = (value, inFlow, indent = STEP) => {
  if (value instanceof Plain) return value.text;
  const text = whole(value);
  if (PLAIN.test(text) && !isWord(text) && !NUMBER.test(text)) return text;
  if (!inFlow && isLiteral(text)) {
    const lines = withoutBreak(text).split("\n");
    return [text.endsWith("\n") ? "|" : "|-", ...lines.map((line) => (line ? " ".repeat(indent) + line : ""))].join("\n");
  }
  return quoted(text);
};

/** Halves of characters cannot be written. */
const whole = (text) => Array.from(text, (char) => (/^[\ud800-\udfff]$/.test(char) ? "\ufffd" : char)).join("");
/** Python also takes the Turkish letters for an `i` where case makes no difference. */
const isWord = (text) => WORDS.test(text.replace(/[İı]/g, "i"));
const withoutBreak = (text) => text.replace(/\n$/, "");
const quoted = (text) => `"${text.replace(ESCAPED, (char) => ESCAPES[char] || `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`)}"`;
const isLiteral = (text) =>
  text.includes("\n") && !/^\s/.test(text) && !text.endsWith("\n\n") && !withoutBreak(text).split("\n").some((line) => NOT_LITERAL.test(line));

const keyed = (key, pad) => {
  const written = KEY.test(key) ? key : quoted(whole(key));
  return size(key) <= LONGEST_KEY ? `${written}:` : `? ${written}\n${pad}:`;
};

class Writer {
  constructor(data, comments) {
    this.data = data;
    this.comments = comments;
  }

  /** @param {Path} path  @returns {Remarks} */
  remarks(path) {
    return this.comments.get(named(path)) || NONE;
  }

  /** The lines of a mapping or list. `isEntry`: its first line will stand behind a dash, its comments above that. */
  block(value, path, name, indent, isEntry = false) {
    const pad = " ".repeat(indent);
    const padded = (lines) => lines.map((line) => (line ? pad + line : ""));
    const lines = this.parts(value, path, name, pad).flatMap((part, number) => {
      const above = number || !isEntry ? padded(settled(this.above(part, indent), number === 0)) : [];
      return [...above, ...this.lines(part, indent)];
    });
    return [...lines, ...padded(settled(this.remarks(path).foot, false, true))];
  }

  /** The comments above a part; above an entry also those of what stands right behind its dash. */
  above(part, indent) {
    const { before, beside } = this.remarks(part.path);
    if (part.lead !== "-" || isScalar(part.value) || !isFull(part.value)) return before;
    const [first] = this.parts(part.value, part.path, part.name, "");
    const own = beside && this.isBlock(part, indent) ? [beside] : [];
    return [...before, ...own, ...settled(this.above(first, indent + STEP))];
  }

  /** The lines of one key or entry, and of what stands there. */
  lines(part, indent) {
    const pad = " ".repeat(indent);
    const beside = ` ${this.remarks(part.path).beside}`.replace(/\s+$/, "");
    if (isScalar(part.value)) {
      const [first, ...rest] = scalar(part.value, false, indent + STEP).split("\n");
      return [`${pad}${part.lead} ${first}`.replace(/ +$/, "") + beside, ...rest];
    }
    if (!this.isBlock(part, indent)) return [`${pad}${part.lead} ${this.flow(part)}${beside}`];
    if (part.lead !== "-") return [pad + part.lead + beside, ...this.block(part.value, part.path, part.name, indent + STEP)];
    const [first, ...rest] = this.block(part.value, part.path, part.name, indent + STEP, true);
    return [`${pad}- ${first.slice(indent + STEP)}`, ...rest];
  }

  isBlock(part, indent) {
    if (isScalar(part.value) || !isFull(part.value)) return false;
    const flow = this.flow(part);
    const lead = part.lead.split("\n").pop();
    return flow === null || indent + size(lead) + 1 + size(flow) > WIDTH;
  }

  /** A mapping or list of scalars on one line; null if it has other parts, or comments inside. */
  flow(part) {
    if (this.remarks(part.path).foot.length) return null;
    const written = [];
    for (const inner of this.parts(part.value, part.path, part.name, "")) {
      const { before, beside } = this.remarks(inner.path);
      const isAbove = part.lead === "-" && !written.length; // what stands above the first part stands above the entry
      if (beside || (before.some(Boolean) && !isAbove)) return null;
      if (!isScalar(inner.value) || inner.lead.includes("\n")) return null;
      if (inner.value instanceof Plain ? !SIMPLE.test(inner.value.text) : inner.value.includes("\n")) return null;
      const text = scalar(inner.value, true);
      written.push(inner.lead === "-" ? text : `${inner.lead} ${text}`);
    }
    return part.value instanceof Map ? `{${written.join(", ")}}` : `[${written.join(", ")}]`;
  }

  /** The parts of a mapping, those of the model first and in its order, or of a list. @returns {Part[]} */
  parts(value, path, name, pad) {
    if (Array.isArray(value)) return value.map((one, index) => ({ lead: "-", path: [...path, index], value: one, name }));
    const classes = new Map(this.data.orders[name] || []);
    const keys = [...[...classes.keys()].filter((key) => value.has(key)), ...[...value.keys()].filter((key) => !classes.has(key))];
    return keys.map((key) => ({ lead: keyed(key, pad), path: [...path, key], value: value.get(key), name: classes.get(key) || "" }));
  }
}

const isFull = (value) => (value instanceof Map ? value.size : value.length) > 0;

/** Comment lines with one blank line at most between them; none before the first and after the last, if they are. */
const settled = (lines, isFirst = true, isLast = false) => {
  const kept = lines.filter((line, number) => line || (number ? lines[number - 1] : !isFirst));
  while (isFirst && kept.length && !kept[0]) kept.shift();
  while (isLast && kept.length && !kept[kept.length - 1]) kept.pop();
  return kept;
};
