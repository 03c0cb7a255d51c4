// Where values are in a file's text: YAML's nodes say where they begin, and end below blank lines and comments.
import { isMap, isSeq } from "./bundle/yaml.js";

/** Places in one text, as offsets. */
export class Places {
  constructor(text) {
    this.text = text;
  }

  /** Where the last sign of a value is; what YAML counts as its end may be below blank lines and comments. */
  endOf(node, key = undefined) {
    if (isMap(node) && !node.flow && node.items.length) {
      const last = node.items.at(-1);
      return this.endOf(last.value ?? last.key, last.key);
    }
    if (isSeq(node) && !node.flow && node.items.length) return this.endOf(node.items.at(-1));
    const [start, end] = node.range;
    if (start === end) return key ? this.text.indexOf(":", key.range[1]) + 1 : start;
    return start + this.text.slice(start, end).trimEnd().length;
  }

  columnOf(collection) {
    const first = isSeq(collection) ? this.dashOf(collection.items[0]) : collection.items[0].key.range[0];
    return first - this.lineStart(first);
  }

  /** The dash of an item of a list. */
  dashOf(node) {
    const start = this.firstOf(node);
    return this.text.lastIndexOf("-", start - 1);
  }

  firstOf(node) {
    if (isMap(node) && !node.flow) return node.items[0].key.range[0];
    return node.range[0];
  }

  isAfterDash(key) {
    return /^\s*(-\s+)+$/.test(this.text.slice(this.lineStart(key.range[0]), key.range[0]));
  }

  lineStart(offset) {
    return this.text.lastIndexOf("\n", offset - 1) + 1;
  }

  lineEnd(offset) {
    const found = this.text.indexOf("\n", offset);
    return found === -1 ? this.text.length : found;
  }

  afterLine(offset) {
    return Math.min(this.lineEnd(offset) + 1, this.text.length);
  }
}
