// What is checked before a record is saved, in the words of `site-builder check`: its schema, and ids that are taken.
import { Validator } from "./bundle/json-schema.js";
import { parseDocument } from "./bundle/yaml.js";
import { toText } from "./format.js";

/** A check for Sveltia to run before it saves a record, given the kinds of file. It shows the reason of the error. */
export function beforeSaving(kinds) {
  return ({ entry }) => {
    const { collection, slug, path, newRecord, data: values } = entry.toJS();
    const kind = kinds[collection] ?? kinds[slug];
    if (!kind) return;
    const problem = (newRecord ? refuseNew : refuse)(values, kind, path) ?? findProblem(toText(values, kind), kind);
    if (problem) throw new Error("saving_failed", { cause: new Error(problem) });
  };
}

/** Why a record that is in a file may not be saved. */
function refuse({ _fault: fault, _file: text, id, items = [] }, kind) {
  if (fault) return `This file cannot be read here: ${fault} Correct it in the repository first.`;
  const [, before] = (!kind.many && /^id: *["']?([^\s"'#]+)/m.exec(text)) || [];
  if (before && before !== id) {
    return `The id was '${before}' and never changes, because it is part of a web address. Write '${before}' again.`;
  }
  const ids = items.map((item) => item.id).filter(Boolean);
  const twice = ids.find((one, index) => ids.indexOf(one) !== index);
  return twice ? `There are two records with the id '${twice}'. Choose another id for one of them.` : undefined;
}

/** Why a new record may not be saved: Sveltia would give the second of a name a number, and no one would know. */
function refuseNew({ id, quarter }, _, path) {
  const name = id ?? quarter?.trim().toLowerCase().replace(/[ /]+/g, "-");
  if (!name || path.endsWith(`/${name}.yml`)) return undefined;
  return `There is another record with the ${id ? "id" : "quarter"} '${id ?? quarter}'. Choose another, or open that one.`;
}

/** The first thing that is wrong with a file's text, as far as one file can tell; undefined if nothing is. */
export function findProblem(text, kind) {
  const [fields] = kind.body ? [/^---\n([\s\S]*?\n)---/.exec(text)?.[1] ?? ""] : [text];
  const document = parseDocument(fields, { schema: "core" });
  const { errors, valid } = new Validator(kind.schema, "2020-12", false).validate(document.toJS() ?? {});
  if (valid) return undefined;
  const said = errors.map((error) => describe(error, kind.schema, document.toJS()));
  return (said.find(({ isOurs }) => isOurs) ?? said.at(-1)).message;
}

/** A fault in our words: the schema's own message where it has one, or that a field is missing. */
function describe({ keyword, keywordLocation, instanceLocation, error }, schema, data) {
  const steps = instanceLocation.split("/").slice(1);
  const name = [...steps].reverse().find((step) => !/^\d+$/.test(step)) ?? "";
  if (keyword === "required") {
    const [, missing] = /"([^"]+)"/.exec(error) ?? [];
    const hint = at(schema, keywordLocation, -1)?.properties?.[missing]?.description;
    return {
      isOurs: true,
      message: `'${missing}' is missing. ${hint ? `Add '${missing}': ${lower(hint)}` : ""}`.trim(),
    };
  }
  if (keyword === "additionalProperties" || keyword === "false") return { message: `'${name}' is not a field here.` };
  const message = keyword.endsWith("Length") ? undefined : at(schema, keywordLocation, -1)?.["x-message"];
  const written = steps.reduce((held, step) => held?.[step], data);
  if (message)
    return { isOurs: true, message: message.replaceAll("{name}", name).replaceAll("{written}", String(written)) };
  return { message: `${name ? `'${name}'` : "This"} is not written in a way that can be read.` };
}

/** The part of a schema that a location names, following what it refers to. */
function at(schema, location, end) {
  return location
    .split("/")
    .slice(1, end)
    .reduce((held, step) => {
      const part = held?.[step.replaceAll("~1", "/")];
      return step === "$ref" ? schema.$defs[String(held.$ref).split("/").at(-1)] : part;
    }, schema);
}

function lower(text) {
  return text[0].toLowerCase() + text.slice(1);
}
