// Opens the forms: what the site's build says of the files, our format for each kind of file, and checks before saving.
import CMS from "./bundle/cms.js";
import { watch } from "./checks.js";
import { makeFormat } from "./format.js";

const { config, kinds } = await (await fetch("forms.json")).json();
const known = watch(kinds);

for (const [name, kind] of Object.entries(kinds)) {
  const extension = kind.body ? "md" : "yml";
  CMS.registerCustomFormat(kind.body ? `our-${name}-frontmatter` : `our-${name}`, extension, known.noting(name, makeFormat(kind)));
}
CMS.registerEventListener({ name: "preSave", handler: known.beforeSaving });
CMS.init({ config });
