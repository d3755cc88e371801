// The form's page: puts the parts together, and keeps record, faults, text and draft in step while one writes.

import { element } from "../explorer/element.js";
import { rearranged, takeSchema } from "./comments.js";
import { prepare } from "./data.js";
import { createDrafts, draftKey } from "./drafts.js";
import { button, framed, sayer } from "./frame.js";
import { opener } from "./open.js";
import { control, strangers } from "./parts.js";
import { proposeId, proposeKey } from "./propose.js";
import { read } from "./read.js";
import { faultsOf, fieldsAt, levelOf, LEVELS, settle, textOfRecord, wordsIn } from "./record.js";
import { shelf } from "./shelf.js";
import { side } from "./side.js";
import { at, copy, named, put } from "./value.js";

/** @typedef {import("./value.js").Path} Path */

/** How long one must have stopped typing before the record is looked at again, in milliseconds. */
const PAUSE = 150;

/** @param {HTMLElement} place  @param {Object<string, any> | undefined} raw without it the other ways stay */
export const mountForm = (place, raw) => {
  if (!raw) return;
  const data = prepare(raw);
  const say = sayer(data);
  const drafts = createDrafts(() => window.localStorage);
  /** @type {Map<string, import("./frame.js").Control>} */
  let controls = new Map();
  let state = fresh(data);
  let ids = 0;
  let timer = 0;

  const later = () => {
    state.isDirty = true;
    clearTimeout(timer);
    timer = setTimeout(update, PAUSE);
  };
  const page = {
    data,
    say,
    get: (path) => at(state.record, path),
    set: (path, value) => {
      const before = at(state.record, path);
      if (Array.isArray(before) && Array.isArray(value)) state.comments = rearranged(state.comments, path, value.map((one) => before.indexOf(one)));
      put(state.record, path, value);
      if (path[0] === "sources") refresh();
      later();
    },
    add: (path, made) => controls.set(named(path), made),
    touch: (path) => {
      state.touched.add(named(path));
      later();
    },
    id: () => `kb-form-${(ids += 1)}`,
    redraw: () => draw(),
    refresh: () => refresh(),
    offerUndo: (words) => offerUndo(words),
  };

  const form = element("div", { class: "kb-form__main" });
  const notice = element("div", { class: "kb-notice", role: "status" });
  const ownShelf = shelf(page, drafts, (draft) => openDraft(draft));
  const open = opener(data, place, (opened) => take(opened), () => startAnew());

  const refresh = () => controls.forEach((one) => one.refresh && one.node.isConnected && one.refresh());

  const tell = (lines, isBad = false) => {
    notice.replaceChildren(...lines.map((one) => (typeof one === "string" ? element("p", {}, one) : one)));
    notice.classList.toggle("kb-notice--bad", isBad);
  };

  const offerUndo = (words) => {
    const [before, comments] = [copy(state.record), state.comments];
    tell([element("p", {}, words, " ", button(say("undo"), () => {
      [state.record, state.comments] = [before, comments];
      tell([]);
      draw();
      later();
    }))]);
  };

  const idInput = element("input", { type: "text", autocomplete: "off", spellcheck: "false" });
  idInput.addEventListener("input", () => {
    state.id = idInput.value.trim().replace(/\.ya?ml$/i, "");
    state.isOwnId = Boolean(state.id);
    page.touch(["id"]);
  });
  const idField = () => framed(page, ["id"], { label: say("file-id"), help: say("file-id-help"), required: true }, { input: idInput });
  const beside = side(page, (path) => goTo(path), idField(), () => showAll());

  const showAll = () => {
    state.isAllShown = true;
    update();
  };

  /** Leads to the control of a fault, or to the nearest around it. @param {Path} path */
  const goTo = (path) => {
    showAll();
    const found = nearestControl(path);
    if (!found) return;
    for (let around = found.node.parentElement; around && around !== place; around = around.parentElement) if (around.tagName === "DETAILS") around.open = true;
    found.node.scrollIntoView({ block: "center" });
    found.focus();
  };

  const nearestControl = (path) => {
    for (let size = path.length; size > 0; size--) {
      const found = controls.get(named(path.slice(0, size)));
      if (found && found.node.isConnected) return found;
    }
    return undefined;
  };

  const update = () => {
    clearTimeout(timer);
    if (!state.isOwnId) state.id = proposeId(state.record, data);
    if (idInput.value !== state.id && document.activeElement !== idInput) idInput.value = state.id;
    const faults = faultsOf(state.record, state.id, data, !state.file);
    const text = textOfRecord(state.record, state.comments, state.schema, data);
    showFaults(faults);
    beside.show({ text, id: state.id, faults, level: levelOf(state.record, faults, data) });
    if (state.isDirty) keep(text);
  };

  const showFaults = (faults) => {
    const byControl = new Map();
    for (const fault of faults) {
      const found = nearestControl(fault.path);
      const isShown = state.isAllShown || [...fault.path.keys()].some((size) => state.touched.has(named(fault.path.slice(0, size + 1))));
      if (found && isShown) byControl.set(found, [...(byControl.get(found) || []), fault]);
    }
    for (const one of controls.values()) if (one.node.isConnected) one.show(byControl.get(one) || []);
  };

  const keep = (text) => {
    state.isDirty = false;
    const title = wordsIn(state.record.get("title"), data);
    const name = title || say("untitled");
    state.isKept = drafts.save({ key: state.draft, name, id: state.id, text, when: new Date().toISOString(), isOwnId: state.isOwnId });
    ownShelf.show(state.draft);
  };

  const begin = (next, notes = []) => {
    if (state.isDirty) update();
    if (state.isKept === false && !window.confirm(say("lose"))) return;
    state = next;
    tell(notes);
    draw();
    update();
    ownShelf.show(state.draft);
  };

  const startAnew = () => {
    const isWritten = Boolean(textOfRecord(state.record, state.comments, "", data));
    begin(fresh(data), isWritten && drafts.works() ? [say("kept")] : []);
  };

  const take = (opened) => {
    if (opened.problems) return tell([say("not-opened"), ...opened.problems], true);
    const id = opened.name.replace(/\.[^.]*$/, "");
    begin({ ...fresh(data), ...recordIn(opened.reading, data), id, isOwnId: Boolean(id), file: opened.name, isAllShown: true }, [say("opened", { name: opened.name || say("pasted") }), ...opened.notes]);
    form.querySelector("input, textarea, select").focus();
  };

  const openDraft = (draft) => {
    begin({ ...fresh(data), ...recordIn(read(draft.text, data), data), id: draft.id, isOwnId: draft.isOwnId, draft: draft.key }, [say("draft-opened", { name: draft.name })]);
  };

  const draw = () => {
    const kept = controls.get(named(["id"]));
    controls = new Map(kept ? [[named(["id"]), kept]] : []);
    form.replaceChildren(...LEVELS.map((level) => section(page, level)));
    update();
  };

  addEventListener("pagehide", () => state.isDirty && update());
  addEventListener("beforeunload", (event) => {
    if (state.isKept === false) event.preventDefault();
  });
  place.classList.add("kb-form--live");
  place.replaceChildren(open, ownShelf.node, notice, element("div", { class: "kb-form__columns" }, form, beside.node), beside.jump);
  begin(state);
};

