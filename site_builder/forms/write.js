// Values of a form as YAML, as we write it: two spaces, lists indented below their names, long words below a bar.
import { stringify } from "./bundle/yaml.js";
import { areLetters, asWritten, isEmpty, splitRow } from "./values.js";

const WIDTH = 118;
const LONG = 100;

/** A whole record, each line ending with its break. */
export function writeGroup(values, field, column) {
  const pairs = field.parts.filter((part) => isWorthWriting(values?.[part.name], part));
  return pairs.map((part) => writePair(part.name, values[part.name], part, column)).join("");
}

/** Whether a value must be in the file: one that is empty, or is what an officer who writes nothing means, need not. */
export function isWorthWriting(value, { kind, usual, staysEmpty }) {
  if (staysEmpty) return true;
  return kind === "flag"
    ? value !== undefined && value !== null && value !== "" && value !== Boolean(usual)
    : !isEmpty(value);
}

/** A name with its value. */
export function writePair(name, value, field, column) {
  return `${" ".repeat(column)}${writeName(name)}:${writeValue(value, field, column)}`;
}

/** What follows a name's colon, with the break at the end. */
export function writeValue(value, field, column) {
  if (field.kind === "list") return writeList(value, field, column);
  if (field.kind === "group") {
    const short = writeShort(value, field);
    return short ? ` ${short}\n` : `\n${writeGroup(value, field, column + 2)}`;
  }
  if (field.kind === "table") return `\n${writeTable(value, field, column + 2)}`;
  if (field.kind === "years" && isByYear(value)) return `\n${writeYears(value, column + 2)}`;
  return writeText(asWritten(value, field), field, column);
}

/** An item of a list, with its dash. */
export function writeItem(value, field, column) {
  const before = `${" ".repeat(column)}- `;
  if (field.kind !== "group") return `${before}${writeValue(value, field, column).replace(/^ /, "")}`;
  const short = writeShort(value, field);
  return short ? `${before}${short}\n` : `${before}${writeGroup(value, field, column + 2).slice(column + 2)}`;
}

/** The rows of a table. */
export function writeTable(rows, field, column) {
  const [, part] = field.parts;
  return rows
    .map((row) => splitRow(row, field))
    .filter(([name]) => name)
    .map(([name, value]) => writePair(name, value ?? "", part, column))
    .join("");
}

/** A group as the value that can stand for it; undefined if more is said. */
export function writeShort(value, field) {
  const filled = Object.keys(value ?? {}).filter((name) => !isEmpty(value[name]));
  const [first, ...others] = field.standsFor ?? [];
  if (filled.length !== 1 || ![first, ...others].includes(filled[0])) return undefined;
  const part = field.parts.find(({ name }) => name === filled[0]);
  const held = Array.isArray(value[part.name]) ? value[part.name] : [value[part.name]];
  if (held.length !== 1) return undefined;
  const text = asWritten(held[0], part);
  const isRead = !others.length || areLetters(text) === (part.name !== first);
  return isRead && !text.includes("\n") ? writeLine(text, part) : undefined;
}

/** Whether words are days by year: `2026: 10 June to 14 June` on each line. */
export function isByYear(value) {
  const lines = String(value).trim().split("\n");
  return lines.every((line) => /^\s*\d{4}:\s+\S/.test(line));
}

function writeYears(value, column) {
  const lines = String(value).trim().split("\n");
  return lines
    .map((line) => /^\s*(\d{4}):\s+(.*)$/.exec(line))
    .map(([, year, days]) => `${" ".repeat(column)}${year}: ${writeLine(days.trim(), {})}\n`)
    .join("");
}

function writeList(items, field, column) {
  const [item] = field.parts;
  if (!items?.length) return " []\n";
  return `\n${items.map((value) => writeItem(value, item, column + 2)).join("")}`;
}

function writeText(text, field, column) {
  const several = text.includes("\n") || field.kind === "markdown" || (field.kind === "words" && text.length > LONG);
  if (several && canStandBelowBar(text)) return ` |\n${indent(text, column + 2)}\n`;
  return ` ${writeLine(text, field)}\n`;
}

/** A text on one line, in quotation marks only where YAML would read something else. */
export function writeLine(text, { digits, kind } = {}, quote = undefined) {
  if (text.includes("\n")) return JSON.stringify(text);
  const options = { lineWidth: 0, singleQuote: true, ...(quote && { defaultStringType: quote }) };
  const isPlain = kind === "flag" || (digits && /^[\d.+-]/.test(text));
  // Digits are text for us, but other programs must not take a title for a number or a truth.
  return stringify(text, { ...options, schema: isPlain ? "failsafe" : "core", blockQuote: false }).trimEnd();
}

/** A text as the lines below a bar or an angle. */
export function indent(text, column) {
  return text.replace(/^(?=.)/gm, " ".repeat(column));
}

/** Whether YAML reads a text below a bar as it is. */
export function canStandBelowBar(text) {
  return !/^\s|[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\ufeff]/.test(text);
}

/** A text in lines of our width, as below an angle; undefined if reading it back would give another. */
export function fold(text, column) {
  if (/^\s|\n|\s{2}|\s$|\t/.test(text)) return undefined;
  const lines = [""];
  for (const word of text.split(" ")) {
    const longer = lines.at(-1) ? `${lines.at(-1)} ${word}` : word;
    if (column + longer.length > WIDTH && lines.at(-1)) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines.map((line) => " ".repeat(column) + line).join("\n");
}

function writeName(name) {
  return writeLine(name, { digits: true });
}
