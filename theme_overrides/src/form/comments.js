// Which comment of a text belongs to which key or entry: a port of generator/edit/comments.py, so that a record opened
// here keeps its comments where `casebook fmt` keeps them. Places are offsets in the text.

import { named } from "./value.js";

/**
 * @typedef {import("./value.js").Path} Path  @typedef {import("./value.js").Value} Value
 * @typedef {{path: Path, value?: Value, start: number, end: number}} Spot  where a key or a value stands
 * @typedef {{before: string[], beside: string, foot: string[]}} Remarks
 */

const DEPTH = 16;
const HEADER = /^[|>][-+0-9]*/;
const OPENERS = /^[-?\s]*$/;
const OUTSIDE = /^((---|\.\.\.)(\s|$)|%)/;
const isCollection = (value) => Array.isArray(value) || value instanceof Map;
const isFull = (value) => (value instanceof Map ? value.size : value.length) > 0;

/** @param {string} text  @param {Map<string, Spot>} values by `named` path  @param {Map<string, Spot>} keys  @returns {Map<string, Remarks>} */
export const commentsOf = (text, values, keys) => {
  const finder = new Finder(text, values, keys);
  for (const [at, comment] of finder.comments()) if (finder.before(at).trim()) finder.putBeside(at, comment);
  let group = [];
  let begun = -1;
  for (const line of finder.ownLines()) {
    const now = finder.begun(line[0]);
    if (now !== begun && group.length) finder.putLines(group);
    group = now === begun ? [...group, line] : [line];
    begun = now;
  }
  if (group.length) finder.putLines(group);
  return finder.found;
};

const SCHEMA_LINE = /^#\s*yaml-language-server\s*:\s*(?:\$schema=(\S+))?/;

/**
 * Takes the line for editors' programs out of a record's comments, since it is written anew.
 * @param {Map<string, Remarks>} comments  @returns {string} the address of the schema in it, or nothing
 */
export const takeSchema = (comments) => {
  let address = "";
  for (const [key, remarks] of comments) {
    if (key.split("\0").length > 2) continue; // it stands at the head of the file, or above its first key
    const lines = remarks.before.filter((line) => SCHEMA_LINE.test(line));
    if (!lines.length) continue;
    address = address || SCHEMA_LINE.exec(lines[0])[1] || "";
    comments.set(key, { ...remarks, before: remarks.before.filter((line) => !lines.includes(line)) });
  }
  return address;
};

/**
 * The comments of a list's entries go where the entries go.
 * @param {Map<string, Remarks>} comments  @param {Path} path of the list  @param {number[]} order for each entry the index
 *   it had before; -1 for new ones  @returns {Map<string, Remarks>}
 */
export const rearranged = (comments, path, order) => {
  const prefix = `${named(path)}\0`;
  const moved = new Map();
  for (const [key, remarks] of comments) {
    const [index, ...rest] = key.startsWith(prefix) ? key.slice(prefix.length).split("\0") : [""];
    const now = index === "" ? -1 : order.indexOf(Number(index));
    if (index === "") moved.set(key, remarks);
    else if (now >= 0) moved.set([`${prefix}${now}`, ...rest].join("\0"), remarks);
  }
  return moved;
};

