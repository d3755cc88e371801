// Puts our engine behind Material's own box.
import { items } from "./items.js";
import { loadEngine } from "./load.js";

const ADDRESS = "kb-search"; // what main.html gives Material as the address of the worker
const [READY, QUERY, RESULT] = [1, 2, 3]; // Material's own numbers
const MOST = 40;

/** What Material takes for its worker: the same messages, in the page. */
class InPage extends EventTarget {
  constructor() {
    super();
    this.engine = undefined;
    this.query = "";
    this.waits = false;
  }

  tell(type, data) {
    this.dispatchEvent(new MessageEvent("message", { data: { type, data } }));
  }

  start(engine) {
    this.engine = engine;
    this.tell(READY);
  }

  postMessage({ type, data }) {
    if (type !== QUERY) return;
    this.query = data;
    if (!this.waits) {
      this.waits = true; // quick typing asks once
      setTimeout(() => this.answer(), 0);
    }
  }

  answer() {
    this.waits = false;
    if (!this.engine) return;
    this.tell(RESULT, { items: items(this.engine.search(this.query, { limit: MOST })) });
    this.dispatchEvent(new Event("answered"));
  }
}

/** Before Material's script runs, which asks for its worker at once.  @returns {InPage} the one that it will be given */
export const createWorker = () => {
  const worker = new InPage();
  const Native = window.Worker;
  window.Worker = function (address, options) {
    return address === ADDRESS ? worker : new Native(address, options);
  };
  return worker;
};

/** @param {HTMLInputElement} field  @param {InPage} worker */
export const mountSearch = (field, worker) => {
  const list = document.querySelector(".md-search-result__list");
  // Material listens to keys alone; pasting with the mouse and choosing characters press none.
  const changed = () => field.dispatchEvent(new Event("keyup"));
  for (const event of ["input", "compositionend"]) field.addEventListener(event, changed);

  const begin = async () => {
    try {
      const { names, text } = loadEngine();
      const engine = await names;
      if (!worker.engine) worker.start(engine);
      await text;
      if (!list?.contains(document.activeElement)) worker.answer(); // once more, with the texts; nobody loses their place
    } catch {
      field.addEventListener("focus", begin, { once: true });
    }
  };
  if (document.activeElement === field) begin();
  else field.addEventListener("focus", begin, { once: true });

  // Enter opens the best result; with nothing found it does nothing, where Material's script would stumble.
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing || document.querySelector(".md-search-result__link")) return;
    event.preventDefault();
    event.stopPropagation();
  });

  // With nothing found, the ways that remain are shown in place of results.
  const ways = document.querySelector(".md-tabs__list");
  worker.addEventListener("answered", () => {
    if (list && ways && worker.query.trim() && !list.children.length) {
      const item = document.createElement("li");
      item.className = "kb-found-none md-typeset";
      item.append(...[...ways.querySelectorAll("a")].slice(1, -1).map((link) => link.cloneNode(true)));
      list.append(item);
    }
  });
};
