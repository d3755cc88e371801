// Entry of the explorer's script; bundled to theme/assets/explorer.js and loaded by that page alone, after its data.
import { mountExplorer } from "./explorer/mount.js";

document.querySelectorAll("[data-kb=explorer]").forEach((place) => mountExplorer(place, window.kbExplorer));
