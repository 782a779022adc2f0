// What can be judged of a page without opening it: valid HTML (the Nu checker), security policy, weight.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

import { files, folder, pages, text } from "./portal.js";

const NU = fileURLToPath(new URL("node_modules/vnu-jar/build/dist/vnu.jar", import.meta.url));
const KIB = 1024;

const compressed = (paths) => paths.reduce((sum, path) => sum + gzipSync(readFileSync(join(folder, path))).length, 0);

test("every page is valid HTML by the Nu checker", { timeout: 600_000 }, () => {
  const nu = spawnSync("java", ["-jar", NU, "--skip-non-html", "--errors-only", "--format", "gnu", folder], {
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  assert.equal(nu.error, undefined, "the Nu checker needs Java");
  assert.deepEqual(nu.stderr.split("\n").filter(Boolean).slice(0, 20), []);
  assert.equal(nu.status, 0);
});

test("every page carries the policy before anything that it governs, and nothing inline", () => {
  const bad = [];
  for (const { path } of pages) {
    const html = text(path);
    const policy = html.search(/<meta http-equiv="Content-Security-Policy" content="default-src 'none';/);
    const governed = html.search(/<(script|link|style|img)\b/);
    if (policy < 0 || (governed >= 0 && governed < policy)) bad.push(`${path}: no policy first`);
    for (const [tag] of html.matchAll(/<(?:[a-z0-9]+\b[^>]*\s(?:style|on[a-z]+)=|style\b|script(?![^>]*\s(?:src=|type="application\/ld\+json"))[^>]*>)/g)) {
      bad.push(`${path}: ${tag.slice(0, 80)}`);
    }
  }
  assert.deepEqual(bad, []);
});

test("the first view of a text page weighs at most 30 KiB with styles and scripts, compressed", () => {
  const sizes = new Map();
  const size = (path) => sizes.get(path) ?? sizes.set(path, compressed([path])).get(path);
  const lists = ["list", "glossary", "concordance", "review", "resolution"];
  const heavy = [];
  for (const { path } of pages.filter((page) => !lists.includes(page.kind))) {
    const loads = [...text(path).matchAll(/<(?:script src|link rel="stylesheet" href)="([^"]+)"/g)].map(([, url]) => posix.join(posix.dirname(path), url));
    const sum = [path, ...loads].reduce((sum, path) => sum + size(path), 0);
    if (sum > 30 * KIB) heavy.push(`${path}: ${sum}`);
  }
  assert.deepEqual(heavy, []);
});

test("there are many pages of two states: as they lie, half of them weigh at most 40 KiB, each at most 56", () => {
  const sizes = pages.filter((page) => page.kind === "pair").map((page) => text(page.path).length);
  sizes.sort((a, b) => a - b);
  assert.ok(sizes[sizes.length >> 1] <= 40 * KIB && sizes.at(-1) <= 56 * KIB, `${sizes[sizes.length >> 1]}, ${sizes.at(-1)}`);
});

test("styles weigh at most 12 KiB, the scripts of a page beside search 8 KiB, compressed", () => {
  assert.ok(compressed(files.filter((path) => path.startsWith("assets/") && path.endsWith(".css"))) <= 12 * KIB);
  const sets = new Map();
  for (const { path } of pages) {
    const loads = [...text(path).matchAll(/<script src="([^"]+)"/g)].map(([, url]) => posix.join(posix.dirname(path), url));
    const beside = loads.filter((path) => !path.startsWith("assets/search/")).sort();
    sets.set(beside.join(), beside);
  }
  const heavy = [...sets.values()].filter((scripts) => compressed(scripts) > 8 * KIB);
  assert.deepEqual(heavy, []);
});
