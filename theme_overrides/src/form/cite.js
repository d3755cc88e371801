// What a statement rests on: a source of this record, chosen from those entered, and the place in it.

import { element } from "../explorer/element.js";
import { button, framed, sign } from "./frame.js";
import { headOf } from "./record.js";
import { entriesOf } from "./rules.js";
import { clean } from "./tidy.js";
import { isScalar, textOf } from "./value.js";

/** @typedef {import("./frame.js").Page} Page  @typedef {import("./value.js").Path} Path  @typedef {import("./model.js").Field} Field */

/** @param {Page} page  @param {Path} path  @param {Field} field */
export const cite = (page, path, field) => {
  const rows = element("div", { class: "kb-cites" });
  const read = () => {
    const value = page.get(path);
    return (Array.isArray(value) ? value : value === undefined ? [] : [value]).filter(isScalar).map(textOf);
  };
  const store = (cites) => page.set(path, cites.length ? cites : undefined);

  const draw = () => {
    rows.replaceChildren(...read().map(row), more);
  };
  const change = (index, cite) => store(read().map((one, other) => (other === index ? cite : one)));

  const row = (written, index) => {
    const [key, ...rest] = written.split(" ");
    const choose = element("select", { "aria-label": page.say("cite-source", { number: index + 1 }) });
    const fillIn = () => {
      const now = choose.value || key;
      const known = sourcesOf(page);
      choose.replaceChildren(...(known.some(([one]) => one === now) ? known : [[now, now], ...known]).map(([one, name]) => element("option", { value: one }, name)));
      choose.value = now;
    };
    fillIn();
    const place = element("input", { type: "text", autocomplete: "off", "aria-label": page.say("cite-place", { number: index + 1 }), placeholder: page.say("cite-place-hint") });
    place.value = rest.join(" ");
    const put = () => change(index, [choose.value, clean(place.value, page.data).replace(/\s+/g, " ").trim()].filter(Boolean).join(" "));
    choose.addEventListener("focus", fillIn);
    choose.addEventListener("change", put);
    place.addEventListener("input", put);
    const remove = sign("✕", page.say("cite-remove", { number: index + 1 }), () => {
      store(read().filter((_, other) => other !== index));
      page.touch(path);
      draw();
      more.focus();
    });
    return element("div", { class: "kb-cite" }, choose, place, remove);
  };

  const more = button(page.say("cite-add"), () => {
    const [first] = sourcesOf(page);
    if (!first) return (note.textContent = page.say("cite-none"));
    const taken = read().map((one) => one.split(" ")[0]);
    const next = sourcesOf(page).find(([key]) => !taken.includes(key)) || first;
    store([...read(), next[0]]);
    page.touch(path);
    draw();
    rows.querySelector(".kb-cite:last-of-type select").focus();
  }, { class: "kb-button kb-button--quiet" });
  more.setAttribute("aria-label", `${field.label}: ${page.say("cite-add")}`);
  const note = element("p", { class: "kb-field__help", role: "status" });
  draw();
  const refresh = () => rows.contains(document.activeElement) || draw();
  return framed(page, path, field, { input: rows, isGroup: true, below: [note], refresh });
};

/** Key and name of each source that has been entered. @param {Page} page  @returns {[string, string][]} */
const sourcesOf = (page) => {
  const record = page.get([]);
  return entriesOf(record, "sources")
    .map((one, index) => [textOf(one.get("key")), headOf(one, "Source", page.data) || page.say("untitled-source"), index + 1])
    .filter(([key]) => key)
    .map(([key, name, number]) => [key, `${number}. ${name}`]);
};
