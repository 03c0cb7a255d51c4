// Reads files as the forms do, changes values as an officer would, and gives back what would be saved: a JSON list of
// jobs on standard input, a JSON list of outcomes on standard output. The argument is a file with the kinds of file.
import { readFileSync } from "node:fs";
import { makeFormat } from "../../site_builder/forms/format.js";

const kinds = JSON.parse(readFileSync(process.argv[2], "utf8"));

function change(values, path, value) {
  const last = path.at(-1);
  const holder = path.slice(0, -1).reduce((held, step) => (held[step] ??= {}), values);
  if (value === null && Array.isArray(holder)) holder.splice(last, 1);
  else if (value === null) delete holder[last];
  else if (Array.isArray(holder) && last >= holder.length) holder.push(value);
  else holder[last] = value;
}

const outcomes = JSON.parse(readFileSync(0, "utf8")).map(({ kind, text, changes = [] }) => {
  const format = makeFormat(kinds[kind]);
  try {
    // Sveltia takes blanks away at both ends before it reads, and after it writes, and ends the file with a line break.
    const values = text === undefined ? {} : format.fromFile(text.trim());
    for (const [path, value] of changes) change(values, path, value);
    return { values, text: `${format.toFile(structuredClone(values)).trim()}\n` };
  } catch (fault) {
    return { refused: fault.message };
  }
});
console.log(JSON.stringify(outcomes));
