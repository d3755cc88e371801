// What stands around every control: its name, help, and the faults that are found in it.

import { element } from "../explorer/element.js";
import { problem, remedy } from "./speak.js";
import { fill } from "./text.js";

/**
 * @typedef {import("./value.js").Path} Path  @typedef {import("./value.js").Value} Value
 * @typedef {{node: HTMLElement, focus: () => void, show: (faults: import("./model.js").Fault[]) => void,
 *   refresh?: () => void}} Control  `refresh`: something it shows of other fields may have changed
 * @typedef {{data: import("./data.js").Data, get: (path: Path) => Value | undefined,
 *   set: (path: Path, value: Value | undefined) => void, add: (path: Path, control: Control) => void,
 *   touch: (path: Path) => void, redraw: () => void, refresh: () => void, offerUndo: (words: string) => void,
 *   id: () => string,
 *   say: (name: string, values?: Object<string, string | number>) => string}} Page  what every control is given
 */

/** Shapes of which two stand side by side where there is room. */
const SHORT = ["date", "as_of", "amount", "count", "choice", "ref", "key", "line"];

/** @param {import("./data.js").Data} data  @returns {Page["say"]} */
export const sayer = (data) => (name, values) => (values ? fill(data.words[name], values) : data.words[name]);

/** What to do about a fault, in words for someone who fills in a form rather than a file. */
export const advice = (fault, data) => {
  const own = data.words[`fix-${fault.code}`];
  return own || remedy(fault, data);
};

/** @param {import("./model.js").Fault} fault  @param {import("./data.js").Data} data  @returns {string} */
export const told = (fault, data) => data.words[`say-${fault.code}`] || problem(fault, data);

/** Whether a fault must be mended; others are worth a look. @param {import("./model.js").Fault} fault */
export const isGrave = ({ code }) => code.startsWith("E");

/**
 * A label, help and faults around `input`, which is described by both.
 * @param {Page} page  @param {Path} path  @param {import("./model.js").Field} field
 * @param {{input: HTMLElement, label?: string, help?: string, below?: HTMLElement[], isGroup?: boolean, refresh?: () => void}} parts
 * @returns {HTMLElement}
 */
export const framed = (page, path, field, { input, label = field.label, help = field.help, below = [], isGroup = false, refresh }) => {
  const [inputId, helpId, faultId] = [page.id(), page.id(), page.id()];
  input.id = inputId;
  const name = element(isGroup ? "span" : "label", isGroup ? { class: "kb-field__name", id: `${inputId}-name` } : { class: "kb-field__name", for: inputId }, label);
  if (field.required) name.append(" ", element("span", { class: "kb-field__must" }, page.say("must")));
  if (isGroup) {
    input.setAttribute("role", "group");
    input.setAttribute("aria-labelledby", `${inputId}-name`);
  }
  const about = element("p", { class: "kb-field__help", id: helpId }, help);
  const faults = element("ul", { class: "kb-field__faults", id: faultId });
  faults.hidden = true;
  const target = () => (isGroup ? input.querySelector("input, select, textarea, button") || input : input);
  const isShort = SHORT.includes(field.shape) && !field.many;
  const node = element("div", { class: isShort ? "kb-field kb-field--short" : "kb-field" }, name, ...(help ? [about] : []), input, ...below, faults);
  node.dataset.kbPath = path.join(".");
  input.setAttribute("aria-describedby", [help && helpId, faultId].filter(Boolean).join(" "));
  page.add(path, {
    node,
    focus: () => target().focus(),
    refresh,
    show: (found) => {
      faults.replaceChildren(...found.map((one) => faultLine(one, page.data)));
      faults.hidden = !found.length;
      node.classList.toggle("kb-field--fault", found.length > 0);
      if (!isGroup) input.setAttribute("aria-invalid", String(found.length > 0));
    },
  });
  node.addEventListener("focusout", (event) => node.contains(event.relatedTarget) || page.touch(path));
  return node;
};

const faultLine = (fault, data) =>
  element("li", {}, element("strong", {}, told(fault, data)), " ", element("span", {}, advice(fault, data)));

/** @param {string} text  @param {() => void} act  @param {Object<string, string>} attributes */
export const button = (text, act, attributes = {}) => {
  const made = element("button", { type: "button", class: "kb-button", ...attributes }, text);
  made.addEventListener("click", act);
  return made;
};

/** A button that shows only a sign; what it does is its name. */
export const sign = (shown, name, act) => button(shown, act, { class: "kb-sign", "aria-label": name, title: name });
