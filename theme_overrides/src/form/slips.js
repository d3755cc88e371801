// The slips at the heads of lines that usually stop YAML; the same as generator/load/slips.py looks for.

const SPACES = "\u3000\u00a0\u2000-\u200a\u202f\u205f";
const BEFORE_KEY = "(?=-\\s|[A-Za-z_]+\\s*[:：])";
const TAB = new RegExp(`^ *\\t[ \\t]*${BEFORE_KEY}`);
const ODD_INDENT = new RegExp(`^ *(?:- *)?([${SPACES}])[\\s${SPACES}]*${BEFORE_KEY}`);
const COLON = new RegExp(`^[\\s${SPACES}]*(?:-[\\s${SPACES}]+)?["']?([a-z_]+|[\\u4e00-\\u9fff]{1,8})["']?\\s*(：|:(?=[^ \\t:/]))`);
const BLOCK_TEXT = /^( *)[^\s#].*: +[|>][-+0-9]*\s*(#.*)?$/;
/** No line of a record that has such a slip is longer than its key. */
const HEAD = 200;

/** @param {string} text  @param {import("./data.js").Data} data  @returns {import("./read.js").Trouble[]} */
export const slips = (text, data) => {
  const found = [];
  let block = -1;
  text.split("\n").forEach((whole, index) => {
    const line = whole.slice(0, HEAD);
    const indent = line.search(/[^ ]/);
    if (block >= 0 && (indent < 0 || indent > block)) return;
    const opens = BLOCK_TEXT.exec(line);
    block = opens ? opens[1].length : -1;
    const tell = (code, values = {}) => found.push({ code, line: index + 1, values });
    if (TAB.test(line)) tell("E106");
    const odd = ODD_INDENT.exec(line);
    if (odd) tell("E107", { name: data.phrases.spaces[odd[1]] || `U+${odd[1].charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}` });
    const slip = COLON.exec(line);
    if (!slip || !(/^[a-z]/.test(slip[1]) || data.named[slip[1]])) return;
    const meant = (data.named[slip[1]] || [slip[1]])[0];
    tell(slip[2] === "：" ? "E108" : "E127", { key: slip[1], meant });
  });
  return found;
};
