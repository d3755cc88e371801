// Results in the form that Material's box shows: strings of HTML, everything in them escaped.
import { escapeHtml } from "./snippet.js";

/** @param {import("./engine.js").Result} result  @returns {object[]} one group of one, so that each stands by itself */
const item = ({ url, titleHtml, meta, why, snippetHtml, score }) => [
  {
    location: url,
    title: titleHtml,
    text:
      (meta ? `<p class="kb-found">${escapeHtml(meta)}</p>` : "") +
      (snippetHtml ? `<p>${snippetHtml}</p>` : "") +
      (why ? `<p class="kb-found kb-found--why">${escapeHtml(why)}</p>` : ""),
    terms: {},
    score,
  },
];

/** @param {import("./engine.js").Result[]} results  @returns {object[][]} Material wants them by falling score */
export const items = (results) => results.map(item);
