// Bundles the pages' scripts into the folder that the Go program embeds. The
// output depends on the sources and the lock file alone, so two builds are
// identical byte for byte.
import { build } from "esbuild";
import { mkdir, readFile, readdir, rm, stat, writeFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";

const out = new URL("../internal/web/assets/dist/", import.meta.url).pathname;

await mkdir(out, { recursive: true });
for (const name of await readdir(out)) {
  if (name !== ".gitignore") await rm(out + name);
}
await build({
  entryPoints: ["src/board.ts", "src/charts.ts"],
  outdir: out,
  bundle: true,
  minify: true,
  format: "esm",
  target: ["es2022"],
  charset: "utf8",
  legalComments: "none", // the licences are served whole, beside the bundle
  absWorkingDir: new URL(".", import.meta.url).pathname,
  logLevel: "warning",
});

// What the bundle holds of others' work, with their notices.
const parts = [];
for (const [pkg, files] of [
  ["echarts", ["NOTICE", "LICENSE"]],
  ["zrender", ["LICENSE"]],
  ["tslib", ["LICENSE.txt"]],
]) {
  for (const file of files) {
    const text = await readFile(new URL(`node_modules/${pkg}/${file}`, import.meta.url), "utf8");
    parts.push(`==== ${pkg}: ${file} ====\n\n${text.trim()}\n`);
  }
}
await writeFile(out + "licences.txt", parts.join("\n"));

for (const name of (await readdir(out)).sort()) {
  if (!name.endsWith(".js")) continue;
  const size = (await stat(out + name)).size;
  const packed = gzipSync(await readFile(out + name), { level: 9 }).length;
  console.log(`${name}: ${size} bytes, ${packed} as sent`);
}
