// Changes a file's own text to what a form says. What was not changed keeps every byte: comments, order, style and
// fields that the form does not know.
import { isMap, isScalar, isSeq } from "./bundle/yaml.js";
import { Places } from "./places.js";
import {
  asWritten,
  isEmpty,
  isNothing,
  parse,
  read,
  readFile,
  same,
  settle,
  shortOf,
  splitRow,
  UnreadableError,
} from "./values.js";
import {
  canStandBelowBar,
  fold,
  indent,
  isByYear,
  isWorthWriting,
  writeGroup,
  writeItem,
  writeLine,
  writePair,
  writeShort,
  writeTable,
  writeValue,
} from "./write.js";

/** The text of a file with a form's values in it. Throws if what comes of it would not say what the form says. */
export function patchFile(text, given, kind) {
  const values = kind.many
    ? { items: settle(given.items, { kind: "list", parts: [kind.tree] }) }
    : settle(given, kind.tree);
  const document = parse(text);
  const root = document.contents;
  const patch = new Patch(text, document);
  if (kind.many) patch.rootList(root, kind.tree, values.items ?? []);
  else if (isMap(root)) patch.group(root, kind.tree, values);
  else patch.put(text.length, writeGroup(values, kind.tree, 0)); // below what is comments only
  const made = patch.apply();
  if (!says(made, values, kind))
    throw new Error("This change cannot be written into the file. Change the file itself.");
  return made;
}

/** Whether reading a text gives what a form says. */
function says(text, values, kind) {
  try {
    return same(readFile(text, kind), values);
  } catch (fault) {
    if (fault instanceof UnreadableError) return false;
    throw fault;
  }
}

/** A new file. */
export function writeFile(values, kind) {
  if (!kind.many) return writeGroup(values, kind.tree, 0);
  return (values.items ?? []).map((item) => writeItem(item, kind.tree, 0)).join("\n");
}

class Patch extends Places {
  constructor(text, document) {
    super(text);
    this.document = document;
    this.edits = [];
  }

  /** The text with every change in it. */
  apply() {
    this.edits.sort((one, other) => one.start - other.start || one.end - other.end || one.order - other.order);
    let made = "";
    let place = 0;
    for (const { start, end, put } of this.edits) {
      made += this.text.slice(place, start) + put;
      place = Math.max(place, end);
    }
    return made + this.text.slice(place);
  }

  replace(start, end, put) {
    this.edits.push({ start, end, put, order: this.edits.length });
  }

  rootList(root, item, wanted) {
    const field = { kind: "list", parts: [item] };
    if (root && isSeq(root) && !root.flow && root.items.length && wanted.length) this.list(root, field, wanted);
    else if (!same(root ? this.read(root, field) : [], wanted)) {
      const written = wanted.map((value) => writeItem(value, item, 0)).join("\n");
      this.replace(
        root ? root.range[0] : this.text.length,
        root ? this.endOf(root) : this.text.length,
        written || "[]",
      );
    }
  }

  /** A group of fields, changed field by field. */
  group(map, field, wanted) {
    const pairs = new Map(map.items.map((pair) => [pair.key.value, pair]));
    const column = this.columnOf(map);
    this.pairs(
      map,
      column,
      field.parts.map((part) => ({ name: part.name, part, value: wanted?.[part.name] })),
      pairs,
    );
  }

  /** A table, changed row by row. Rows that are gone are taken out. */
  table(map, field, rows) {
    const [, part] = field.parts;
    const wanted = rows.map((row) => splitRow(row, field)).filter(([name]) => name);
    const pairs = new Map(map.items.map((pair) => [pair.key.value, pair]));
    const gone = [...pairs.keys()].filter((name) => !wanted.some(([kept]) => kept === name));
    const names = [...wanted, ...gone.map((name) => [name, undefined])];
    this.pairs(
      map,
      this.columnOf(map),
      names.map(([name, value]) => ({ name, part, value })),
      pairs,
      { always: wanted },
    );
  }

  pairs(map, column, wanted, pairs, { always = [] } = {}) {
    let before;
    for (const { name, part, value } of wanted) {
      const pair = pairs.get(name);
      const written = pair && this.read(pair.value, part);
      const isWorth = isWorthWriting(value, part) && (pair || !part.staysEmpty || !isEmpty(value));
      const isKept = always.some(([kept]) => kept === name) || isWorth;
      if (pair && isKept) {
        if (!sameValue(written, value, part)) this.value(pair, part, value, column);
      } else if (pair && !isNothing(pair.value) && !sameValue(written, value, part)) {
        this.remove(map, pair);
        continue;
      } else if (!pair && isKept) {
        this.insert(map, before, writePair(name, value ?? "", part, column));
      }
      // Below all that the form shows before it.
      if (pair && !(before?.key.range[0] > pair.key.range[0])) before = pair;
    }
  }

