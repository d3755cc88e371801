// A few words around what was found, as HTML: everything escaped, what was found marked.

const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** @param {string} text  @returns {string} */
export const escapeHtml = (text) => text.replace(/[&<>"']/g, (char) => ESCAPES[char]);

/**
 * @param {string} text as it is shown
 * @param {string[]} words folded
 * @param {(text: string, places?: number[]) => string} fold
 * @returns {[number, number][]} places of the words in `text`, in order, apart from each other
 */
const hits = (text, words, fold) => {
  const places = [];
  const folded = fold(text, places);
  const found = [];
  for (const word of words) {
    for (let at = folded.indexOf(word); at >= 0 && found.length < 200; at = folded.indexOf(word, at + word.length)) {
      found.push([places[at], places[at + word.length - 1] + 1]);
    }
  }
  found.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  const apart = [];
  for (const hit of found) {
    const last = apart[apart.length - 1];
    if (!last || hit[0] >= last[1]) apart.push(hit);
    else last[1] = Math.max(last[1], hit[1]);
  }
  return apart;
};

/** @returns {string} all of `text`, with `words` marked */
export const marked = (text, words, fold) => cut(text, hits(text, words, fold), 0, text.length);

/** @param {number} [most] characters  @returns {string} the part of `text` around the first hit, with marks */
export const snippet = (text, words, fold, most = 90) => {
  const found = hits(text, words, fold);
  if (text.length <= most) return cut(text, found, 0, text.length);
  const first = found.length ? found[0][0] : 0;
  let start = first < most / 2 ? 0 : first - Math.floor(most / 3);
  let end = Math.min(text.length, start + most);
  start = Math.max(0, Math.min(start, end - most));
  if (start > 0) start = wordEdge(text, start);
  if (end < text.length) end = Math.max(start, wordEdge(text, end));
  return (start > 0 ? "…" : "") + cut(text, found, start, end) + (end < text.length ? "…" : "");
};

/** A place near `at` that cuts no English word and no pair of code units. */
const wordEdge = (text, at) => {
  let edge = at;
  while (edge > at - 12 && edge > 0 && /[\w’'-]/.test(text[edge]) && /[\w’'-]/.test(text[edge - 1])) edge--;
  return /[\udc00-\udfff]/.test(text[edge] || "") ? edge - 1 : edge;
};

const cut = (text, found, start, end) => {
  let html = "";
  let at = start;
  for (const [from, to] of found) {
    if (to <= start || from >= end) continue;
    const [a, b] = [Math.max(from, at), Math.min(to, end)];
    html += `${escapeHtml(text.slice(at, a))}<mark>${escapeHtml(text.slice(a, b))}</mark>`;
    at = b;
  }
  return html + escapeHtml(text.slice(at, end));
};
