// Templates of which the portal itself has no page: a site with every kind of record, and what only copies hold.

import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";

import { launch, watchedPage } from "./browsers.js";

const here = fileURLToPath(new URL(".", import.meta.url));
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const NU = join(here, "node_modules/vnu-jar/build/dist/vnu.jar");
const program = process.env.VADEMECUM ?? join(here, "../../target/debug/vademecum");

describe("templates that the portal has no page of", () => {
  let browser, room, built;
  before(async () => {
    room = mkdtempSync(join(tmpdir(), "vademecum-templates-"));
    cpSync(join(here, "../sites/every-kind"), join(room, "site"), { recursive: true });
    // The site has a template and a style of its own; those of the program are looked at.
    for (const part of ["templates", "static"]) rmSync(join(room, "site/themes/portal", part), { recursive: true });
    // It is made to be warned of; what counts is that its pages are there.
    built = join(room, "built");
    spawnSync(program, ["build", join(room, "site"), "--output", built]);
    execFileSync(program, ["new", join(room, "small")]);
    execFileSync(program, ["export", "usb", join(room, "stick"), "--site", join(room, "small")]);
    browser = await launch("chromium");
  });
  after(async () => {
    await browser?.close();
    rmSync(room, { recursive: true });
  });

  const html = (folder, deep) => readdirSync(folder, { recursive: deep }).filter((path) => path.endsWith(".html")).map((path) => join(folder, path));

  test("axe finds nothing on old addresses, on what states document, and on the pages of a copy", async (t) => {
    const kind = (path) => /<body class="([^"]+)"/.exec(readFileSync(path, "utf8"))?.[1];
    const pages = html(built, true).filter((path) => ["alias", "fiche", "pair", "memberships"].includes(kind(path)));
    assert.ok(pages.some((path) => kind(path) === "alias") && pages.some((path) => kind(path) === "fiche"));
    pages.push(...html(join(room, "stick"), false));
    const found = [];
    for (const path of pages) {
      const { page } = await watchedPage(t, browser, "file:///");
      // Old addresses and the start of a copy lead on at once: here they are looked at without what makes them do so.
      const looked = path.replace(/\.html$/, "-looked-at.html");
      writeFileSync(looked, readFileSync(path, "utf8").replace(/<script [^>]*src[^>]*><\/script>|<(?:noscript><)?meta http-equiv="refresh"[^>]*>(?:<\/noscript>)?/g, ""));
      await page.goto(pathToFileURL(looked).href);
      rmSync(looked);
      await page.evaluate(AXE);
      const { violations } = await page.evaluate(() => axe.run({ resultTypes: ["violations"] }));
      for (const { id, nodes } of violations) found.push(`${path}: ${id}: ${nodes.slice(0, 3).map((node) => node.html)}`);
    }
    assert.deepEqual(found, []);
  });

  test("they are valid HTML by the Nu checker", { timeout: 600_000 }, () => {
    const nu = spawnSync("java", ["-jar", NU, "--skip-non-html", "--errors-only", "--format", "gnu", built, ...html(join(room, "stick"), false)], {
      encoding: "utf8",
      maxBuffer: 1 << 28,
    });
    assert.deepEqual(nu.stderr.split("\n").filter(Boolean).slice(0, 20), []);
    assert.equal(nu.status, 0);
  });
});
