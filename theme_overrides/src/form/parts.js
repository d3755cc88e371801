// Groups of fields: one part, or a list of parts that can be added to, taken from and put in another order.

import { element } from "../explorer/element.js";
import { cite } from "./cite.js";
import { combobox } from "./combobox.js";
import { advice, button, framed, sign, told } from "./frame.js";
import { bilingual, choice, line, lines } from "./inputs.js";
import { proposeKey, renameSource } from "./propose.js";
import { headOf } from "./record.js";
import { isScalar, textOf } from "./value.js";

/** @typedef {import("./frame.js").Page} Page  @typedef {import("./value.js").Path} Path  @typedef {import("./model.js").Field} Field */

/** The control of a field with everything in it. @param {Page} page  @param {Path} path  @param {Field} field  @returns {HTMLElement} */
export const control = (page, path, field) => {
  if (field.shape === "part") return withWord(page, path, field, field.many ? list : group);
  if (field.shape === "cite") return cite(page, path, field);
  if (field.shape === "ref") return combobox(page, path, field);
  if (["title", "words"].includes(field.shape)) return bilingual(page, path, field);
  if (field.shape === "choice") return choice(page, path, field);
  if (field.shape === "key") return keyOfSource(page, path, field);
  return field.many ? lines(page, path, field) : line(page, path, field);
};

/** A part, or a word such as `undisclosed` in its place. What was filled in comes back when the word is taken away. */
const withWord = (page, path, field, make) => {
  const [[word, name] = []] = field.words;
  if (!word) return make(page, path, field);
  const tick = element("input", { type: "checkbox", id: page.id() });
  const value = page.get(path);
  tick.checked = isScalar(value) && textOf(value) === word;
  let kept;
  const place = element("div", {});
  const draw = () => place.replaceChildren(...(tick.checked ? [] : [make(page, path, field)]));
  tick.addEventListener("change", () => {
    if (tick.checked) kept = page.get(path);
    page.set(path, tick.checked ? word : kept);
    draw();
  });
  draw();
  const label = element("label", { class: "kb-word", for: tick.id }, tick, name);
  return element("div", { class: "kb-with-word" }, ...(field.many ? [] : [element("h4", { class: "kb-group__name" }, field.label)]), label, place);
};

/** The fields of one part: those that are asked first, and the others folded. */
const fieldsIn = (page, path, name, isNeeded = true) => {
  const { early } = page.data;
  // what a part must have is no duty where the part itself may be left out
  const all = page.data.fields[name].map((one) => (isNeeded ? one : { ...one, required: false }));
  const isFirst = (one) => !early[name] || early[name].includes(one.name);
  const first = element("div", { class: "kb-fields" }, ...all.filter(isFirst).sort((a, b) => rank(a, early[name]) - rank(b, early[name])).map((one) => control(page, [...path, one.name], one)));
  const rest = all.filter((one) => !isFirst(one));
  first.append(...strangers(page, path, name));
  if (!rest.length) return [first];
  const folded = element("details", { class: "kb-more" }, element("summary", {}, page.say("more-fields")));
  folded.append(element("div", { class: "kb-fields" }, ...rest.map((one) => control(page, [...path, one.name], one))));
  folded.open = rest.some((one) => one.name !== "key" && page.get([...path, one.name]) !== undefined);
  return [first, folded];
};

const rank = (field, order) => (order ? order.indexOf(field.name) : 0);

const group = (page, path, field) => {
  const value = page.get(path);
  const set = element("fieldset", { class: "kb-group" }, element("legend", {}, field.label));
  if (field.help) set.append(element("p", { class: "kb-field__help" }, field.help));
  if (value !== undefined && !(value instanceof Map)) return odd(page, path, field);
  set.append(...fieldsIn(page, path, field.parts, field.required));
  return withFaults(page, path, set);
};

/** What stands under keys that a class does not know: it is kept, and can be taken out. */
export const strangers = (page, path, name) => {
  const here = path.length ? page.get(path) : page.get([]);
  const known = page.data.fields[name].map((one) => one.name);
  const keys = here instanceof Map ? [...here.keys()].filter((key) => !known.includes(key)) : [];
  return keys.map((key) => odd(page, [...path, key], { label: key, help: "", required: false }, "take-out"));
};

