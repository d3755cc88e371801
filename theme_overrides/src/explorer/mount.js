// The explorer: the list that stands in the page already, with choices beside it. What is chosen stands in the address.

import { card } from "./card.js";
import { element, fill } from "./element.js";
import { ORDERS, sorted, usualOrder } from "./order.js";
import { panel } from "./panel.js";
import { select } from "./select.js";
import { readState, writeState } from "./state.js";
import { createAsker } from "./text.js";

/** @typedef {import("./select.js").Data} Data  @typedef {import("./select.js").Case} Case */

/** How many cases are drawn at a time. */
const MANY = 30;
const WIDE = "(min-width: 60em)";

/** @param {HTMLElement} place  @param {Data | undefined} data without it the plain list stays as it is */
export const mountExplorer = (place, data) => {
  if (!data) return;
  const { words } = data;
  let state = readState(location.hash, data);
  /** @type {Case[]} */
  let results = [];

  const asker = createAsker(data, window.kbSearch?.load, () => state.query.trim() && draw());
  const query = element("input", { type: "search", "aria-label": words.query, placeholder: words.query });
  const order = element("select", { "aria-label": words.sort });
  order.append(...ORDERS.map((one) => element("option", { value: one }, words[`sort-${one}`])));
  const best = order.querySelector("[value=best]"); // offered with words alone
  const { parts, show } = panel(data, (facet, value, isChosen) => choose(facet, value, isChosen));
  const facets = element("details", { class: "kb-explorer__facets" }, element("summary", {}, words.facets), ...parts);
  const status = element("p", { class: "kb-explorer__status", role: "status" });
  const chips = element("ul", { class: "kb-chips", "aria-label": words.facets });
  const list = element("ul", { class: "kb-cards", "aria-label": words.all });
  const more = element("button", { type: "button", class: "kb-explorer__more" });
  const tools = element("div", { class: "kb-explorer__tools" }, query, order);
  const side = element("div", { class: "kb-explorer__side" }, facets);
  const main = element("div", { class: "kb-explorer__main" }, status, chips, list, more);

  const choose = (facet, value, isChosen) => {
    state.chosen[facet][isChosen ? "add" : "delete"](value);
    change();
  };

  /** @param {boolean} isStep whether the back button leads to what was before */
  const change = (isStep = true) => {
    const address = writeState(state, data);
    if (address !== (location.hash || "#")) history[isStep ? "pushState" : "replaceState"](null, "", address);
    draw();
  };

  const draw = () => {
    const { isWanted, places } = asker.ask(state.query);
    const { found, counts } = select(data, state.chosen, isWanted);
    results = sorted(found, state.order, data, places);
    show(state.chosen, counts);
    showChips();
    if (query.value !== state.query) query.value = state.query;
    best.hidden = best.disabled = !state.query.trim();
    order.value = state.order;
    const numbers = { count: results.length, total: data.cases.length };
    status.textContent = fill(results.length ? words.found : `${words.nothing} ${words["nothing-help"]}`, numbers);
    list.replaceChildren();
    drawMore();
  };

  const drawMore = () => {
    const from = list.childElementCount;
    list.append(...results.slice(from, from + MANY).map((one) => card(one, data)));
    const left = results.length - list.childElementCount;
    more.hidden = left < 1;
    more.textContent = fill(words.more, { count: Math.min(left, MANY) });
    return from;
  };

  const showChips = () => {
    const made = state.chosen.flatMap((values, facet) =>
      [...values].map((value) => chip(data.facets[facet].values[value][1], () => choose(facet, value, false))),
    );
    if (state.query.trim()) made.push(chip(`“${state.query.trim()}”`, () => ask("")));
    if (made.length > 1) made.push(button(words.clear, "", clear));
    chips.replaceChildren(...made.map((one) => element("li", {}, one)));
    chips.hidden = !made.length;
  };

  const chip = (name, act) => button(`${name} ✕`, fill(words.remove, { name }), act);

  const button = (text, label, act) => {
    const made = element("button", { type: "button", class: "kb-chip" }, text);
    if (label) made.setAttribute("aria-label", label);
    made.addEventListener("click", () => {
      act();
      (chips.querySelector("button") || query).focus(); // this button is gone
    });
    return made;
  };

  const ask = (text) => {
    if (state.order === usualOrder(state.query) || !text.trim()) state.order = usualOrder(text);
    state.query = text;
    change(false);
  };

  const clear = () => {
    state = { ...readState("", data), order: state.order === "best" ? usualOrder("") : state.order };
    change();
  };

  const restore = () => {
    const now = readState(location.hash, data);
    if (writeState(now, data) === writeState(state, data)) return;
    state = now;
    draw();
  };

  query.addEventListener("focus", asker.prepare);
  query.addEventListener("input", (event) => event.isComposing || ask(query.value));
  query.addEventListener("compositionend", () => ask(query.value));
  order.addEventListener("change", () => {
    state.order = order.value;
    change();
  });
  more.addEventListener("click", () => list.children[drawMore()].querySelector("a").focus());
  addEventListener("popstate", restore);
  addEventListener("hashchange", restore);

  facets.open = matchMedia(WIDE).matches;
  draw();
  place.classList.add("kb-explorer--live");
  place.replaceChildren(tools, side, main);
};