/** How many of `sorted` are not behind `at`. */
const upTo = (sorted, at, placeOf) => {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (placeOf(sorted[middle]) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
};

class Finder {
  constructor(text, values, keys) {
    this.text = text;
    this.values = values;
    this.keys = keys;
    this.lines = text.split("\n");
    this.heads = [0];
    for (const line of this.lines) this.heads.push(this.heads[this.heads.length - 1] + line.length + 1);
    this.covered = this.stretches();
    const spots = [...values.values(), ...keys.values()];
    this.starts = spots.map(({ start, path }) => ({ start, path })).sort((a, b) => a.start - b.start || a.path.length - b.path.length);
    this.marks = this.ends().sort((a, b) => a.at - b.at);
    /** @type {Map<string, Remarks>} */
    this.found = new Map();
  }

  /** Stretches of the text that are scalars: there a `#` is no comment. */
  stretches() {
    const found = [];
    const scalars = [...this.values.values()].filter(({ value }) => !isCollection(value));
    for (const { start, end } of [...scalars, ...this.keys.values()]) {
      const header = start < end ? HEADER.exec(this.text.slice(start, start + 12)) : null;
      if (!header) {
        found.push([start, end]);
        continue;
      }
      found.push([start, start + header[0].length]);
      const shown = this.text.slice(start, end).trimEnd(); // blank lines after a block of text are those of the file
      if (shown.includes("\n")) found.push([this.heads[this.lineOf(start) + 1], start + shown.length]);
    }
    return found.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  }

  /** Where something ends that a comment can stand behind. */
  ends() {
    const found = [...this.keys.values()].map(({ path, end }) => ({ at: end, path }));
    for (const { path, value, start, end } of this.values.values()) {
      if (this.isFlow(path)) found.push({ at: start + 1, path }, { at: end, path });
      else if (!isCollection(value)) found.push({ at: this.isLiteral(path) ? start + 1 : end, path });
    }
    return found;
  }

  lineOf(at) {
    return upTo(this.heads, at, (head) => head) - 1;
  }

  /** What stands on a line before a place. */
  before(at) {
    return this.text.slice(this.heads[this.lineOf(at)], at);
  }

  column(at) {
    return at - this.heads[this.lineOf(at)];
  }

  value(path) {
    return this.values.get(named(path));
  }

  keyStart(path, otherwise) {
    const key = this.keys.get(named(path));
    return key ? key.start : otherwise;
  }

  isFlow(path) {
    const { value, start } = this.value(path);
    return isCollection(value) && "[{".includes(this.text[start] || " ");
  }

  isBlock(path) {
    const { value, start } = this.value(path);
    return isCollection(value) && !"[{".includes(this.text[start] || " ");
  }

  isLiteral(path) {
    const { start, end } = this.value(path);
    return start !== end && "|>".includes(this.text[start] || " ");
  }

  /** Whether a place is inside the brackets of a list or mapping in flow. */
  holds(path, at) {
    const { start, end } = this.value(path);
    return this.isFlow(path) && start < at && at < end;
  }

  isCovered(at) {
    const index = upTo(this.covered, at, ([start]) => start) - 1;
    return index >= 0 && at < this.covered[index][1];
  }

  *comments() {
    for (const [number, line] of this.lines.entries()) {
      let column = line.indexOf("#");
      while (column >= 0 && this.isCovered(this.heads[number] + column)) column = line.indexOf("#", column + 1);
      if (column >= 0) yield [this.heads[number] + column, line.slice(column).trimEnd()];
    }
  }

  ownLines() {
    const own = [...this.comments()].filter(([at]) => !this.before(at).trim());
    const blank = this.lines.slice(0, -1).flatMap((line, number) => (line.trim() || this.isCovered(this.heads[number]) ? [] : [[this.heads[number], ""]]));
    return [...own, ...blank].sort((a, b) => a[0] - b[0]);
  }

  begun(at) {
    return upTo(this.starts, at, ({ start }) => start);
  }

  /** What begins next: a key, an entry, or the value of a key above; undefined at the end of the file. */
  following(at) {
    const next = this.starts[this.begun(at)];
    return next && next.path;
  }

  at(path) {
    const key = named(path);
    if (!this.found.has(key)) this.found.set(key, { before: [], beside: "", foot: [] });
    return this.found.get(key);
  }

  putBeside(at, comment) {
    const before = this.before(at);
    const mark = this.marks[upTo(this.marks, at, (one) => one.at) - 1];
    const isHere = Boolean(mark) && this.lineOf(mark.at) === this.lineOf(at);
    const following = this.following(at);
    if (!isHere && OUTSIDE.test(before)) {
      (following ? this.at([]).before : this.at([]).foot).push(comment);
      return;
    }
    const isAhead = !isHere && OPENERS.test(before) && following;
    const path = isAhead ? following : mark ? mark.path : [];
    const gathered = this.at(path);
    if (!path.length) {
      gathered.before.push(comment);
      return;
    }
    if (gathered.beside) gathered.before.push(gathered.beside);
    gathered.beside = comment;
  }

  /** Puts comments and blank lines that stand together, with nothing between them. */
  putLines(all) {
    let lines = all;
    const following = this.following(lines[0][0]);
    if (following && !following.length) {
      const blank = lines.map(([, comment]) => comment).lastIndexOf("");
      const head = this.isBlock([]) ? blank + 1 : lines.length;
      this.at([]).before.push(...lines.slice(0, head).map(([, comment]) => comment));
      lines = lines.slice(head);
    }
    let isAfterBlank = false;
    let deepest = DEPTH; // comments come out in their order, so none goes deeper than the one above it
    for (const [at, comment] of lines) {
      if (!comment) {
        isAfterBlank = true;
        continue;
      }
      const ended = this.ended(at, following, deepest);
      deepest = ended ? ended.length : -1;
      this.target(at, following, ended).push(...(isAfterBlank ? ["", comment] : [comment]));
      isAfterBlank = false;
    }
    if (!lines.length || !isAfterBlank || !following) return;
    const last = lines[lines.length - 1][0];
    const path = this.firstPart(last, following);
    if (path.length && this.keyStart(path, this.value(path).start) > last && this.isBlock(path.slice(0, -1))) this.at(path).before.push("");
  }

  target(at, following, ended) {
    if (ended) return isFull(this.value(ended).value) ? this.at(ended).foot : this.at(ended).before;
    return following ? this.at(this.firstPart(at, following)).before : this.at([]).foot;
  }

  /** A path, or its first part where its own key, or the file, has begun above. */
  firstPart(at, path) {
    if (!this.isBlock(path) || (path.length && this.keyStart(path, at) >= at)) return path;
    const { value } = this.value(path);
    return [...path, value instanceof Map ? value.keys().next().value : 0];
  }

  /** Whether an entry's dash is on a line of its own, and so what stands above the entry is inside it. */
  isBehindDash(path) {
    return !this.keys.has(named(path)) && !this.before(this.value(path).start).includes("-");
  }

  /** What ended above a comment and has it at its foot; undefined if the comment belongs to what follows. */
  ended(at, following, deepest) {
    const begun = this.begun(at);
    const last = begun ? this.starts[begun - 1].path : [];
    const startsWith = (path, around) => around.every((part, index) => path[index] === part) && path.length >= around.length;
    const around = [...last.keys(), last.length].map((length) => last.slice(0, length)).filter((path) => this.holds(path, at)).pop();
    if (around) return !following || !startsWith(following, around) ? around : undefined;
    let column = -1;
    if (following) {
      if (!following.length || this.keyStart(following, at) < at || this.isBehindDash(following)) return undefined;
      column = this.column(this.value(following.slice(0, -1)).start);
    }
    for (let length = Math.min(last.length, deepest); length >= 0; length--) {
      const path = last.slice(0, length);
      if (following && startsWith(following, path)) return undefined;
      const own = this.column(this.value(path).start);
      if (this.isBlock(path) && column < own && own <= this.column(at)) return path;
    }
    return undefined;
  }
}
