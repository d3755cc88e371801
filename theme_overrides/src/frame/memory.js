// What Material's script expects to find in the page: the reader's choices, which it keeps in this browser. Material
// writes this into each page; a page of ours has no script in it, so that its policy needs no exception.

/** The start of the keys. One for all languages, so that a choice of dark or light holds in each. */
const SCOPE = "/.";

/** The name of the choice of dark or light. */
const CHOICE = "__palette";
/** What Material paints by; attributes of these names alone are taken from what was kept. */
const COLOURS = ["scheme", "primary", "accent"];

/** @param {string} name  @param {Storage} [storage]  @returns {any} null for what was never kept, or cannot be read */
const recall = (name, storage) => {
  try {
    return JSON.parse((storage || localStorage).getItem(SCOPE + name));
  } catch {
    return null;
  }
};

let hasChosen = false;

/** @param {string} name  @param {any} value  @param {Storage} [storage] */
const keep = (name, value, storage) => {
  if (name === CHOICE && !hasChosen) return; // Material would keep what it finds, and no longer ask the system
  try {
    (storage || localStorage).setItem(SCOPE + name, JSON.stringify(value));
  } catch {
    // a browser may refuse to keep anything
  }
};

/** @param {string} text  @returns {number} */
const hash = (text) => [...text].reduce((sum, char) => (sum << 5) - sum + char.charCodeAt(0), 0);

/** Material's own names, as globals; and the page in the colours that the reader chose, or else the system asks for. */
export const mountMemory = () => {
  Object.assign(window, { __md_scope: new URL("/", location.href), __md_get: recall, __md_set: keep, __md_hash: hash });
  document.addEventListener("change", ({ target }) => (hasChosen = hasChosen || target.name === CHOICE), true);
  const asked = matchMedia("(prefers-color-scheme: dark)").matches ? { scheme: "slate" } : {};
  const colours = recall(CHOICE)?.color || asked;
  for (const key of COLOURS) if (colours[key]) document.body.setAttribute(`data-md-color-${key}`, colours[key]);
};
