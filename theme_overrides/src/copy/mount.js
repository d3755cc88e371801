// A button in each text to be copied; it also works where there is no clipboard API, as on pages opened from disk.

/** @param {HTMLElement} place holds the texts as `pre`, and the button's words in `data-kb-label` and `data-kb-done` */
export const mountCopy = (place) => {
  const { kbLabel = "", kbDone = "" } = place.dataset;
  place.querySelectorAll("details").forEach((details) => addButton(details, kbLabel, kbDone));
};

/** @param {HTMLElement} details with a `summary` and a `pre`  @param {string} label  @param {string} done */
const addButton = (details, label, done) => {
  const pre = details.querySelector("pre");
  const format = details.querySelector("summary").textContent;
  const button = document.createElement("button");
  const say = (word) => {
    button.textContent = word;
    button.setAttribute("aria-label", `${word} ${format}`);
  };
  button.type = "button";
  button.className = "kb-copy";
  button.setAttribute("aria-live", "polite");
  say(label);
  button.addEventListener("click", async () => {
    if (await copy(pre.textContent ?? "")) {
      say(done);
      setTimeout(() => say(label), 2000);
    }
  });
  pre.before(button);
};

/** @param {string} text  @returns {Promise<boolean>} whether the text is on the clipboard */
export const copy = async (text) => {
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
