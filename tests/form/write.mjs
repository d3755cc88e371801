// What the form's writer makes of values: answers each line of JSON with its text as JSON. A line is [class, record,
// comments], [inFlow, scalar], a text to be read and written anew, or {path: text typed}; the first line is the form's data; values are tagged.
import readline from "node:readline";
import { prepare } from "../../theme_overrides/src/form/data.js";
import { read } from "../../theme_overrides/src/form/read.js";
import { fieldAt, textOfRecord } from "../../theme_overrides/src/form/record.js";
import { clean, inLanguages, lineOf } from "../../theme_overrides/src/form/tidy.js";
import { at, named, Plain, put } from "../../theme_overrides/src/form/value.js";
import { scalar, write } from "../../theme_overrides/src/form/write.js";

/** ["m", [[key, value], …]], ["l", […]], ["p", text, reading] or a string */
const untagged = (value) => {
  if (typeof value === "string") return value;
  const [kind, inside, reading] = value;
  if (kind === "m") return new Map(inside.map(([key, one]) => [key, untagged(one)]));
  return kind === "l" ? inside.map(untagged) : new Plain(inside, reading);
};
const comments = (list) => new Map(list.map(([path, remarks]) => [named(path), remarks]));
const rewritten = (text) => {
  const { value, comments: remarks, troubles } = read(text, data);
  return value ? write(value, data, remarks) : troubles.map(({ code }) => code).join(" ");
};

/** The record that comes of what is typed into the fields of a page. */
const filled = (typed) => {
  const record = new Map();
  for (const [written, text] of Object.entries(typed)) {
    const path = written.split(".").map((part) => (/^\d+$/.test(part) ? Number(part) : part));
    const language = ["zh", "en"].find((one) => one === path[path.length - 1]);
    const place = language ? path.slice(0, -1) : path;
    const field = fieldAt(place, data);
    if (["title", "words"].includes(field.shape)) {
      const words = field.shape === "words" ? clean(text, data).trim() : lineOf(text, data);
      put(record, place, inLanguages(at(record, place), language || data.defaultLanguage, words, data.defaultLanguage));
    } else put(record, place, lineOf(text, data) || undefined);
  }
  return textOfRecord(record, new Map(), data.schema, data);
};

let data;
for await (const line of readline.createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  const given = JSON.parse(line);
  const answer = () => {
    if (typeof given === "string") return rewritten(given);
    if (!Array.isArray(given)) return filled(given);
    const [first, value, remarks] = given;
    return typeof first === "boolean" ? scalar(untagged(value), first) : write(untagged(value), { ...data, root: first }, comments(remarks));
  };
  if (data) console.log(JSON.stringify(answer()));
  else data = prepare(given);
}
