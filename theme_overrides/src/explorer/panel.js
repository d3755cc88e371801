// The choices: one group that folds for each facet, and in it a checkbox for each value.

import { element, fill } from "./element.js";

/** @typedef {import("./select.js").Data} Data
 *  @typedef {{item: HTMLElement, line: HTMLElement, box: HTMLInputElement, count: HTMLElement, below?: Below}} Row
 *  @typedef {{list: HTMLElement, button: HTMLButtonElement}} Below what lies in a value of a tree */

const OPEN = ["theme", "region", "level"];
/** Trees that are short enough to show in full. */
const UNFOLDED = ["theme"];

/**
 * @param {Data} data  @param {(facet: number, value: number, isChosen: boolean) => void} onChoice
 * @returns {{parts: HTMLElement[], show: (chosen: Set<number>[], counts: number[][]) => void}}
 */
export const panel = (data, onChoice) => {
  const facets = data.facets.map((_, number) => facetOf(data, number, onChoice));
  return {
    parts: facets.map(({ part }) => part),
    show: (chosen, counts) => facets.forEach(({ show }, number) => show(chosen[number], counts[number])),
  };
};

/** @param {Data} data  @param {number} number of the facet */
const facetOf = (data, number, onChoice) => {
  const { id, name, values } = data.facets[number];
  const list = element("ul", { "aria-label": name });
  /** @type {Row[]} */
  const rows = [];
  values.forEach(([valueId, valueName, parent], value) => {
    const row = rowOf(valueId, valueName);
    row.box.addEventListener("change", () => onChoice(number, value, row.box.checked));
    rows.push(row);
    if (parent < 0) list.append(row.item);
    else (rows[parent].below ||= belowOf(rows[parent], values[parent][1], data)).list.append(row.item);
  });
  if (UNFOLDED.includes(id)) rows.forEach(unfold);
  const chosenHere = element("span", { class: "kb-count" });
  const summary = element("summary", {}, name, " ", chosenHere);
  const part = element("details", { class: "kb-facet", "data-kb-facet": id }, summary, list);
  part.open = OPEN.includes(id);
  const show = (chosen, counts) => {
    chosenHere.textContent = chosen.size ? `✓ ${chosen.size}` : "";
    rows.forEach((row, value) => showRow(row, chosen.has(value), counts[value], summary));
    chosen.forEach((value) => {
      part.open = true;
      for (let above = values[value][2]; above >= 0; above = values[above][2]) unfold(rows[above]);
    });
  };
  return { part, show };
};

/** @param {string} id  @param {string} name  @returns {Row} */
const rowOf = (id, name) => {
  const box = element("input", { type: "checkbox", value: id });
  const count = element("span", { class: "kb-count" });
  const line = element("div", { class: "kb-facet__line" }, element("label", {}, box, element("span", {}, name), count));
  return { item: element("li", {}, line), line, box, count };
};

/** A value leads to an empty list only if it has been chosen already; any other such value is not offered. */
const showRow = (row, isChosen, count, summary) => {
  row.box.checked = isChosen;
  if (row.count.textContent !== String(count)) row.count.textContent = String(count);
  const isHidden = !count && !isChosen;
  if (row.item.hidden === isHidden) return;
  if (isHidden && row.item.contains(document.activeElement)) summary.focus();
  row.item.hidden = isHidden;
};

/** @param {Row} row  @param {string} name  @param {Data} data  @returns {Below} */
const belowOf = (row, name, data) => {
  const list = element("ul", { hidden: "" });
  const label = fill(data.words.children, { name });
  const button = element("button", { type: "button", class: "kb-facet__unfold", "aria-expanded": "false", title: label });
  button.setAttribute("aria-label", label);
  button.addEventListener("click", () => setUnfolded({ list, button }, list.hidden));
  row.line.append(button);
  row.item.append(list);
  return { list, button };
};

/** @param {Row} row */
const unfold = ({ below }) => below && setUnfolded(below, true);

/** @param {Below} below  @param {boolean} isUnfolded */
const setUnfolded = ({ list, button }, isUnfolded) => {
  list.hidden = !isUnfolded;
  button.setAttribute("aria-expanded", String(isUnfolded));
};