  /** The value of a pair. */
  value(pair, part, value, column) {
    const node = pair.value;
    if (isNothing(node)) {
      const colon = this.text.indexOf(":", pair.key.range[1]) + 1;
      const end = node && node.range[1] > node.range[0] ? node.range[1] : colon;
      const put = writeValue(value, part, column);
      this.replace(colon, end, put.replace(/\n$/, ""));
    } else if (!this.inPlace(node, part, value, column)) {
      const colon = this.text.indexOf(":", pair.key.range[1]) + 1;
      this.replace(colon, this.endOf(node), writeValue(value, part, column).replace(/\n$/, ""));
    }
  }

  /** Change a value where it is; false if it must be written anew. */
  inPlace(node, part, value, column) {
    if (isMap(node) && !node.flow && part.kind === "group") return this.group(node, part, value) ?? true;
    if (isMap(node) && !node.flow && part.kind === "table") return this.table(node, part, value) ?? true;
    if (isSeq(node) && !node.flow && part.kind === "list") return this.list(node, part, value) ?? true;
    if ((isSeq(node) || isMap(node)) && node.flow) {
      const made = this.edits.length;
      if (this.onOneLine(node, part, value)) return true;
      this.edits.length = made;
      return false;
    }
    if (part.kind === "list" && !isSeq(node) && value.length === 1)
      return this.inPlace(node, part.parts[0], value[0], column);
    if (isScalar(node) && part.kind === "group") {
      const short = shortOf(node, part);
      const inner = part.parts.find(({ name }) => name === short);
      if (!writeShort(value, part) || isEmpty(value[short])) return false;
      const held = Array.isArray(value[short]) ? value[short][0] : value[short];
      return this.scalar(node, inner.kind === "list" ? inner.parts[0] : inner, held, column);
    }
    if (!isScalar(node) || ["group", "list", "table"].includes(part.kind)) return false;
    if (part.kind === "years" && isByYear(value)) return false;
    return this.scalar(node, part, value, column);
  }

  /** A list, changed item by item: what is the same at both ends stays. */
  list(seq, field, wanted) {
    const [item] = field.parts;
    const written = seq.items.map((node) => this.read(node, item) ?? "");
    let first = 0;
    while (first < Math.min(written.length, wanted.length) && same(written[first], wanted[first])) first += 1;
    let last = 0;
    while (
      last < Math.min(written.length, wanted.length) - first &&
      same(written[written.length - 1 - last], wanted[wanted.length - 1 - last])
    )
      last += 1;
    const column = this.columnOf(seq);
    const [oldEnd, newEnd] = [written.length - last, wanted.length - last];
    const both = Math.min(oldEnd, newEnd);
    for (let index = first; index < both; index += 1) {
      if (!same(written[index], wanted[index])) this.item(seq.items[index], item, wanted[index], column);
    }
    for (let index = both; index < oldEnd; index += 1) this.removeItem(seq.items[index]);
    const added = wanted.slice(both, newEnd).map((value) => writeItem(value, item, column));
    if (added.length) {
      const place =
        both > 0 ? this.afterLine(this.endOf(seq.items[both - 1])) : this.lineStart(this.dashOf(seq.items[0]));
      this.put(place, added.join(""));
    }
  }

  item(node, item, value, column) {
    const dash = this.dashOf(node);
    if (isNothing(node)) {
      this.replace(dash, dash + 1, writeItem(value, item, column).slice(column).replace(/\n$/, ""));
      return;
    }
    if (this.inPlace(node, item, value, column)) return;
    this.replace(dash, this.endOf(node), writeItem(value, item, column).slice(column).replace(/\n$/, ""));
  }

  /** Change what is within brackets or braces; false if it must be written anew. */
  onOneLine(node, part, value) {
    const [item] = part.parts ?? [];
    if (part.kind === "list" && isSeq(node)) return this.flowList(node, part, value);
    if (part.kind === "list") return value.length === 1 && this.onOneLine(node, item, value[0]);
    if (isMap(node) && part.kind === "group") return this.flowGroup(node, part, value);
    if (!isScalar(node)) return false;
    if (part.kind === "group") return this.flowShort(node, part, value);
    return this.flowScalar(node, part, value);
  }

  /** A list on one line stays on one line, if its items are single values. */
  flowList(seq, field, wanted) {
    const [item] = field.parts;
    if (seq.items.length === wanted.length) {
      return seq.items.every(
        (node, index) => same(this.read(node, item), wanted[index]) || this.onOneLine(node, item, wanted[index]),
      );
    }
    if (["group", "list", "table"].includes(item.kind)) return false;
    const texts = wanted.map((value) => asWritten(value, item));
    if (texts.some((text) => text.includes("\n"))) return false;
    this.replace(seq.range[0], seq.range[1], `[${texts.map((text) => flowText(text, item)).join(", ")}]`);
    return true;
  }

