// Entry of the site's script; bundled to theme/assets/kb.js. It is the first thing in the page, so that the page is drawn in
// the reader's colours and Material's script finds what it expects. Each part looks for its own places in the page, once
// these are there.
import { mountCopy } from "./copy/mount.js";
import { mountDrawer } from "./frame/drawer.js";
import { mountMemory } from "./frame/memory.js";
import { markParts } from "./frame/parts.js";
import { loadEngine } from "./search/load.js";
import { createWorker, mountSearch } from "./search/mount.js";

mountMemory();
window.kbSearch = { load: loadEngine };
const worker = createWorker();

document.addEventListener("DOMContentLoaded", () => {
  document.querySelectorAll("[data-md-component=search-query]").forEach((field) => mountSearch(field, worker));
  document.querySelectorAll("header [for=__drawer]").forEach(mountDrawer);
  document.querySelectorAll(".md-search-result__list, .kb-explorer").forEach(markParts);
  document.querySelectorAll("[data-kb=copy]").forEach(mountCopy);
});