/** A new record: one source to fill in, since everything rests on it. @param {import("./data.js").Data} data */
const fresh = (data) => {
  const record = new Map();
  const keyed = data.fields[data.root].find((field) => field.required && field.many && field.parts && data.fields[field.parts].some((one) => one.shape === "key"));
  if (keyed) record.set(keyed.name, [new Map([["key", proposeKey(record)]])]);
  return { record, id: "", isOwnId: false, file: "", comments: new Map(), schema: data.schema, draft: draftKey(new Date(), Math.random()), touched: new Set(), isAllShown: false, isDirty: false, isKept: undefined };
};

/** What was read, as a record to go on with. @param {import("./read.js").Reading} reading */
const recordIn = ({ value, comments }, data) => ({ record: settle(value || new Map(), data.root, data), comments, schema: takeSchema(comments) || data.schema });

/** The fields that one level needs, under a heading; what no level needs is folded. */
const section = (page, level) => {
  const { data, say } = page;
  const name = level || "more";
  const fields = fieldsAt(level, data);
  const controls = fields.map((field) => {
    const made = control(page, [field.name], field);
    const isPart = field.shape === "part" && field.many;
    if (!isPart) return made;
    const help = element("p", { class: "kb-field__help" }, field.help);
    const head = element("h3", { class: "kb-part__name" }, field.label);
    if (field.required) head.append(" ", element("span", { class: "kb-field__must" }, say("must")));
    return element("div", { class: "kb-part" }, head, help, made);
  });
  const heading = element("h2", {}, say(`section-${name}`));
  const about = element("p", { class: "kb-field__help" }, say(`section-${name}-help`));
  if (level) return element("section", { class: "kb-section" }, heading, about, ...controls);
  const unknown = strangers(page, [], data.root);
  const folded = element("details", { class: "kb-more kb-section" }, element("summary", {}, say(`section-${name}`)), about, ...controls, ...unknown);
  folded.open = unknown.length > 0 || fields.some((field) => page.get([field.name]) !== undefined);
  return folded;
};
