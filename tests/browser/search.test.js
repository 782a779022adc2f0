// Search on the built portal with the real engine: type, correct, filter, page, open, mark; by keyboard alone; and what
// people see when a part of the index is missing or damaged.

import assert from "node:assert/strict";
import { cpSync, mkdtempSync, rmSync, truncateSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { pathToFileURL } from "node:url";

import { browsers, launch, places, top, watchedPage } from "./browsers.js";
import { files, folder, languages } from "./portal.js";
import { FIELD, HIT, OPTION, count, listed, settled, shown, text, until } from "./search-steps.js";

const WORDS = {
  fr: { words: "traite des personnes", mistyped: "extradittion", right: "extradition", later: "perquisition" },
  en: { words: "trafficking in persons", mistyped: "extradittion", right: "extradition", later: "surveillance" },
  es: { words: "trata de personas", mistyped: "extradiccion", right: "extradición", later: "allanamiento" },
  pt: { words: "tráfico de pessoas", mistyped: "extradicçao", right: "extradição", later: "vigilância" },
};

/** The blocks of the index that opening loads on French pages, and those that a query loads. */
const OPENING = ["start", "concepts", "known-fr", "names-fr"];
const isBlock = (path) => /^search\/.+\/.+\.js$/.test(path) && !/\/(start|concepts|known-..|names-..)\.js$/.test(path);
const isReader = (path) => /^search\/[^/]+\.js$/.test(path) && path !== "search/search.js";

async function open(t, browser, path, { place = "http at a root", harm } = {}) {
  const url = await top(t, places[place], harm);
  const { page, troubles } = await watchedPage(t, browser, url);
  await page.setViewport({ width: 1280, height: 900 });
  await page.goto(url + path);
  return { page, url, troubles };
}

const status = (page, part) => until(page, (part) => document.querySelector(".search-status").textContent.includes(part), part);
const number = (text) => Number(/[\d\s.,  ]*\d/.exec(text)[0].replace(/\D/g, ""));

for (const name of Object.keys(browsers)) {
  describe(`search in ${name}`, () => {
    let browser;
    before(async () => (browser = await launch(name)));
    after(() => browser.close());

    for (const place of Object.keys(places)) {
      for (const language of languages) {
        const { words, mistyped, right } = WORDS[language];

        test(`${place}, ${language}: type, open, see the words marked, go back`, async (t) => {
          const { page, troubles } = await open(t, browser, `${language}/search.html`, { place });
          await page.type(FIELD, words);
          await settled(page);
          await until(page, () => document.querySelectorAll(".search-hits mark").length > 0);
          assert.equal(await page.$eval(`${HIT} h3`, (title) => title.lang), language);
          const title = await text(page, `${HIT} h3`);
          await Promise.all([page.waitForNavigation(), page.click(`${HIT} h3 a`)]);
          await shown(page, ".marked");
          assert.ok((await count(page, "mark.found")) > 0, title);
          assert.equal(await text(page, "h1"), title);
          await Promise.all([page.waitForNavigation(), page.click(".marked a")]);
          await shown(page, HIT);
          assert.equal(await page.$eval(FIELD, (field) => field.value), words);
          assert.equal(new URL(page.url()).hash, "");
          assert.deepEqual(troubles, []);
        });

        test(`${place}, ${language}: correct, take the correction back, filter, turn pages`, async (t) => {
          const { page, troubles } = await open(t, browser, `${language}/search.html`, { place });
          await page.type(FIELD, mistyped);
          await settled(page);
          await until(page, (right) => document.querySelector(".search-notes").textContent.includes(right), right);
          await shown(page, HIT);
          await page.click(".search-notes button");
          await until(page, () => document.querySelectorAll(".search-hits > li").length === 0);
          await page.$eval(FIELD, (field) => (field.value = ""));
          await page.type(FIELD, words);
          await settled(page);
          const all = number(await text(page, ".search-status"));
          const first = ".search-facets input";
          await shown(page, first);
          const promised = number(await text(page, ".search-facets .count"));
          const chosen = await page.$eval(first, (box) => box.id);
          await page.click(first);
          await settled(page);
          assert.equal(await count(page, ".search-chosen button"), 1);
          assert.equal(number(await text(page, ".search-status")), promised);
          assert.ok(promised <= all);
          assert.equal(await page.evaluate(() => document.activeElement.id), chosen);
          await page.click(".search-chosen button");
          await settled(page);
          assert.equal(await count(page, ".search-chosen button"), 0);
          const titles = () => page.$$eval(`${HIT} h3 a`, (links) => links.map((link) => link.href));
          const before = await titles();
          await page.click(".search-pages button");
          await until(page, () => document.querySelector(".search-hits").start === 11);
          const next = await titles();
          assert.deepEqual(next.filter((link) => before.includes(link)), []);
          assert.deepEqual(troubles, []);
        });
      }
    }

    test("by keyboard alone: from any page to a result", async (t) => {
      const { page, url, troubles } = await open(t, browser, "fr/compendium/states/arg.html");
      await page.keyboard.press("/");
      await page.keyboard.type("commission rogatoire");
      await listed(page);
      await page.keyboard.press("ArrowDown");
      const link = await page.$eval(`${OPTION}[aria-selected=true]`, (option) => option.href);
      await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
      assert.equal(page.url(), link);
      assert.ok(link.startsWith(url));
      assert.deepEqual(troubles, []);
    });

    for (const fault of ["missing", "short", "cut"]) {
      test(`a block that is ${fault}: a message and no list, and the list when it is there again`, async (t) => {
        let harmed = false;
        const { page } = await open(t, browser, "fr/search.html", { harm: (path) => (harmed && isBlock(path) ? fault : undefined) });
        await page.type(FIELD, WORDS.fr.words);
        await settled(page);
        harmed = true;
        await page.$eval(FIELD, (field) => (field.value = ""));
        await page.type(FIELD, WORDS.fr.later);
        await settled(page);
        await status(page, "incomplète");
        assert.equal(await count(page, HIT), 0);
        harmed = false;
        await page.click(".search-retry button");
        await shown(page, HIT);
        assert.equal(await page.$eval(".search-retry", (retry) => retry.hidden), true);
      });

      test(`a reader that is ${fault}: a message and the lists, and the results when it is there again`, async (t) => {
        let harmed = true;
        const { page } = await open(t, browser, "fr/search.html", { harm: (path) => (harmed && isReader(path) ? fault : undefined) });
        await page.type(FIELD, WORDS.fr.words);
        await settled(page);
        await status(page, "n’a pas pu se charger");
        assert.equal(await count(page, HIT), 0);
        harmed = false;
        await page.click(".search-retry button");
        await shown(page, HIT);
      });

      test(`a block of the opening that is ${fault}: a message and no list, and the results when it is there again`, async (t) => {
        for (const block of OPENING) {
          let harms = 0;
          let harmed = true;
          const isHarmed = (path) => harmed && path.startsWith("search/") && path.endsWith(`/${block}.js`);
          const { page } = await open(t, browser, "fr/search.html", { harm: (path) => (isHarmed(path) && ++harms ? fault : undefined) });
          await page.type(FIELD, WORDS.fr.words);
          await settled(page);
          await status(page, "n’a pas pu se charger");
          assert.equal(await count(page, HIT), 0);
          assert.ok(harms > 0, `opening loads ${block}`);
          harmed = false;
          await page.click(".search-retry button");
          await shown(page, HIT);
        }
      });
    }

    test("file://: blocks that are missing or cut off: a message and no list", async (t) => {
      const copy = mkdtempSync(join(tmpdir(), "portal-"));
      t.after(() => rmSync(copy, { recursive: true }));
      for (const part of ["assets", "search", "fr/search.html"]) cpSync(join(folder, part), join(copy, part), { recursive: true });
      const blocks = files.filter(isBlock);
      assert.ok(blocks.length > 1);
      blocks.forEach((path, index) => (index % 2 ? rmSync(join(copy, path)) : truncateSync(join(copy, path), 200)));
      const url = pathToFileURL(`${copy}/`).href;
      const { page } = await watchedPage(t, browser, url);
      await page.goto(`${url}fr/search.html`);
      await page.type(FIELD, WORDS.fr.words);
      await settled(page);
      await status(page, "incomplète");
      assert.equal(await count(page, HIT), 0);
      cpSync(join(folder, "search"), join(copy, "search"), { recursive: true });
      await page.click(".search-retry button");
      await shown(page, HIT);
    });
  });
}
