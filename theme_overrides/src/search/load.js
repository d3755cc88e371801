// The index is fetched when a reader first goes to a search field: as scripts, since a page from disk may fetch nothing.
import { createEngine } from "./engine.js";

let engine;
let names;
let text;

/** @returns {string} address of the language's root, with `/` at its end */
export const root = () => {
  const base = JSON.parse(document.getElementById("__config").textContent).base;
  return new URL(`${base}/`, location.href).href.replace(/\/+$/, "/");
};

/** @param {string} file  @returns {Promise<void>} */
const run = (file) =>
  new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = `${root()}assets/search/${file}.js`;
    script.onload = () => resolve();
    script.onerror = () => reject(new Error(`${script.src} cannot be read`));
    document.head.append(script);
  });

/**
 * The engine of this page's language, shared by all that search.
 * @returns {{names: Promise<object>, text: Promise<object>}} the engine once it knows the names, and once it knows all
 */
export const loadEngine = () => {
  if (!names) {
    engine = createEngine();
    window.kbSearch = { names: engine.add, text: engine.add };
    names = run("names").then(() => engine);
    text = names.then(() => run("text")).then(() => engine);
    text.catch(() => (names = undefined)); // the next reader's step tries again
  }
  return { names, text };
};
