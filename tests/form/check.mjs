// What the form's script finds in records. Reads {data, texts, id} from the file given, writes faults for each text.
import fs from "node:fs";
import { prepare } from "../../theme_overrides/src/form/data.js";
import { checkModel } from "../../theme_overrides/src/form/model.js";
import { read } from "../../theme_overrides/src/form/read.js";
import { checkRules } from "../../theme_overrides/src/form/rules.js";
import { problem, remedy } from "../../theme_overrides/src/form/speak.js";

const given = JSON.parse(fs.readFileSync(process.argv[2], "utf8"));
const data = prepare(given.data);
data.file = `${given.id}.yml`;
const POINTERS = ["E218", "E301", "E305"];
const found = given.texts.map((text) => {
  const { value, troubles } = read(text, data);
  const model = value ? checkModel(value, data) : [];
  // of a record that does not fit the model, `check` tells beside that only what its references and citations lack
  const rules = value ? checkRules(value, data, given.id).filter(({ code }) => !model.length || POINTERS.includes(code)) : [];
  const faults = [...troubles.map((one) => ({ ...one, path: [] })), ...model, ...rules];
  return faults.map((one) => [one.code, one.path, problem(one, data), remedy(one, data)]);
});
console.log(JSON.stringify(found));
