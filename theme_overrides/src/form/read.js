// YAML text to values, refusing what generator/load/document.py refuses: nothing in it can make the page slow or surprised.

import { isAlias, isMap, isScalar, isSeq, Lexer, parseAllDocuments } from "yaml";
import { commentsOf } from "./comments.js";
import { slips } from "./slips.js";
import { named, Plain, plainOrText } from "./value.js";

/** @typedef {import("./value.js").Value} Value  @typedef {import("./value.js").Path} Path
 *  @typedef {{code: string, line: number, values: Object<string, string | number>}} Trouble
 *  @typedef {{value: Map<string, Value> | null, troubles: Trouble[],
 *   comments: Map<string, import("./comments.js").Remarks>}} Reading  comments by `named` path */

const DEPTH = 16;
const TOO_DEEP = 4 * DEPTH;
/** The longest case of the library has some two thousand signs of YAML. */
const TOO_MANY = 40_000;
const OPENS = { "[": 1, "{": 1, "]": -1, "}": -1 };
const ENTRY = /^[-?:]$/;
/** A `#` right behind a quotation mark or bracket, which other readers take for a comment too. */
const TOLERATED = "Comments must be separated";
const TEXT_TAG = "tag:yaml.org,2002:str";
const OPTIONS = { schema: "failsafe", merge: false, uniqueKeys: false, prettyErrors: false, logLevel: "silent" };

/** @param {string} text  @param {import("./data.js").Data} data  @returns {Reading} */
export const read = (text, data) => {
  const refuse = (code, line, values = {}) => ({ value: null, troubles: [{ code, line, values }], comments: new Map() });
  if (new TextEncoder().encode(text).length > data.limits.bytes) return refuse("E116", 1, { limit: data.limits.bytes / 1024 });
  const hostile = lookedOver(text);
  if (hostile.deep) return refuse("E115", hostile.deep, { limit: DEPTH });
  if (hostile.many) return refuse("E109", hostile.many, { problem: data.phrases.problems.OTHERWISE });
  const found = slips(text, data);
  let documents;
  try {
    documents = parseAllDocuments(text, OPTIONS);
  } catch {
    return refuse("E109", 1, { problem: data.phrases.problems.OTHERWISE });
  }
  const [document] = documents;
  if (!document || (documents.length < 2 && !document.contents && !document.errors.length)) return refuse("E117", 1);
  const line = (offset) => text.slice(0, offset).split("\n").length;
  if (documents.length > 1) return refuse("E118", line(documents[1].range[0]));
  const error = document.errors.find(({ message }) => !message.startsWith(TOLERATED));
  if (error) {
    const { problems } = data.phrases;
    const trouble = { code: "E109", line: line(error.pos[0]), values: { problem: problems[error.code] || problems.OTHERWISE } };
    return { value: null, troubles: found.length ? found : [trouble], comments: new Map() };
  }
  const walk = new Walk((node) => line(node && node.range ? node.range[0] : 0));
  const value = walk.value(document.contents, []);
  if (!(value instanceof Map)) return { value: null, troubles: walk.troubles, comments: new Map() };
  return { value, troubles: walk.troubles, comments: commentsOf(text, walk.values, walk.keys) };
};

/**
 * What the library must not even begin with: it calls itself for each level, and takes seconds for many thousand faults.
 * This looks at the words one by one, so that nothing costs more than its length.
 * @returns {{deep?: number, many?: number}} the line where it is nested too deep, or has more signs than any record
 */
const lookedOver = (text) => {
  let [flow, entries, line, signs] = [0, 0, 1, 0];
  for (const token of new Lexer().lex(text)) {
    flow += OPENS[token] || 0;
    signs += 1;
    if (token === "\n") [entries, line] = [0, line + 1];
    else if (ENTRY.test(token)) entries += 1;
    if (flow + entries > TOO_DEEP) return { deep: line };
    if (signs > TOO_MANY) return { many: line };
  }
  const indents = [-1];
  for (const [number, one] of text.split("\n").entries()) {
    const indent = one.search(/[^ ]/);
    if (indent < 0) continue;
    while (indents[indents.length - 1] > indent) indents.pop();
    if (indents[indents.length - 1] < indent) indents.push(indent);
    if (indents.length > TOO_DEEP) return { deep: number + 1 };
  }
  return {};
};

class Walk {
  /** @param {(node: any) => number} lineOf */
  constructor(lineOf) {
    this.lineOf = lineOf;
    /** @type {Trouble[]} */
    this.troubles = [];
    /** @type {Map<string, import("./comments.js").Spot>} */
    this.values = new Map();
    /** @type {Map<string, import("./comments.js").Spot>} */
    this.keys = new Map();
  }

  tell(code, node, values = {}) {
    this.troubles.push({ code, line: this.lineOf(node), values });
  }

  /** The value at a path; `around` is where one stands that is not written. @returns {Value} */
  value(node, path, around = 0) {
    const value = this.read(node, path);
    const [start, end] = node && node.range ? node.range : [around, around];
    this.values.set(named(path), { path, value, start, end });
    return value;
  }

  read(node, path) {
    if (!node) return new Plain("", "null");
    if (isAlias(node)) {
      this.tell("E110", node, { name: node.source });
      return "";
    }
    if (node.anchor) this.tell("E111", node, { name: node.anchor });
    if (node.tag && node.tag !== TEXT_TAG) this.tell("E112", node, { tag: node.tag.replace("tag:yaml.org,2002:", "!!") });
    if (isScalar(node)) return node.type === "PLAIN" ? plainOrText(String(node.value)) : String(node.value);
    if (path.length >= DEPTH) {
      this.tell("E115", node, { limit: DEPTH });
      return "";
    }
    if (isSeq(node)) return node.items.map((one, index) => this.value(one, [...path, index]));
    return isMap(node) ? this.mapping(node, path) : "";
  }

  mapping(node, path) {
    const map = new Map();
    for (const { key, value } of node.items) {
      if (!isScalar(key)) {
        this.tell("E119", key || node);
        continue;
      }
      const name = String(key.value);
      if (name === "<<" && key.type === "PLAIN") {
        this.tell("E113", key);
        continue;
      }
      if (map.has(name)) {
        this.tell("E114", key, { key: name });
        continue;
      }
      const [start, end] = key.range;
      this.keys.set(named([...path, name]), { path: [...path, name], start, end });
      const read = this.value(value, [...path, name], end + 1);
      // `{zh: a, b}`: a comma within a text has cut it, and the rest looks like a key without a value
      if (read instanceof Plain && !value) read.isCut = Boolean(node.flow);
      map.set(name, read);
    }
    return map;
  }
}
