// The built portal as the tests see it: a folder of files, some of them pages.

import { readFileSync, readdirSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));

/** The folder under test: that of the environment variable `PORTAL`, else the one that `tests/run` builds. */
export const folder = resolve(process.env.PORTAL ?? join(here, "../../target/portal"));

/** Paths of all files below the folder, with `/`, sorted. */
export const files = list(folder);

/** Paths of all HTML files. */
export const htmlFiles = files.filter((path) => path.endsWith(".html"));

/** Text of the file at `path`. */
export const text = (path) => readFileSync(join(folder, path), "utf8");

/** Each HTML file with its language and the kind that its `body` is marked with. */
export const pages = pagesOf(folder);

/** Languages of the interface, by the folders that hold a home page. */
export const languages = ["fr", "en", "es", "pt"].filter((code) => htmlFiles.includes(`${code}/index.html`));

/** One page of every kind, in each of the languages. */
export const samples = (codes = languages) => largest(pages, codes);

/** Each HTML file of the portal in `folder`, with its language, its size and the kind that its `body` is marked with. */
export function pagesOf(folder) {
  return list(folder)
    .filter((path) => path.endsWith(".html"))
    .map((path) => {
      const html = readFileSync(join(folder, path), "utf8");
      const kind = /<body class="([^"]+)"/.exec(html)?.[1];
      return { path, kind, language: /<html lang="([^"]+)"/.exec(html)?.[1], size: html.length };
    });
}

/** Of each kind of page in each of the languages, the page with the longest HTML, which shows most. */
export function largest(pages, codes) {
  const found = new Map();
  for (const page of pages.filter((page) => page.kind !== "alias" && codes.includes(page.language))) {
    const key = `${page.language} ${page.kind}`;
    if (!(found.get(key)?.size >= page.size)) found.set(key, page);
  }
  return [...found.values()];
}

/** Paths of all files below `folder`, with `/`, sorted. */
export function list(folder) {
  let entries;
  try {
    entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  } catch {
    throw new Error(`no portal at ${folder}: build one with \`cargo run --release -- build --output target/portal\``);
  }
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .sort();
}
