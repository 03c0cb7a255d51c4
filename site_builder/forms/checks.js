// What is checked before a record is saved, in the words of `site-builder check`: its schema, and ids that are taken.
import { Validator } from "./bundle/json-schema.js";
import { parseDocument } from "./bundle/yaml.js";
import { toText } from "./format.js";

/** Checks for the kinds of file. It notes which ids it has seen in files, so that none is given twice. */
export function watch(kinds) {
  const taken = new Map();
  return {
    noting(name, format) {
      return {
        ...format,
        fromFile: (text) => {
          const values = format.fromFile(text);
          if (values.id) taken.set(`${name} ${values.id}`, text);
          return values;
        },
      };
    },
    beforeSaving: ({ entry }) => {
      const plain = entry.toJS();
      const name = plain.collection in kinds ? plain.collection : plain.slug;
      const kind = kinds[name];
      if (!kind) return;
      const values = plain.data;
      const problem = refuse(values, kind, { name, taken }) ?? findProblem(toText(values, kind), kind);
      if (problem) throw new Error("saving_failed", { cause: new Error(problem) });
    },
  };
}

/** Why a record may not be saved under its id. */
function refuse(values, kind, { name, taken }) {
  if (values._fault) return `This file cannot be read here: ${values._fault} Correct it in the repository first.`;
  if (values._file) {
    const [, id] = /^id: *["']?([^\s"'#]+)/m.exec(values._file) ?? [];
    if (!kind.many && id && id !== values.id) {
      return `The id was '${id}' and never changes, because it is part of a web address. Write '${id}' again.`;
    }
    return undefined;
  }
  if (values.id && !name.endsWith("-translation") && taken.has(`${name} ${values.id}`)) {
    return `There is another record with the id '${values.id}'. Choose another id.`;
  }
  return undefined;
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
