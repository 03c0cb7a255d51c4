// Opens the forms: what the site's build says of the files, our format for each kind of file, and checks before saving.
import CMS from "./bundle/cms.js";
import { beforeSaving } from "./checks.js";
import { makeFormat } from "./format.js";
import { previewOf } from "./preview.js";

const { config, kinds, ...told } = await (await fetch("forms.json")).json();

for (const [name, kind] of Object.entries(kinds)) {
  const extension = kind.body ? "md" : "yml";
  CMS.registerCustomFormat(kind.body ? `our-${name}-frontmatter` : `our-${name}`, extension, makeFormat(kind));
}
for (const name of ["story", "message", "alert", "event", "page"])
  CMS.registerPreviewTemplate(name, previewOf(name, kinds[name], told));
CMS.registerPreviewStyle(told.style);
CMS.registerEventListener({ name: "preSave", handler: beforeSaving(kinds) });
CMS.init({ config });

// Sveltia forbids enlarging the page, which people who see badly need.
const anyone = "width=device-width, initial-scale=1";
const allowEnlarging = () => {
  for (const meta of document.querySelectorAll('meta[name="viewport"]'))
    if (meta.content !== anyone) meta.content = anyone;
};
new MutationObserver(allowEnlarging).observe(document.head, { attributes: true, childList: true, subtree: true });
allowEnlarging();
