// What stands beside the form: how far the record has come, what is left to mend, and the ways to hand it in.

import { copy } from "../copy/mount.js";
import { element } from "../explorer/element.js";
import { advice, button, isGrave, told } from "./frame.js";
import { download, forgeAddress } from "./output.js";
import { placeName } from "./record.js";

/** @typedef {{text: string, id: string, faults: import("./model.js").Fault[],
 *   level: {level: string, missing: string[]}}} State */

/** Faults that are shown at a time. */
const MANY = 40;

/**
 * @param {import("./frame.js").Page} page  @param {(path: (string | number)[]) => void} goTo
 * @param {HTMLElement} idField  @param {() => void} onHandIn before the record leaves the page
 * @returns {{node: HTMLElement, jump: HTMLElement, show: (state: State) => void}} `jump` leads to it where it is far below
 */
export const side = (page, goTo, idField, onHandIn) => {
  const { data, say } = page;
  /** @type {State} */
  let now;
  const jump = button("", () => node.scrollIntoView(), { class: "kb-button kb-button--main kb-side__jump" });
  const count = element("p", { class: "kb-side__count", role: "status" });
  const faults = element("ul", { class: "kb-side__faults" });
  const level = element("p", { class: "kb-side__level" });
  const missing = element("p", { class: "kb-field__help" });
  const done = element("p", { class: "kb-field__help", role: "status" });
  const code = element("code", {});
  const preview = element("details", { class: "kb-more" }, element("summary", {}, say("preview")), element("pre", { class: "kb-preview", tabindex: "0", "aria-label": say("preview") }, code));

  const handIn = (act) => async () => {
    onHandIn();
    done.textContent = "";
    done.textContent = await act();
  };
  const file = () => `${now.id || "case"}.yml`;
  const save = button(say("download"), handIn(() => {
    download(file(), now.text);
    return say("downloaded", { file: file() });
  }), { class: "kb-button kb-button--main" });
  const copyAll = button(say("copy"), handIn(async () => say((await copy(now.text)) ? "copied" : "not-copied")));
  const forge = element("a", { class: "kb-button", target: "_blank", rel: "noopener noreferrer" }, say("forge"));
  const forgeNote = element("p", { class: "kb-field__help" });
  forge.addEventListener("click", onHandIn);
  if (!data.repository) {
    forge.hidden = true;
    forgeNote.textContent = say("send");
  }

  const fault = (one) => {
    const words = element("span", {}, told(one, data));
    const place = placeName(one.path, data);
    const made = button("", () => goTo(one.path), { class: "kb-side__fault", title: `${one.code} ${advice(one, data)}` });
    made.append(element("strong", {}, place), " ", words);
    return element("li", {}, made);
  };

  const show = (state) => {
    now = state;
    const grave = state.faults.filter(isGrave);
    const { length } = grave;
    const sum = length ? say("left", { count: length }) : say("all-well");
    if (count.textContent !== sum) count.textContent = sum; // it is read aloud when it changes
    count.classList.toggle("kb-side__count--well", !length);
    jump.textContent = sum;
    faults.replaceChildren(...grave.slice(0, MANY).map(fault));
    if (length > MANY) faults.append(element("li", { class: "kb-field__help" }, say("more-faults", { count: length - MANY })));
    const light = state.faults.filter((one) => !isGrave(one));
    if (light.length) faults.append(element("li", { class: "kb-field__help" }, say("worth-a-look")), ...light.map(fault));
    const isReached = state.level.level !== "";
    level.textContent = isReached ? say("level-is", { level: say(`level-${state.level.level}`) }) : say("level-none");
    missing.textContent = isReached && state.level.missing.length ? say("missing", { names: state.level.missing.join(say("comma")) }) : "";
    code.textContent = state.text;
    save.textContent = length ? say("download-anyway", { count: length }) : say("download");
    const address = forgeAddress(data.repository, state.id || "case", state.text);
    if (address) {
      forge.href = address.address;
      forgeNote.textContent = say(address.isFilled ? "forge-filled" : "forge-empty", { file: file() });
    }
  };

  const main = element("div", { class: "kb-side__box" }, element("h2", { class: "kb-side__title" }, say("hand-in")), count, faults, level, missing, idField, element("div", { class: "kb-side__ways" }, save, copyAll, forge), done, forgeNote);
  const node = element("aside", { class: "kb-side", "aria-label": say("hand-in") }, main, preview);
  return { node, jump, show };
};
