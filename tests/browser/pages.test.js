// One page of every kind in every language, opened in both browsers from each place where a portal may stand.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { browsers, launch, places, top, watchedPage } from "./browsers.js";
import { languages, samples } from "./portal.js";

const NARROW = { width: 320, height: 640 };
const WIDE = { width: 1280, height: 800 };

for (const name of Object.keys(browsers)) {
  describe(name, () => {
    let browser;
    before(async () => (browser = await launch(name)));
    after(() => browser.close());

    for (const [place, open] of Object.entries(places)) {
      test(`${place}: pages open without a word on the console and without asking anyone else`, async (t) => {
        const url = await top(t, open);
        const { page, troubles } = await watchedPage(t, browser, url);
        for (const { path } of samples()) {
          await page.goto(url + path);
          assert.ok(await page.$eval("h1", (heading) => heading.textContent.trim()), path);
          assert.deepEqual(troubles, [], path);
        }
      });
    }

    test("no page scrolls sideways at 320 px", async (t) => {
      const url = await top(t, places["http at a root"]);
      const { page } = await watchedPage(t, browser, url);
      await page.setViewport(NARROW);
      const wide = [];
      for (const { path } of samples()) {
        await page.goto(url + path);
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        if (width > NARROW.width) wide.push(`${path}: ${width} px`);
        // Tables of many columns are told row by row there: nothing of them lies out of sight.
        const hidden = await page.$$eval(".stacks", (all) => all.filter((table) => table.scrollWidth > table.clientWidth).map((table) => table.getAttribute("aria-labelledby")));
        wide.push(...hidden.map((table) => `${path}: ${table}`));
      }
      assert.deepEqual(wide, []);
    });

    test("by keyboard: the way to the content comes first, and the focus can always be seen", async (t) => {
      const url = await top(t, places["http at a root"]);
      for (const { path } of samples([languages[0]]).filter(({ kind }) => kind !== "root")) {
        // A page of its own for each: behind the last link, the focus stays with the browser.
        const { page } = await watchedPage(t, browser, url);
        await page.setViewport(WIDE);
        await page.goto(url + path);
        await page.keyboard.press("Tab");
        assert.equal(await visibleFocus(page), "skip", path);
        for (let step = 0; step < 25; step += 1) {
          await page.keyboard.press("Tab");
          await visibleFocus(page);
        }
        await page.goto(url + path);
        await page.keyboard.press("Tab");
        await page.keyboard.press("Enter");
        await page.waitForFunction(() => document.activeElement.id === "content");
      }
    });
  });
}

/** A person can see what has the focus as soon as it is there; gives its class. */
async function visibleFocus(page) {
  const what = await page.evaluate(() => document.activeElement.outerHTML.slice(0, 120));
  assert.ok(await page.evaluate(seen), `${page.url()}: focus on ${what} cannot be seen`);
  return page.evaluate(() => document.querySelector(":focus")?.className);
}

function seen() {
  const element = document.querySelector(":focus");
  if (!element || element === document.body) return true;
  const box = element.getBoundingClientRect();
  const style = getComputedStyle(element);
  const inside = box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  return inside && style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
}
