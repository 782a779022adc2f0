// The menu that a portal declares, and the navigation of a section of pages: with and without scripts, on a narrow and a wide screen, from
// right to left, and on paper.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";

import { browsers, launch } from "./browsers.js";

const here = fileURLToPath(new URL(".", import.meta.url));
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const program = process.env.VADEMECUM ?? join(here, "../../target/debug/vademecum");

const GROUPS = "legal-aid/ar/compendium/instruments/index.html";
const SECTION = "municipal-waste/es/pages/guia/separar/vidrio.html";
const WIDTHS = [360, 1280];

for (const name of Object.keys(browsers)) {
  describe(`navigation in ${name}`, () => {
    let browser, room;
    before(async () => {
      room = mkdtempSync(join(tmpdir(), "vademecum-navigation-"));
      for (const site of ["legal-aid", "municipal-waste"]) {
        execFileSync(program, ["build", join(here, "../sites", site), "--output", join(room, site)]);
      }
      browser = await launch(name);
    });
    after(async () => {
      await browser?.close();
      rmSync(room, { recursive: true });
    });

    /** A page at a width; it closes when the test `t` ends. */
    async function opened(t, path, width, scripts = true) {
      const page = await browser.newPage();
      t.after(() => page.close());
      if (!scripts) await page.setJavaScriptEnabled(false);
      await page.setViewport({ width, height: 800 });
      await page.goto(pathToFileURL(join(room, path)).href);
      return page;
    }

    const isShown = (page, selector) => page.$eval(selector, (part) => part.checkVisibility());
    const isWithin = (page) => page.$eval("html", (html) => html.scrollWidth <= html.clientWidth);

    async function axe(page) {
      await page.evaluate(AXE);
      const { violations } = await page.evaluate(() => axe.run({ resultTypes: ["violations"] }));
      return violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => node.html)}`);
    }

    for (const width of WIDTHS) {
      // Scripts are turned off in Chromium only.
      for (const scripts of name === "firefox" ? [true] : [true, false]) {
        test(`a group opens by the keyboard at ${width} px, ${scripts ? "with" : "without"} scripts`, async (t) => {
          const page = await opened(t, GROUPS, width, scripts);
          const links = ".menu details > ul";
          assert.equal(await isShown(page, links), false);
          await page.focus(".menu summary");
          await page.keyboard.press("Enter");
          assert.equal(await isShown(page, links), true);
          assert.ok(await isWithin(page), "nothing leaves the screen");
          const texts = await page.$$eval(`${links} a`, (all) => all.map((link) => [link.textContent, link.ariaCurrent]));
          assert.deepEqual(texts.filter(([, current]) => current), [["الصكوك القانونية", "true"]]);
          if (scripts) {
            assert.deepEqual(await axe(page), []);
            await page.keyboard.press("Escape");
            assert.equal(await isShown(page, links), false);
            assert.equal(await page.evaluate(() => document.activeElement.tagName), "SUMMARY");
          }
        });
      }

      test(`a page in a section has its navigation at ${width} px`, async (t) => {
        const page = await opened(t, SECTION, width);
        const isWide = width > 900;
        assert.equal(await isShown(page, ".section-nav .beside"), isWide);
        assert.equal(await isShown(page, ".section-nav details"), !isWide);
        assert.ok(await isWithin(page), "nothing leaves the screen");
        const [nav, article] = await page.$$eval(".section-nav, article.record", (parts) => parts.map((part) => part.getBoundingClientRect().toJSON()));
        assert.ok(isWide ? nav.right <= article.left && nav.top <= article.top + 1 : nav.bottom <= article.top, "it is beside the text, or above it");
        assert.deepEqual(await axe(page), []);
        if (!isWide) {
          await page.click(".section-nav summary");
          assert.equal(await isShown(page, ".section-nav details [aria-current=page]"), true);
          assert.deepEqual(await axe(page), []);
        }
      });
    }

    test("on paper there is no navigation", async (t) => {
      if (name === "firefox") return t.skip("print is emulated in Chromium only");
      const page = await opened(t, SECTION, 800);
      await page.emulateMediaType("print");
      for (const part of [".menu", ".section-nav", ".pager", ".trail"]) assert.equal(await isShown(page, part), false, part);
    });
  });
}
