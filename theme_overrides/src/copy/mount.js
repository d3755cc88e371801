// A button that copies the text it stands in, also where there is no clipboard API, as on pages opened from disk.

/** @param {HTMLElement} place with the words for the button in `data-kb-label` and `data-kb-done` */
export const mountCopy = (place) => {
  const text = place.textContent ?? "";
  const { kbLabel = "", kbDone = "" } = place.dataset;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "kb-copy";
  button.textContent = kbLabel;
  button.setAttribute("aria-live", "polite");
  button.addEventListener("click", async () => {
    if (await copy(text)) {
      button.textContent = kbDone;
      setTimeout(() => (button.textContent = kbLabel), 2000);
    }
  });
  place.append(button);
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
