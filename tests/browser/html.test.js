// What can be judged of a page without opening it: valid HTML (the Nu checker), security policy, weight.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
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

test("a page weighs at most 30 KiB, styles 12 KiB, scripts beside search 8 KiB, compressed", () => {
  const heavy = pages
    .filter((page) => !["glossary", "concordance", "review", "resolution"].includes(page.kind))
    .map((page) => ({ path: page.path, size: compressed([page.path]) }))
    .filter((page) => page.size > 30 * KIB);
  assert.deepEqual(heavy, []);
  const of = (end) => files.filter((path) => path.startsWith("assets/") && path.endsWith(end));
  assert.ok(compressed(of(".css")) <= 12 * KIB);
  assert.ok(compressed(of(".js").filter((path) => !path.includes("search"))) <= 8 * KIB);
});
