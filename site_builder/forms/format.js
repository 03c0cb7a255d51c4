// What the editor asks for: values from a file's text, and a file's text from values. The text itself travels along as
// `_file`, so that it can be changed rather than written anew. A file that cannot be read is shown as such, and never
// saved.
import { patchFile, writeFile } from "./patch.js";
import { readFile, UnreadableError } from "./values.js";

const FRONT = /^---\n([\s\S]*?\n)?---(?:\n|$)([\s\S]*)$/;
export const UNREADABLE = "This file cannot be read here: ";

/** The two functions that Sveltia CMS wants of a format. */
export function makeFormat(kind) {
  return {
    fromFile: (text) => {
      try {
        return { ...withChoices(fromText(text, kind), kind), _file: text };
      } catch (fault) {
        if (!(fault instanceof UnreadableError)) throw fault;
        const title = `${UNREADABLE}${fault.message}`;
        return { title, quarter: title, name: title, items: [], _file: text, _fault: fault.message };
      }
    },
    toFile: (values) => toText(values, kind),
  };
}

/** The values, with all that other records choose from in one list: parts of the records, or these and those of packs. */
function withChoices(values, { choices, ofPacks }) {
  if (choices)
    return { ...values, _choices: values.items.flatMap((item) => item[choices] ?? []).map((part) => ({ ...part })) };
  if (!ofPacks) return values;
  const own = values.items.map(({ id, term, title }) => (term ? { term } : { id, title: title ?? id }));
  const taken = new Set(own.map(nameOf));
  return { ...values, _choices: [...own, ...ofPacks.filter((record) => !taken.has(nameOf(record)))] };
}

function nameOf({ id, term }) {
  return String(id ?? term).toLowerCase();
}

/** The text that values make, of the file that they came from or of a new one. */
export function toText(values, kind) {
  const { _file: text, _fault: fault, ...rest } = values;
  if (fault) throw new Error(`${UNREADABLE}${fault} Correct it in the repository first.`);
  if (kind.body) return pageText(text, rest, kind);
  return text ? patchFile(text, rest, kind) : writeFile(rest, kind);
}

function fromText(text, kind) {
  if (!kind.body) return readFile(text, kind);
  const [fields, body] = splitPage(text);
  return { ...readFile(fields, fieldsOnly(kind)), [kind.body]: body.trim() };
}

function pageText(text, values, kind) {
  const body = String(values[kind.body] ?? "").trim();
  if (!text) return `---\n${writeFile(values, fieldsOnly(kind))}---\n\n${body}\n`;
  const [fields, written] = splitPage(text);
  const changed = patchFile(fields, values, fieldsOnly(kind));
  const end = text.length - written.length;
  const kept = body === written.trim() ? written : `${/^\s*/.exec(written)[0]}${body}\n`;
  return `---\n${changed}${text.slice(4 + fields.length, end)}${kept}`;
}

/** The fields above a page, and what is below them. */
function splitPage(text) {
  const found = FRONT.exec(text);
  if (!found) throw new UnreadableError("There are no fields between two lines of --- at its top.");
  return [found[1] ?? "", found[2]];
}

function fieldsOnly(kind) {
  const parts = kind.tree.parts.filter(({ name }) => name !== kind.body);
  return { ...kind, body: undefined, tree: { ...kind.tree, parts } };
}