/** A value of a shape that the form cannot show; it is kept, unless one begins anew. */
const odd = (page, path, field, action = "begin-anew") => {
  const shown = element("output", { class: "kb-odd" }, textOf(page.get(path)) || page.say("odd"));
  const anew = button(page.say(action), () => {
    page.set(path, undefined);
    page.redraw();
  });
  return framed(page, path, field, { input: element("div", {}, shown, " ", anew), isGroup: true });
};

/** Faults of a part as a whole. @param {HTMLElement} node */
const withFaults = (page, path, node) => {
  const note = element("ul", { class: "kb-field__faults" });
  node.prepend(note);
  note.hidden = true;
  page.add(path, {
    node,
    focus: () => (node.querySelector("input, select, textarea, button") || node).focus(),
    show: (faults) => {
      note.replaceChildren(...faults.map((one) => element("li", {}, told(one, page.data), " ", advice(one, page.data))));
      note.hidden = !faults.length;
    },
  });
  return node;
};

const list = (page, path, field) => {
  const node = element("div", { class: "kb-list", "data-kb-list": path.join(".") });
  const entries = () => (Array.isArray(page.get(path)) ? page.get(path) : []);
  const more = button(page.say("add", { label: field.label }), () => {
    const fresh = new Map();
    if (page.data.fields[field.parts].some((one) => one.shape === "key")) fresh.set("key", proposeKey(page.get([])));
    page.set(path, [...entries(), fresh]);
    draw();
    focusIn(entries().length - 1);
  });
  const focusIn = (index) => {
    const card = node.querySelectorAll(":scope > .kb-entry")[index];
    (card ? card.querySelector("input:not([type=checkbox]), textarea, select") || card.querySelector("button") : more).focus();
  };

  const arrange = (change, focus) => {
    const copy = [...entries()];
    change(copy);
    page.set(path, copy.length ? copy : undefined);
    draw();
    page.refresh();
    focus();
  };

  const card = (entry, index) => {
    const here = [...path, index];
    const name = `${field.label} ${index + 1}`;
    const head = element("span", { class: "kb-entry__head" }, name);
    const tools = element("span", { class: "kb-entry__tools" });
    const swap = (to) => arrange((copy) => copy.splice(to, 0, ...copy.splice(index, 1)), () => toolOf(to, to < index ? "up" : "down").focus());
    if (index) tools.append(tool("↑", "up", name, () => swap(index - 1)));
    if (index < entries().length - 1) tools.append(tool("↓", "down", name, () => swap(index + 1)));
    tools.append(tool("✕", "remove", name, () => {
      page.offerUndo(page.say("removed", { name }));
      arrange((copy) => copy.splice(index, 1), () => more.focus());
    }));
    const inside = entry instanceof Map ? fieldsIn(page, here, field.parts) : [odd(page, here, { ...field, label: name })];
    const made = element("div", { class: "kb-entry", role: "group", "aria-label": name }, element("div", { class: "kb-entry__bar" }, head, tools), ...inside);
    const title = () => (head.textContent = [name, headOf(page.get(here), field.parts, page.data)].filter(Boolean).join("　"));
    made.addEventListener("input", title);
    made.addEventListener("change", title);
    title();
    return withFaults(page, here, made);
  };
  const tool = (shown, act, name, run) => {
    const made = sign(shown, page.say(`entry-${act}`, { name }), run);
    made.dataset.kbAct = act;
    return made;
  };
  const toolOf = (index, act) => {
    const bar = node.querySelectorAll(":scope > .kb-entry")[index].querySelector(".kb-entry__tools");
    return bar.querySelector(`[data-kb-act=${act}]`) || bar.querySelector("button");
  };

  const value = page.get(path);
  if (value !== undefined && !Array.isArray(value)) return odd(page, path, field);
  const draw = () => {
    const cards = entries().map(card);
    const isFull = field.max !== null && cards.length >= field.max;
    more.hidden = isFull;
    node.replaceChildren(...cards, more);
  };
  draw();
  return withFaults(page, path, node);
};

/** The key of a source: renaming it renames it in every `cite` too. */
const keyOfSource = (page, path, field) => {
  let before = textOf(page.get(path));
  const frame = line(page, path, field);
  const input = frame.querySelector("input");
  input.addEventListener("change", () => {
    const now = textOf(page.get(path));
    const isTaken = page.get(path.slice(0, -2)).filter((one) => one instanceof Map && textOf(one.get("key")) === now).length > 1;
    if (before && now && !isTaken) {
      renameSource(page.get([]), before, now);
      page.refresh();
    }
    before = now;
  });
  return frame;
};
