// Entry of the site's script; bundled to theme/assets/kb.js. Each part looks for its own places in the page.
import { mountCopy } from "./copy/mount.js";

document.querySelectorAll("[data-kb=copy]").forEach(mountCopy);
