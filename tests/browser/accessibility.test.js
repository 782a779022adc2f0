// One page of every kind in every language, judged by axe, and compared with itself where scripts are off.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, describe, test } from "node:test";

import { launch, places, top, watchedPage } from "./browsers.js";
import { languages, samples } from "./portal.js";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const WIDE = { width: 1280, height: 800 };

describe("accessibility", () => {
  let browser;
  before(async () => (browser = await launch("chromium")));
  after(() => browser.close());

  for (const scheme of ["light", "dark"]) {
    for (const language of languages) {
      test(`axe finds nothing on any kind of page: ${language}, ${scheme}`, async (t) => {
        const url = await top(t, places["http at a root"]);
        const { page } = await watchedPage(t, browser, url);
        await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
        await page.setViewport(WIDE);
        const found = [];
        for (const { path } of samples([language])) {
          await page.goto(url + path);
          await page.evaluate(AXE);
          // In the dark, the same page differs by its colours only.
          const runOnly = scheme === "dark" ? { runOnly: { type: "tag", values: ["cat.color"] } } : {};
          const options = { resultTypes: ["violations"], ...runOnly };
          const { violations, passes } = await page.evaluate((options) => axe.run(options), options);
          assert.ok(passes.some(({ id }) => id === "color-contrast"), `${path}: colours were looked at`);
          for (const { id, nodes } of violations) found.push(`${path}: ${id}: ${nodes.slice(0, 3).map((node) => node.html)}`);
        }
        assert.deepEqual(found, []);
      });
    }
  }

  test("with scripts off, pages say the same and offer nothing that would not work", async (t) => {
    const url = await top(t, places["http at a root"]);
    const { page } = await watchedPage(t, browser, url);
    // What is said beside what scripts offer: controls are put aside.
    const words = (path) =>
      page.goto(url + path).then(() =>
        page.$eval("main", (main) => {
          for (const control of main.querySelectorAll("form, .slider, button, noscript")) control.remove();
          return main.innerText.replace(/\s+/g, " ").trim();
        }),
      );
    const offered = () => page.$$eval("button", (all) => all.filter((control) => control.checkVisibility()).length);
    for (const { path } of samples([languages[0]]).filter(({ kind }) => kind !== "search")) {
      await page.setJavaScriptEnabled(false);
      await page.goto(url + path);
      assert.equal(await offered(), 0, path);
      const off = await words(path);
      await page.setJavaScriptEnabled(true);
      assert.equal(await words(path), off, path);
    }
  });
});
