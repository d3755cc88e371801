// Controls for one value: lines, longer texts in two languages, dates, figures, choices.

import { element } from "../explorer/element.js";
import { button, framed } from "./frame.js";
import { size } from "./text.js";
import { clean, inLanguages, lineOf, tidyAmount, tidyCount, tidyDate, tidySpan } from "./tidy.js";
import { isScalar, textOf } from "./value.js";

/** @typedef {import("./frame.js").Page} Page  @typedef {import("./value.js").Path} Path  @typedef {import("./model.js").Field} Field */

const TIDY = { date: tidyDate, as_of: tidySpan, amount: tidyAmount, count: tidyCount, factor: tidyAmount };
const HINTS = { date: "date-hint", as_of: "date-hint" };
const MODES = { url: "url", amount: "decimal", count: "numeric" };
/** From how many characters on a title is given more than one line. */
const LONG = 60;

/** One line of text. @param {Page} page  @param {Path} path  @param {Field} field */
export const line = (page, path, field) => {
  const input = element("input", { type: "text", autocomplete: "off", spellcheck: "false" });
  if (MODES[field.shape]) input.setAttribute("inputmode", MODES[field.shape]);
  if (HINTS[field.shape]) input.setAttribute("placeholder", page.say(HINTS[field.shape]));
  input.value = textOf(page.get(path));
  const store = (tidy) => {
    const value = tidy(lineOf(input.value, page.data));
    page.set(path, textOf(value).trim() ? value : undefined);
    return value;
  };
  const tidy = TIDY[field.shape] || ((text) => text.trim());
  input.addEventListener("input", () => store(tidy));
  input.addEventListener("change", () => (input.value = textOf(store(tidy))));
  const below = field.shape === "date" && field.required ? [button(page.say("today"), () => {
    input.value = today();
    input.dispatchEvent(new Event("change"));
  }, { class: "kb-button kb-button--quiet" })] : [];
  return framed(page, path, field, { input, below });
};

const today = () => {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
};

/** Several lines of text, one below the other. @param {Page} page  @param {Path} path  @param {Field} field */
export const lines = (page, path, field) => {
  const input = element("textarea", { rows: "2" });
  const value = page.get(path);
  input.value = Array.isArray(value) ? value.map(textOf).join("\n") : textOf(value);
  input.addEventListener("input", () => {
    const found = clean(input.value, page.data).split(/[\n；;]/).map((one) => one.trim()).filter(Boolean);
    page.set(path, found.length ? found : undefined);
  });
  return framed(page, path, field, { input, help: `${field.help} ${page.say("one-a-line")}` });
};

/** The same words in one language or two. @param {Page} page  @param {Path} path  @param {Field} field */
export const bilingual = (page, path, field) => {
  const { data } = page;
  const [own, other] = data.language === "en" ? ["en", "zh"] : ["zh", "en"];
  const group = element("div", { class: "kb-bilingual" });
  group.append(oneLanguage(page, path, field, own, true));
  const addOther = () => {
    const second = oneLanguage(page, path, field, other, false);
    group.append(second);
    return second;
  };
  if (textIn(page, path, other)) {
    addOther();
  } else if (data.languages.length > 1) {
    const more = button(page.say(`add-${other}`), () => {
      more.remove();
      addOther().querySelector("input, textarea").focus();
    }, { class: "kb-button kb-button--quiet" });
    more.setAttribute("aria-label", `${field.label}: ${page.say(`add-${other}`)}`);
    group.append(more);
  }
  return group;
};

const textIn = (page, path, language) => {
  const value = page.get(path);
  if (isScalar(value)) return language === page.data.defaultLanguage ? textOf(value) : "";
  return value instanceof Map ? textOf(value.get(language)) : "";
};

const oneLanguage = (page, path, field, language, isFirst) => {
  const { data } = page;
  const limit = (data.rules.lengths[path.join(".")] || [])[1];
  const isLong = field.shape === "words" || limit > LONG;
  const input = isLong ? element("textarea", { rows: field.shape === "words" ? "3" : "2", lang: language }) : element("input", { type: "text", autocomplete: "off", lang: language });
  input.value = textIn(page, path, language);
  const count = element("span", { class: "kb-field__count" });
  const showCount = () => {
    const length = size(input.value.trim());
    count.textContent = page.say("count", { count: length, limit });
    count.classList.toggle("kb-field__count--over", length > limit);
  };
  const isCounted = limit && language === "zh";
  const store = () => {
    const text = field.shape === "words" ? clean(input.value, data).trim() : lineOf(input.value, data);
    page.set(path, inLanguages(page.get(path), language, text, data.defaultLanguage));
    if (isCounted) showCount();
  };
  input.addEventListener("input", store);
  if (isCounted) showCount();
  const label = isFirst ? field.label : page.say("in-language", { label: field.label, language: data.words[`language-${language}`] });
  const place = isFirst ? path : [...path, language];
  const frame = framed(page, place, isFirst ? field : { ...field, required: false }, { input, label, help: isFirst ? field.help : "", below: isCounted ? [count] : [] });
  return frame;
};

/** One of a few words. @param {Page} page  @param {Path} path  @param {Field} field */
export const choice = (page, path, field) => {
  const value = textOf(page.get(path));
  if (field.choices.length === 1) return tick(page, path, field);
  const input = element("select", {});
  const known = field.choices.some(([one]) => one === value);
  input.append(element("option", { value: "" }, page.say("choose")));
  if (value && !known) input.append(element("option", { value }, value));
  input.append(...field.choices.map(([one, name]) => element("option", { value: one }, name)));
  input.value = value;
  const meaning = element("p", { class: "kb-field__help", role: "status" });
  const explain = () => (meaning.textContent = (field.choices.find(([one]) => one === input.value) || [])[2] || "");
  explain();
  input.addEventListener("change", () => {
    page.set(path, input.value || undefined);
    page.touch(path);
    explain();
  });
  return framed(page, path, field, { input, below: [meaning] });
};

const tick = (page, path, field) => {
  const [[word]] = field.choices;
  const input = element("input", { type: "checkbox" });
  input.checked = textOf(page.get(path)) === word;
  input.addEventListener("change", () => page.set(path, input.checked ? word : undefined));
  const frame = framed(page, path, field, { input });
  frame.classList.add("kb-field--tick");
  return frame;
};
