// Ways into the page: a file chosen, dropped or pasted. Whatever is no record of ours gets an answer.

import { element } from "../explorer/element.js";
import { decode } from "./decode.js";
import { button } from "./frame.js";
import { read } from "./read.js";
import { problem, remedy } from "./speak.js";

/** @typedef {{name: string, reading: import("./read.js").Reading, notes: string[]}} Opened */

const BREAKS = /\r\n?/g;

/**
 * @param {string} text  @param {string} name of its file, or empty  @param {import("./data.js").Data} data
 * @returns {Opened | {problems: string[]}} `notes`: what was lost or changed
 */
export const openText = (text, name, data) => {
  const plain = text.replace(/^\ufeff/, "").replace(BREAKS, "\n");
  const hidden = (plain.match(data.hidden) || []).length;
  if (plain.length > data.limits.bytes) return { problems: [tooLarge(data)] };
  const reading = read(plain.replace(data.hidden, ""), data);
  const told = reading.troubles.map((one) => data.words.line.replace("{line}", String(one.line)) + `${problem(one, data)} ${remedy(one, data)}`);
  if (!reading.value) return { problems: told.length ? told : [data.words["not-a-record"]] };
  return { name, reading, notes: hidden ? [...told, data.words["hidden-removed"].replace("{count}", String(hidden))] : told };
};

const tooLarge = (data) => {
  const fault = { code: "E116", path: [], values: { limit: data.limits.bytes / 1024 } };
  return `${problem(fault, data)} ${remedy(fault, data)}`;
};

/** @param {{name: string, size: number, arrayBuffer: () => Promise<ArrayBuffer>}} file  @returns {Promise<ReturnType<typeof openText>>} */
export const openFile = async (file, data) => {
  if (file.size > data.limits.bytes) return { problems: [tooLarge(data)] };
  let bytes;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch {
    return { problems: [data.words.unreadable] };
  }
  const decoded = decode(bytes);
  if (decoded.problem) return { problems: [data.words[`is-${decoded.problem}`]] };
  const opened = openText(decoded.text, file.name, data);
  if (!opened.problems) opened.notes.push(...decoded.notes.map((note) => data.words[`was-${note}`]));
  return opened;
};

/**
 * @param {import("./data.js").Data} data  @param {HTMLElement} dropArea
 * @param {(opened: ReturnType<typeof openText>) => void} onOpen  @param {() => void} onNew
 */
export const opener = (data, dropArea, onOpen, onNew) => {
  const { words } = data;
  const input = element("input", { type: "file", accept: ".yml,.yaml,text/yaml,text/plain", class: "kb-hidden", tabindex: "-1", "aria-label": words.open });
  input.addEventListener("change", async () => {
    if (input.files[0]) onOpen(await openFile(input.files[0], data));
    input.value = "";
  });
  const text = element("textarea", { rows: "8", "aria-label": words.paste, placeholder: words["paste-hint"], spellcheck: "false" });
  // a browser takes minutes to lay out what is far too long to be a record
  text.addEventListener("paste", (event) => {
    const given = event.clipboardData ? event.clipboardData.getData("text/plain") : "";
    if (given.length <= data.limits.bytes) return;
    event.preventDefault();
    onOpen({ problems: [tooLarge(data)] });
  });
  const pasted = element("div", { class: "kb-paste" }, text, button(words["paste-open"], () => {
    if (!text.value.trim()) return text.focus();
    const opened = openText(text.value, "", data);
    onOpen(opened);
    if (!opened.problems) {
      text.value = "";
      pasted.hidden = true;
    }
  }));
  pasted.hidden = true;
  const paste = button(words.paste, () => {
    pasted.hidden = !pasted.hidden;
    paste.setAttribute("aria-expanded", String(!pasted.hidden));
    if (!pasted.hidden) text.focus();
  }, { class: "kb-button kb-button--quiet", "aria-expanded": "false" });

  const isFile = (event) => [...(event.dataTransfer ? event.dataTransfer.types : [])].includes("Files");
  dropArea.addEventListener("dragover", (event) => {
    if (!isFile(event)) return;
    event.preventDefault();
    dropArea.classList.add("kb-form--over");
  });
  dropArea.addEventListener("dragleave", () => dropArea.classList.remove("kb-form--over"));
  dropArea.addEventListener("drop", async (event) => {
    dropArea.classList.remove("kb-form--over");
    if (!isFile(event)) return;
    event.preventDefault();
    onOpen(await openFile(event.dataTransfer.files[0], data));
  });

  const quiet = { class: "kb-button kb-button--quiet" };
  const bar = element("div", { class: "kb-open__bar" }, button(words.new, onNew, quiet), button(words.open, () => input.click(), quiet), paste, input, element("span", { class: "kb-open__drop" }, words.drop));
  return element("div", { class: "kb-open" }, bar, pasted);
};
