// The index is fetched when a reader first goes to a search field: as scripts, since a page from disk may fetch nothing.

let engine;
let names;
let text;

/** Address of the language's root: this script is its `assets/kb.js`, whichever engine made the page. */
const ROOT = new URL("..", document.currentScript.src).href;

/** @param {string} file  @returns {Promise<void>} */
const run = (file) =>
  new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = `${ROOT}assets/${file}.js`;
    script.onload = () => resolve();
    script.onerror = () => reject(new Error(`${script.src} cannot be read`));
    document.head.append(script);
  });

/**
 * The engine of this page's language, shared by all that search; other bundles find it as `kbSearch.load`.
 * @returns {{names: Promise<object>, text: Promise<object>}} the engine once it knows the names, and once it knows all
 */
export const loadEngine = () => {
  if (!names) {
    names = run("engine").then(() => {
      engine = window.kbSearch.create();
      Object.assign(window.kbSearch, { names: engine.add, text: engine.add });
      return run("search/names").then(() => engine);
    });
    text = names.then(() => run("search/text")).then(() => engine);
    text.catch(() => (names = undefined)); // the next reader's step tries again
  }
  return { names, text };
};
