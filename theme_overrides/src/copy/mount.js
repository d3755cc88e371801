// A button in each text to be copied; it also works where there is no clipboard API, as on pages opened from disk.

/** @param {HTMLElement} place holds the texts as `pre`, and the button's words in `data-kb-label` and `data-kb-done` */
export const mountCopy = (place) => {
  const { kbLabel = "", kbDone = "" } = place.dataset;
  place.querySelectorAll("pre").forEach((pre) => addButton(pre, kbLabel, kbDone));
};

/** @param {HTMLElement} pre  @param {string} label  @param {string} done */
const addButton = (pre, label, done) => {
  const text = pre.textContent ?? "";
  const button = document.createElement("button");
  button.type = "button";
  button.className = "kb-copy";
  button.textContent = label;
  button.setAttribute("aria-live", "polite");
  button.addEventListener("click", async () => {
    if (await copy(text)) {
      button.textContent = done;
      setTimeout(() => (button.textContent = label), 2000);
    }
  });
  pre.append(button);
};

/** @param {string} text  @returns {Promise<boolean>} whether the text is on the clipboard */
const copy = async (text) => {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
};

/** @param {string} text */
const copyBySelection = (text) => {
  const field = document.createElement("textarea");
  field.value = text;
  field.style.position = "fixed";
  field.style.opacity = "0";
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  return done;
};
