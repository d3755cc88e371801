// One case as it stands in the list; the same parts as the macro `card` in generator/render/templates/macros/kb.jinja.

import { element } from "./element.js";

/** @typedef {import("./select.js").Case} Case  @typedef {import("./select.js").Data} Data */

/** @param {Case} one  @param {Data} data  @returns {HTMLElement} */
export const card = (one, data) => {
  const link = element("a", { href: one.url }, words(one.title, one.titleLang, data));
  const values = (id) => valuesOf(one, data, id);
  const facts = [...values("region"), ...values("theme")].map(([, name]) => name);
  const [[level, levelName]] = values("level");
  const [[, status]] = values("status");
  return element(
    "li",
    { class: "kb-card" },
    element("p", { class: "kb-card__title" }, link),
    element("p", { class: "kb-card__summary" }, words(one.summary, one.summaryLang, data)),
    element(
      "p",
      { class: "kb-card__facts" },
      ...[...facts, one.period, status].filter(Boolean).map((fact) => element("span", {}, fact)),
      element("span", { class: `kb-level kb-level--${level}` }, levelName),
    ),
  );
};

/** The values that a case names itself, without those above them. @param {Case} one  @param {Data} data  @param {string} id */
const valuesOf = (one, data, id) => {
  const number = data.facets.findIndex((facet) => facet.id === id);
  const { values } = data.facets[number];
  const above = new Set(one.v[number].map((value) => values[value][2]));
  return one.v[number].filter((value) => !above.has(value)).map((value) => values[value]);
};

/** @param {string} text  @param {string | undefined} lang  @param {Data} data  @returns {Node | string} */
const words = (text, lang, data) =>
  lang ? element("span", { lang, class: "kb-untranslated", title: data.words.original }, text) : text;