  /** A group on one line: single values are changed in their places, or all are written again on one line. */
  flowGroup(map, field, wanted) {
    const pairs = new Map(map.items.map(({ key, value }) => [key.value, value]));
    if ([...pairs.keys()].some((name) => !field.parts.some((part) => part.name === name))) return false;
    const changed = field.parts.filter(
      (part) => !sameValue(this.read(pairs.get(part.name), part), wanted[part.name], part),
    );
    const isSingle = ({ kind }) => !["group", "list", "table"].includes(kind);
    if (changed.every((part) => pairs.has(part.name) && isWorthWriting(wanted[part.name], part))) {
      return changed.every((part) => this.onOneLine(pairs.get(part.name), part, wanted[part.name]));
    }
    const filled = field.parts.filter((part) => isWorthWriting(wanted[part.name], part));
    const texts = filled.map((part) => [part, asWritten(wanted[part.name], part)]);
    if (!filled.every(isSingle) || texts.some(([, text]) => text.includes("\n"))) return false;
    this.replace(
      map.range[0],
      map.range[1],
      `{${texts.map(([part, text]) => `${part.name}: ${flowText(text, part)}`).join(", ")}}`,
    );
    return true;
  }

  /** A group that a single value stands for stays one. */
  flowShort(node, field, value) {
    const part = field.parts.find(({ name }) => name === shortOf(node, field));
    if (!isScalar(node) || !writeShort(value, field) || typeof value[part.name] !== "string") return false;
    return this.flowScalar(node, part, value[part.name]);
  }

  flowScalar(node, field, value) {
    this.replace(node.range[0], node.range[1], flowText(asWritten(value, field), field));
    return true;
  }

  /** A single value in its own style; false if that style cannot hold it. */
  scalar(node, field, value, column) {
    const text = asWritten(value, field);
    const [start, end] = [node.range[0], this.endOf(node)];
    if (node.type === "BLOCK_LITERAL" || node.type === "BLOCK_FOLDED") return this.block(node, text, column);
    if (text.includes("\n")) {
      if (!canStandBelowBar(text) || this.inFlow(node)) return false;
      const comment = this.text.slice(end, this.lineEnd(end)); // it stays on the line of the name
      this.replace(start, end + comment.length, `|${comment}\n${indent(text, column + 2)}`);
      return true;
    }
    const quote = { QUOTE_DOUBLE: "QUOTE_DOUBLE", QUOTE_SINGLE: "QUOTE_SINGLE" }[node.type];
    this.replace(start, end, writeLine(text, field, quote));
    return true;
  }

  block(node, text, column) {
    const source = this.text.slice(node.range[0], this.endOf(node));
    const [header] = /^[^\n]*/.exec(source);
    const [, spaces] = /\n( +)\S/.exec(source) ?? [undefined, " ".repeat(column + 2)];
    if (/[0-9]/.test(header.split("#")[0]) || !canStandBelowBar(text)) return false;
    const folded = node.type === "BLOCK_FOLDED" ? fold(text, spaces.length) : undefined;
    const sign = node.type === "BLOCK_FOLDED" && folded === undefined ? header.replace(">", "|") : header;
    this.replace(node.range[0], this.endOf(node), `${sign}\n${folded ?? indent(text, spaces.length)}`);
    return true;
  }

  inFlow(node) {
    return /[[{]/.test(this.text.slice(this.lineStart(node.range[0]), node.range[0]).replace(/^.*?: /, ""));
  }

  insert(map, before, written) {
    if (before) this.put(this.afterLine(this.endOf(before.value ?? before.key, before.key)), written);
    else if (this.isAfterDash(map.items[0].key)) {
      const column = this.columnOf(map);
      this.replace(
        map.items[0].key.range[0],
        map.items[0].key.range[0],
        `${written.slice(column)}${" ".repeat(column)}`,
      );
    } else this.put(this.lineStart(map.items[0].key.range[0]), written);
  }

  /** Add whole lines. The last line of a file may lack its break. */
  put(place, written) {
    if (!written) return;
    const needsBreak = place > 0 && this.text[place - 1] !== "\n";
    this.replace(place, place, needsBreak ? `\n${written.replace(/\n$/, "")}` : written);
  }

  remove(map, pair) {
    const index = map.items.indexOf(pair);
    const start = pair.key.range[0];
    const end = this.afterLine(this.endOf(pair.value ?? pair.key, pair.key));
    if (!this.isAfterDash(pair.key)) return this.replace(this.lineStart(start), end, "");
    const following = map.items[index + 1];
    if (!following) return this.replace(start, end - 1, "");
    // The dash stays where it is, before the field that comes next; a comment between the two goes above it.
    const between = this.text.slice(end, this.lineStart(following.key.range[0]));
    const dash = this.lineStart(start);
    if (between.trim()) this.replace(dash, dash, between);
    return this.replace(start, following.key.range[0], "");
  }

  removeItem(node) {
    this.replace(this.lineStart(this.dashOf(node)), this.afterLine(this.endOf(node)), "");
  }

  read(node, field) {
    return read(node, field, this.document);
  }
}

function flowText(text, field) {
  const plain = writeLine(text, field);
  return /^["']/.test(plain) || !/[,[\]{}]/.test(plain) ? plain : writeLine(text, field, "QUOTE_SINGLE");
}

function sameValue(written, value, part) {
  return part.kind === "flag" ? Boolean(written) === Boolean(value) : same(written, value);
}
