// Bundles Sveltia CMS, a YAML reader and a JSON Schema validator into site_builder/forms/bundle/, which git keeps, so
// that no site's build needs Node. Run it when a version in package.json changes: `make forms`. The same versions give the same
// bytes. `node bundle.mjs FOLDER` writes elsewhere, to compare.
import { createHash } from "node:crypto";
import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const HERE = dirname(fileURLToPath(import.meta.url));
const OUT = resolve(process.argv[2] ?? join(HERE, "../../site_builder/forms/bundle"));
// The one file of the bundle that people write.
const LICENCES = join(HERE, "../../site_builder/forms/bundle/LICENCES.txt");
const CMS = join(HERE, "node_modules/@sveltia/cms/npm");

// What the forms never ask for: maps, fields of program code, smaller drawings, photographs in Apple's format, and the
// languages of officers elsewhere. Together they are larger than all the rest.
const LEFT_OUT = [
  /^@shikijs\//,
  /^leaflet/,
  /^terra-draw/,
  /^svgo/,
  /^\.\.\/locales\/(?!en-GB)/,
  /\/(?:heic|shiki-engine)-[^/]*\.js$/,
];
// Every browser that can run the forms can run the faster of the two encoders.
const SLOW_ENCODER = /\/webp_enc-[^/]*\.js$/;
const ASSET = /new URL\(`((?:\.\.\/)?assets\/[^`]+)`, ?import\.meta\.url\)/g;
const UNUSED_ASSET = /heic|marker-icon|webp_enc-/;

// Sveltia first asks another host for its fonts, although it brings them along.
const FETCHED_FONT = /@font-face \{[^{}]*cdn\.jsdelivr\.net[^{}]*\}/g;

const files = new Map();

const choose = {
  name: "choose",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /./ }, ({ path }) =>
      LEFT_OUT.some((pattern) => pattern.test(path)) ? { path: "left-out", namespace: "left-out" } : undefined,
    );
    onResolve({ filter: SLOW_ENCODER }, async () => {
      const fast = (await readdir(join(CMS, "chunks"))).find((name) => /^webp_enc_simd-.*\.js$/.test(name));
      return { path: join(CMS, "chunks", fast) };
    });
    onLoad({ filter: /./, namespace: "left-out" }, () => ({
      contents: 'throw new Error("This is not part of these forms.");',
    }));
    // The bundle has no folders, so the addresses of fonts and encoders lose theirs.
    onLoad({ filter: /@sveltia[\\/]cms[\\/]npm[\\/].*\.js$/ }, async ({ path }) => {
      const assets = new Map();
      const text = await readFile(path, "utf8");
      const contents = text.replace(FETCHED_FONT, "").replace(ASSET, (_, written) => {
        const name = basename(written);
        if (!UNUSED_ASSET.test(name)) assets.set(name, resolve(dirname(path), written));
        return `new URL(\`./${name}\`,import.meta.url)`;
      });
      for (const [name, place] of assets) files.set(name, await readFile(place));
      return { contents, loader: "js" };
    });
  },
};

const made = await build({
  entryPoints: { cms: "@sveltia/cms", yaml: "yaml", "json-schema": "@cfworker/json-schema" },
  absWorkingDir: HERE,
  outdir: OUT,
  chunkNames: "part-[hash]",
  bundle: true,
  splitting: true,
  minify: true,
  format: "esm",
  platform: "browser",
  target: "es2022",
  charset: "utf8",
  legalComments: "none", // LICENCES.txt has them all
  metafile: true,
  write: false,
  plugins: [choose],
  logLevel: "warning",
});

/** Name and version of every package in the bundle; Sveltia is bundled already, and its source maps say from what. */
async function packages() {
  const found = new Set();
  for (const input of Object.keys(made.metafile.inputs)) {
    const folder = /^(?:.*\/)?node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(input);
    if (!folder) continue;
    const { name, version } = JSON.parse(await readFile(join(HERE, folder[0], "package.json"), "utf8"));
    found.add(`${name} ${version}`);
    if (name !== "@sveltia/cms" || !input.endsWith(".js")) continue;
    const map = JSON.parse(await readFile(join(HERE, `${input}.map`), "utf8"));
    for (const source of map.sources) {
      const bundled = /\.pnpm\/[^/]*?@([\d.]+)[^/]*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(source);
      if (bundled && !LEFT_OUT.some((pattern) => pattern.test(bundled[2]))) found.add(`${bundled[2]} ${bundled[1]}`);
    }
  }
  found.delete("@discourse/heic 1.0.0"); // only the address of what is left out
  return found;
}

const licences = await readFile(LICENCES, "utf8");
const unlicensed = [...(await packages())].filter((named) => !licences.includes(`\n${named}\n`));
if (unlicensed.length) throw new Error(`LICENCES.txt lacks the licences of: ${unlicensed.join(", ")}`);

for (const file of made.outputFiles)
  files.set(relative(OUT, file.path).split(sep).join("/"), Buffer.from(file.contents));
files.set("LICENCES.txt", Buffer.from(licences));
const sums = [...files]
  .sort(([one], [other]) => (one < other ? -1 : 1))
  .map(([name, content]) => `${createHash("sha256").update(content).digest("hex")}  ${name}\n`);

await rm(OUT, { recursive: true, force: true });
await mkdir(OUT, { recursive: true });
for (const [name, content] of files) await writeFile(join(OUT, name), content);
await writeFile(join(OUT, "SHA256SUMS"), sums.join(""));
console.log(
  `${files.size} files of ${[...files.values()].reduce((sum, { length }) => sum + length, 0)} bytes in ${OUT}`,
);
