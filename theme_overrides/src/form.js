// Entry of the form's script; bundled to theme/assets/form.js and loaded by that page alone, after its data.
import { mountForm } from "./form/mount.js";

document.querySelectorAll("[data-kb=form]").forEach((place) => mountForm(place, window.kbForm));
