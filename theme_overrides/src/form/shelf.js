// The drafts of this browser, by name, to go on with or to throw away.

import { element } from "../explorer/element.js";
import { button } from "./frame.js";

/**
 * @param {import("./frame.js").Page} page  @param {ReturnType<import("./drafts.js").createDrafts>} drafts
 * @param {(draft: import("./drafts.js").Draft) => void} onOpen
 * @returns {{node: HTMLElement, show: (current: string) => void}} `show` draws it anew; `current`: the draft in the page
 */
export const shelf = (page, drafts, onOpen) => {
  const { say } = page;
  const list = element("ul", { class: "kb-drafts" });
  const note = element("p", { class: "kb-field__help" });
  const summary = element("summary", {});
  const node = element("details", { class: "kb-more kb-shelf" }, summary, note, list);

  const show = (current) => {
    const all = drafts.list();
    summary.textContent = say("drafts", { count: all.length });
    note.textContent = say(drafts.works() ? "drafts-note" : "no-storage");
    list.replaceChildren(...all.map((draft) => row(draft, current)));
  };

  const row = (draft, current) => {
    const open = button(draft.name, () => onOpen(draft), { class: "kb-side__fault" });
    if (draft.key === current) open.setAttribute("aria-current", "true");
    const when = element("small", {}, new Date(draft.when).toLocaleString(page.data.language));
    const remove = button(say("delete"), () => {
      if (remove.dataset.kbSure !== "yes") {
        remove.dataset.kbSure = "yes";
        remove.textContent = say("delete-sure");
        return;
      }
      drafts.remove(draft.key);
      show(current);
      (list.querySelector("button") || summary).focus();
    }, { class: "kb-button kb-button--quiet" });
    remove.setAttribute("aria-label", say("delete-draft", { name: draft.name }));
    return element("li", {}, open, " ", when, " ", remove);
  };
  return { node, show };
};
