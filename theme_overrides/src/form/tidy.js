// What people type and paste, made into what a record may hold. Only what cannot be meant otherwise is changed.

import { Plain, plainOrText, textOf } from "./value.js";

/** Word gives a vertical tab for a line break inside a paragraph. */
const BREAKS = /\r\n?|\v|\u2028|\u2029|\x85/g;
const HALF = /^[\ud800-\udfff]$/;

/** Text without invisible characters and halves of characters. @param {string} text  @param {import("./data.js").Data} data */
export const clean = (text, data) =>
  Array.from(text.replace(BREAKS, "\n").replace(data.hidden, ""), (char) => (HALF.test(char) ? "\ufffd" : char)).join("");

/** The same on one line. @param {string} text  @param {import("./data.js").Data} data */
export const lineOf = (text, data) => clean(text, data).replace(/\s*\n\s*/g, " ").trim();

/** Text that begins like `zh：…` would be taken for a slip of the pen if it stood alone. */
const SLIP = /^(zh|en)\s*[:：]/;

/**
 * A bilingual value with other words in one language. Words in the default language alone stand for themselves.
 * @param {import("./value.js").Value | undefined} value  @param {string} language  @param {string} text  @param {string} usual the default language
 */
export const inLanguages = (value, language, text, usual) => {
  const map = new Map(value instanceof Map ? value : textOf(value) ? [[usual, textOf(value)]] : []);
  if (text) map.set(language, text);
  else map.delete(language);
  const only = map.size === 1 ? map.get(usual) : undefined;
  const wasNamed = value instanceof Map && value.size === 1 && value.has(usual);
  if (typeof only === "string" && !wasNamed && !SLIP.test(only)) return only;
  return map.size ? map : undefined;
};

const DATE = /^(\d{4})(?:[-./年](\d{1,2})(?:[-./月](\d{1,2})日?|月)?|年)?$/;
/** A date as records write it, where it is one in another form: `2024年8月1日`, `2024.8`, `2024/08/01`. @param {string} text */
export const tidyDate = (text) => {
  const found = DATE.exec(narrow(text).replace(/\s+/g, ""));
  if (!found) return text.trim();
  return [found[1], ...found.slice(2).filter(Boolean).map((part) => part.padStart(2, "0"))].join("-");
};

/** One date, or two with a slash between them: `2023年至2024年` becomes `2023/2024`. @param {string} text */
export const tidySpan = (text) => {
  const parts = text.split(/\s*(?:至|到|—+|–|~|～)\s*/);
  return (parts.length === 2 && parts.every(Boolean) ? parts : [text]).map(tidyDate).join("/");
};

const SIGNS = { 超过: ">", 逾: ">", 不到: "<", 不足: "<", 约: "≈", 近: "≈", 不少于: "≥", 不超过: "≤", ">=": "≥", "<=": "≤" };
const SIGN = new RegExp(`^(${Object.keys(SIGNS).sort((a, b) => b.length - a.length).join("|")})\\s*(?=[-\\d])`);

/** A figure: commas between thousands go, `约600` becomes `≈600`; a bare number is one in YAML too. @param {string} text */
export const tidyAmount = (text) => {
  const figure = narrow(text)
    .trim()
    .replace(SIGN, (_, sign) => SIGNS[sign])
    .replace(/(\d),(?=\d{3}(\D|$))/g, "$1");
  const read = plainOrText(figure);
  return read instanceof Plain && ["integer", "float"].includes(read.reading) ? read : figure;
};

/** A whole number. @param {string} text */
export const tidyCount = (text) => {
  const found = /^(\d+)\s*[页頁]?$/.exec(narrow(text).trim());
  return found ? new Plain(String(Number(found[1])), "integer") : text.trim();
};

/** @param {string} text with full-width figures and signs */
const narrow = (text) => text.replace(/[！-～]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0)).replace(/\u3000/g, " ");
