// A list to choose from by typing any name: the combobox pattern of the ARIA authoring practices, with chips for several.

import { element } from "../explorer/element.js";
import { idOf, nameOf } from "./data.js";
import { framed, sign } from "./frame.js";
import { options } from "./options.js";
import { clean } from "./tidy.js";
import { textOf } from "./value.js";

/** @typedef {import("./frame.js").Page} Page  @typedef {import("./value.js").Path} Path  @typedef {import("./model.js").Field} Field */

/** @param {Page} page  @param {Path} path  @param {Field} field whose `to` is a kind of record */
export const combobox = (page, path, field) => {
  const { data } = page;
  const kind = field.to;
  const listId = page.id();
  const input = element("input", { type: "text", role: "combobox", autocomplete: "off", spellcheck: "false", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": listId, placeholder: page.say("type-or-open") });
  const list = element("ul", { class: "kb-options", id: listId, role: "listbox", "aria-label": field.label });
  const none = element("p", { class: "kb-options__more", "aria-live": "polite" });
  const popup = element("div", { class: "kb-popup" }, list, none);
  const chips = element("ul", { class: "kb-chosen", "aria-label": page.say("chosen", { label: field.label }) });
  const box = element("div", { class: "kb-combobox" }, input, popup);
  let active = -1;

  const chosen = () => {
    const value = page.get(path);
    return (Array.isArray(value) ? value : value === undefined ? [] : [value]).map(textOf).filter(Boolean);
  };
  const idsChosen = () => chosen().map((one) => idOf(kind, one, data) || one);
  const isOpen = () => !popup.hidden;
  const shownName = (written) => nameOf(kind, idOf(kind, written, data) || written, data);

  const store = (values) => {
    const kept = field.many ? (values.length ? values : undefined) : values[values.length - 1];
    page.set(path, kept);
    page.touch(path);
    show();
  };

  /** What stands beside the list: chips for several values, the name in the box for one. */
  const show = () => {
    if (field.many) {
      chips.replaceChildren(...chosen().map((one, index) => element("li", {}, shownName(one), sign("✕", page.say("remove", { name: shownName(one) }), () => {
        store(chosen().filter((_, other) => other !== index));
        input.focus();
      }))));
      chips.hidden = !chosen().length;
    } else {
      const [one] = chosen();
      input.value = one ? shownName(one) : "";
    }
  };

  const open = (query) => {
    const { found, left } = options(kind, query, data);
    const taken = idsChosen();
    const items = found.map(({ id, name, detail }) => item(id, name, detail, taken.includes(id)));
    const written = clean(query, data).trim();
    if (written && !idOf(kind, written, data)) items.push(item(written, page.say("as-written", { text: written }), page.say("as-written-note"), false));
    list.replaceChildren(...items);
    none.textContent = left ? page.say("more-options", { count: left }) : "";
    none.hidden = !left;
    popup.hidden = false;
    input.setAttribute("aria-expanded", "true");
    move(query.trim() ? 0 : -1);
  };

  const item = (value, name, detail, isChosen) => {
    const made = element("li", { role: "option", id: page.id(), "aria-selected": String(isChosen), "data-value": value }, element("span", {}, name));
    if (detail) made.append(" ", element("small", {}, detail));
    made.addEventListener("pointerdown", (event) => event.preventDefault()); // the box keeps the focus
    made.addEventListener("click", () => take(made));
    return made;
  };

  const close = () => {
    popup.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };

  const move = (to) => {
    const items = [...list.children];
    if (items[active]) items[active].classList.remove("kb-options--active");
    active = items.length ? Math.min(Math.max(to, -1), items.length - 1) : -1;
    if (active < 0) return input.removeAttribute("aria-activedescendant");
    items[active].classList.add("kb-options--active");
    items[active].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", items[active].id);
  };

  const take = (made) => {
    const value = made.dataset.value;
    const taken = idsChosen();
    if (field.many) {
      input.value = "";
      store(taken.includes(value) ? chosen().filter((_, index) => taken[index] !== value) : [...chosen(), value]);
    } else {
      store([value]);
    }
    close();
  };

  /** Leaving the box keeps what was typed: as the entry it names, or as it stands. */
  const settle = () => {
    close();
    const written = clean(input.value, data).trim();
    if (field.many) {
      if (written) take(item(idOf(kind, written, data) || written, written, "", false));
    } else if (written !== (chosen()[0] ? shownName(chosen()[0]) : "")) {
      store(written ? [idOf(kind, written, data) || written] : []);
    }
  };

  const KEYS = {
    ArrowDown: () => (isOpen() ? move(active + 1) : open(field.many ? input.value : "")),
    ArrowUp: () => (isOpen() ? move(active < 0 ? list.children.length - 1 : active - 1) : open(field.many ? input.value : "")),
    Home: () => isOpen() && move(0),
    End: () => isOpen() && move(list.children.length - 1),
    Enter: () => (isOpen() && active >= 0 ? take(list.children[active]) : settle()),
    Escape: () => (isOpen() ? close() : ((input.value = ""), field.many || store([]))),
  };
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || !KEYS[event.key] || (!isOpen() && ["Home", "End"].includes(event.key))) return;
    event.preventDefault();
    KEYS[event.key]();
  });
  input.addEventListener("input", () => open(input.value));
  input.addEventListener("compositionend", () => open(input.value));
  input.addEventListener("click", () => isOpen() || open(field.many ? input.value : ""));
  if (!field.many) input.addEventListener("focus", () => input.select());
  input.addEventListener("blur", settle);

  close();
  show();
  const frame = framed(page, path, field, { input });
  input.replaceWith(box);
  box.prepend(input);
  if (field.many) box.before(chips);
  return frame;
};
