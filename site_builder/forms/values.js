// What a file holds, as the values of a form: all scalars are text, short forms are written out, and tables are lists.
// Knows the tree of fields of a kind of file (see sources/forms/widgets.py), and nothing of the editor.
import { isMap, isScalar, isSeq, LineCounter, parseDocument } from "./bundle/yaml.js";

export const PICTURES = "/content/pictures/";
const KEY = "key";
const OF = "of";
const MIDNIGHT = " 00:00";

/** A file that a form cannot show. Saving it would lose something, so it is never saved. */
export class UnreadableError extends Error {}

/** The parsed file. YAML's types are left aside: 08001111 and 1.10 stay as they are written. */
export function parse(text) {
  const counter = new LineCounter();
  const document = parseDocument(text, { schema: "failsafe", lineCounter: counter, prettyErrors: false });
  document.lineOf = (offset) => counter.linePos(offset).line;
  // A tag gives a value a type of its own, which a form could not keep.
  const [fault] = [...document.errors, ...document.warnings];
  if (fault)
    throw new UnreadableError(`Line ${document.lineOf(fault.pos[0])} is not valid YAML: ${fault.message}`);
  return document;
}

/** The values of a file's fields: of one record, or of a list of them under `items`. */
export function readFile(text, kind) {
  const document = parse(text);
  const root = document.contents;
  if (!kind.many) return read(root, kind.tree, document);
  if (root && !isSeq(root)) throw wrongAt(root, "a list", document);
  return { items: root ? root.items.map((item) => read(item, kind.tree, document)) : [] };
}

/** The value of a field. What is left out has no value, but a box that is ticked or not always has one. */
export function read(node, field, document) {
  if (isNothing(node)) return field.kind === "flag" ? Boolean(field.usual) : undefined;
  if (field.kind === "group") return readGroup(node, field, document);
  if (field.kind === "list") {
    const [item] = field.parts;
    return (isSeq(node) ? node.items : [node]).map((one) => read(one, item, document) ?? "");
  }
  if (field.kind === "table") return readTable(node, field, document);
  if (field.kind === "years" && isMap(node)) {
    return node.items.map(({ key, value }) => `${key.value}: ${text(value, document)}`).join("\n");
  }
  return asShown(text(node, document), field);
}

/** Whether nothing is written in a place. */
export function isNothing(node) {
  return !node || (isScalar(node) && node.type === "PLAIN" && /^(~|null|Null|NULL)?$/.test(node.value ?? ""));
}

/** A text as a form shows it. */
export function asShown(written, { kind }) {
  if (kind === "flag") return { true: true, false: false }[written.toLowerCase()] ?? written;
  if (kind === "moment" && /^\d{4}-\d\d-\d\d$/.test(written)) return written + MIDNIGHT;
  if (kind === "moment") return written.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)$/, "$1 $2");
  if (kind === "picture" && !written.includes("/")) return PICTURES + written;
  if (kind === "figure") return readFigure(written);
  return written;
}

/** A reference to a figure, `burglary market-town 2022-23 Q2`, as what is chosen for it. */
function readFigure(written) {
  const [, indicator, area, quarter] = /^(\S+)(?: (?!\d{4}[-/])(\S+))? (\d{4}[-/].*)$/.exec(written) ?? [];
  return indicator ? { indicator, ...(area && { area }), quarter } : { indicator: written };
}

/** A value of a form as it is written. A day begins at midnight, so midnight needs no time. */
export function asWritten(value, { kind }) {
  if (kind === "figure") return [value.indicator, value.area, value.quarter].filter(Boolean).join(" ");
  const text = String(value)
    .trim()
    .replace(/[ \t]+$/gm, "");
  if (kind === "moment") return text.endsWith(MIDNIGHT) ? text.slice(0, -MIDNIGHT.length) : text;
  if (kind === "picture" && text.startsWith(PICTURES)) return text.slice(PICTURES.length);
  return text;
}

/** A value as reading it from a file would give it: the editor adds marks of its own, and folders to some pictures. */
export function settle(value, field) {
  if (value === undefined || value === null || value === "") return value;
  const [part] = field.parts ?? [];
  if (field.kind === "group") return settleParts(value, field.parts);
  if (field.kind === "list") return (Array.isArray(value) ? value : [value]).map((item) => settle(item, part));
  if (field.kind === "table") return value.map((row) => settleParts(row, [part, ...rowParts(field)]));
  return ["picture", "moment", "figure"].includes(field.kind) ? asShown(asWritten(value, field), field) : value;
}

function settleParts(values, parts) {
  const given = parts.filter(({ name }) => name in values);
  return Object.fromEntries(given.map((part) => [part.name, settle(values[part.name], part)]));
}

/** The fields of a table's row: those of a group, or one for the value. */
export function rowParts({ parts: [, value] }) {
  return value.kind === "group" ? value.parts : [value];
}

/** The name of a row, and the value that belongs to it in the file. */
export function splitRow({ [KEY]: name, ...rest }, { parts: [, value] }) {
  return [String(name ?? "").trim(), value.kind === "group" ? rest : rest[OF]];
}

function readGroup(node, field, document) {
  const short = isMap(node) ? undefined : shortOf(node, field);
  if (!isMap(node) && !short) throw wrongAt(node, "a group of fields", document);
  const written = new Map(short ? [[short, node]] : node.items.map(({ key, value }) => [key.value, value]));
  const values = field.parts.map((part) => [part.name, read(written.get(part.name), part, document)]);
  return Object.fromEntries(values.filter(([, value]) => value !== undefined));
}

/** The field of a group that a value alone stands for; empty if none. */
export function shortOf(node, { standsFor: [first, ...others] = [] }) {
  if (isScalar(node)) return others.length && areLetters(node.value) ? others.at(-1) : first;
  return isSeq(node) && node.items.length === 1 ? others.at(-1) : undefined;
}

/** Whether a text is a marker rather than a number. */
export function areLetters(text) {
  return /^\s*\[?[a-z]+\]?\s*$/i.test(text);
}

function readTable(node, field, document) {
  if (!isMap(node)) throw wrongAt(node, "values by their names", document);
  const [, value] = field.parts;
  return node.items.map(({ key, value: written }) => {
    const held = read(written, value, document);
    return { [KEY]: key.value, ...(value.kind === "group" ? held : { [OF]: held }) };
  });
}

function text(node, document) {
  if (isNothing(node)) return "";
  if (!isScalar(node)) throw wrongAt(node, "a text", document);
  return String(node.value).trim();
}

function wrongAt(node, wanted, document) {
  return new UnreadableError(`Line ${document.lineOf(node.range[0])} should hold ${wanted}.`);
}

/** Whether two values of a form mean the same: what is empty and what is left out do. */
export function same(one, other) {
  if (isEmpty(one) || isEmpty(other)) return isEmpty(one) && isEmpty(other);
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((item, index) => same(item, other[index]));
  }
  if (typeof one === "object" && typeof other === "object") {
    return [...new Set([...Object.keys(one), ...Object.keys(other)])].every((name) => same(one[name], other[name]));
  }
  return String(one).trim() === String(other).trim();
}

/** Whether a value says nothing. */
export function isEmpty(value) {
  if (value === undefined || value === null || value === false) return true;
  if (typeof value === "string") return value.trim() === "";
  return typeof value === "object" && Object.values(value).every(isEmpty);
}
