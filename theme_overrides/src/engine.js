// Entry of the search engine; bundled to theme/assets/engine.js, which `search/load.js` runs when a reader first searches.
import { createEngine } from "./search/engine.js";

window.kbSearch.create = createEngine;
