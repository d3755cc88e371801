// Entry of the site's script; bundled to theme/assets/kb.js. Each part looks for its own places in the page.
// It stands before Material's script, which finds the search engine in place then.
import { mountCopy } from "./copy/mount.js";
import { loadEngine } from "./search/load.js";
import { mountSearch } from "./search/mount.js";

window.kbSearch = { load: loadEngine };

document.querySelectorAll("[data-md-component=search-query]").forEach(mountSearch);
document.querySelectorAll("[data-kb=copy]").forEach(mountCopy);
