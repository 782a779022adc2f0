// What people see of search, with a stand-in for the engine: typing, keyboard, facets, pages, failures, marks.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, describe, test } from "node:test";

import { browsers, launch, places, top, watchedPage } from "./browsers.js";
import { fakeEngine } from "./fake-engine.js";
import { languages } from "./portal.js";
import { FIELD, HIT, OPTION, count, shown, text, until } from "./search-steps.js";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
/** A page of the portal with the stand-in behind it. */
async function open(t, browser, path, { place = "http at a root", prepare, harm } = {}) {
  const url = await top(t, places[place], harm);
  const { page, troubles } = await watchedPage(t, browser, url);
  await page.evaluateOnNewDocument(fakeEngine);
  if (prepare) await page.evaluateOnNewDocument(prepare);
  await page.setViewport({ width: 1280, height: 900 });
  await page.goto(url + path);
  return { page, url, troubles };
}

const asked = (page) => page.evaluate(() => window.fakeSearch.asked.at(-1));

for (const name of Object.keys(browsers)) {
  describe(`search interface in ${name}`, () => {
    let browser;
    before(async () => (browser = await launch(name)));
    after(() => browser.close());

    test("the key / leads to the box, and no letter typed before the engine is there is lost", async (t) => {
      const { page, troubles } = await open(t, browser, "fr/index.html");
      const words = "protection des victimes de la traite";
      await page.keyboard.press("/");
      await page.keyboard.type(words);
      await shown(page, OPTION);
      assert.equal(await page.$eval(FIELD, (field) => field.value), words);
      await until(page, (words) => window.fakeSearch.asked.at(-1).text === words, words);
      assert.equal((await asked(page)).options.language, "fr");
      assert.deepEqual(troubles, []);
    });

    test("the list is walked by arrow keys, said to a screen reader, and closed by Escape", async (t) => {
      const { page } = await open(t, browser, "fr/index.html");
      await page.type(FIELD, "traite");
      await shown(page, OPTION);
      const state = () =>
        page.$eval(FIELD, (field) => ({
          expanded: field.getAttribute("aria-expanded"),
          active: document.getElementById(field.getAttribute("aria-activedescendant"))?.textContent.slice(0, 10) ?? null,
          focus: document.activeElement === field,
        }));
      assert.deepEqual(await state(), { expanded: "true", active: null, focus: true });
      await page.keyboard.press("ArrowDown");
      assert.deepEqual(await state(), { expanded: "true", active: "Résultat 1", focus: true });
      await page.keyboard.press("ArrowDown");
      assert.deepEqual(await state(), { expanded: "true", active: "Résultat 2", focus: true });
      await page.keyboard.press("ArrowUp");
      await page.keyboard.press("ArrowUp");
      assert.deepEqual(await state(), { expanded: "true", active: null, focus: true });
      await until(page, () => document.querySelector(".search-box [role=status]").textContent.startsWith("23 pages"));
      assert.equal(await page.$eval(`${OPTION} strong`, (title) => title.lang), "fr");
      assert.equal(await page.$$eval(`${OPTION} strong`, (titles) => titles[2].lang), "es");
      await page.keyboard.press("Escape");
      assert.deepEqual(await state(), { expanded: "false", active: null, focus: true });
    });

    test("an answer that comes too late replaces nothing", async (t) => {
      const { page } = await open(t, browser, "fr/index.html");
      await page.type(FIELD, "lent");
      await until(page, () => window.fakeSearch.asked.some(({ text }) => text === "lent"));
      await page.$eval(FIELD, (field) => (field.value = ""));
      await page.type(FIELD, "traite");
      await page.evaluate(() => window.fakeSearch.release());
      await until(page, () => document.querySelector(".search-popup strong")?.textContent.endsWith("traite"));
      await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
      assert.match(await text(page, `${OPTION} strong`), /traite$/);
    });

    for (const place of Object.keys(places)) {
      test(`${place}: Enter leads to the search page with the words, which stay out of the address`, async (t) => {
        const { page, url, troubles } = await open(t, browser, "fr/practices/index.html", { place });
        await page.type(FIELD, "traite");
        await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
        await shown(page, HIT);
        assert.equal(page.url(), `${url}fr/search.html`);
        assert.equal(await page.$eval(FIELD, (field) => field.value), "traite");
        assert.equal(await page.evaluate(() => window.name), "");
        assert.equal(await count(page, HIT), 10);
        assert.equal(await page.evaluate(() => document.activeElement.id), "results");
        assert.deepEqual(troubles, []);
      });

      test(`${place}: the page that is opened has the words marked, and leads back to the results`, async (t) => {
        const { page, url, troubles } = await open(t, browser, "fr/search.html", { place });
        await page.type(FIELD, "pratiques");
        await shown(page, HIT);
        await Promise.all([page.waitForNavigation(), page.click(`${HIT} h3 a`)]);
        assert.equal(page.url(), `${url}fr/practices/index.html`);
        await shown(page, ".marked");
        assert.match(await text(page, "mark.found"), /^pratiques$/i);
        assert.equal(await page.evaluate(() => window.name), "");
        await page.click(".marked button");
        assert.equal(await count(page, "mark"), 0);
        assert.equal(await page.$eval(".marked", (bar) => bar.hidden), true);
        await page.evaluate(() => document.querySelector(".marked").hidden = false);
        await Promise.all([page.waitForNavigation(), page.click(".marked a")]);
        await shown(page, HIT);
        assert.equal(await page.$eval(FIELD, (field) => field.value), "pratiques");
        assert.deepEqual(troubles, []);
      });
    }

    test("Enter leads to the search page also where what searches is still on its way", async (t) => {
      let held = true;
      const harm = (path) => (held && /^assets\/search\/(ask|box)\.js$/.test(path) ? "held" : undefined);
      const { page, url, troubles } = await open(t, browser, "fr/practices/index.html", { harm });
      await page.type(FIELD, "traite");
      held = false;
      await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
      await shown(page, HIT);
      assert.equal(page.url(), `${url}fr/search.html`);
      assert.equal(await page.$eval(FIELD, (field) => field.value), "traite");
      assert.deepEqual(troubles, []);
    });

    test("Enter in the field leads past the filters to the results", async (t) => {
      const { page } = await open(t, browser, "fr/search.html");
      await page.type(FIELD, "traite");
      await shown(page, HIT);
      await page.keyboard.press("Enter");
      assert.equal(await page.evaluate(() => document.activeElement.id), "results");
      for (const _ of ["order", "link", "first"]) await page.keyboard.press("Tab");
      assert.ok(await page.evaluate((hit) => document.activeElement.matches(`${hit} a`), HIT));
    });

    test("facets narrow the results, their counts follow, and each choice can be taken back", async (t) => {
      const { page } = await open(t, browser, "fr/search.html");
      await page.type(FIELD, "traite");
      await shown(page, HIT);
      await shown(page, ".search-facets li");
      const legends = await page.$$eval(".search-facets legend", (all) => all.map((legend) => legend.textContent));
      assert.deepEqual(legends, ["Nature", "État", "Thème de l’index", "Langue du texte"]);
      assert.match(await text(page, ".search-facets li"), /Pratique \(20\)/);
      await page.click("#portal-filter-country-chili");
      await until(page, () => document.querySelector(".search-status").textContent.startsWith("4 pages"));
      assert.deepEqual((await asked(page)).options.filters, { country: ["chili"] });
      assert.match(await text(page, ".search-facets li"), /Pratique \(17\)/);
      assert.equal(await page.evaluate(() => document.activeElement.id), "portal-filter-country-chili");
      assert.match(await text(page, ".search-chosen button"), /Chili/);
      await page.click(".search-chosen button");
      await until(page, () => document.querySelector(".search-status").textContent.startsWith("23 pages"));
      assert.deepEqual((await asked(page)).options.filters, { country: [] });
    });

    test("the first results come before the counts of their facets, and stay where these fail", async (t) => {
      const { page } = await open(t, browser, "fr/search.html");
      const facets = () => page.evaluate(() => window.fakeSearch.asked.map(({ options }) => options.facets));
      await page.$eval(FIELD, (field) => {
        field.value = "incomptable";
        field.dispatchEvent(new Event("input"));
      });
      await shown(page, ".search-retry");
      assert.deepEqual(await facets(), [false, true]);
      assert.equal(await count(page, HIT), 10);
      assert.equal(await page.$eval(".search-filters", (filters) => filters.hidden), true);
      await page.evaluate(() => (window.fakeSearch.countable = true));
      await page.click(".search-retry button");
      await shown(page, ".search-facets li");
      assert.deepEqual(await facets(), [false, true, false, true]);
      await page.type(FIELD, "s");
      await until(page, () => window.fakeSearch.asked.at(-1).text === "incomptables");
      assert.equal((await facets()).length, 5, "from then on they come together");
    });

    test("a long facet shows its first values, and all of them on demand", async (t) => {
      const { page } = await open(t, browser, "fr/search.html");
      await page.type(FIELD, "traite");
      await shown(page, HIT);
      const states = ".search-facets fieldset:nth-child(2)";
      await shown(page, `${states} li`);
      assert.equal(await count(page, `${states} li`), 8);
      await page.click(`${states} button`);
      assert.equal(await count(page, `${states} li`), 10);
      assert.equal(await page.evaluate(() => document.activeElement.id), "portal-filter-country-grenade");
    });

    test("order and pages are asked for as chosen; a new page begins at its heading", async (t) => {
      const { page } = await open(t, browser, "fr/search.html");
      await page.type(FIELD, "traite");
      await shown(page, HIT);
      await page.select(".search-tools select", "newest");
      await until(page, () => window.fakeSearch.asked.at(-1).options.sort === "newest");
      await page.click(".search-pages button");
      await until(page, () => document.querySelector(".search-hits h3").textContent.includes("11"));
      assert.equal((await asked(page)).options.offset, 10);
      assert.equal(await page.evaluate(() => document.activeElement.id), "results");
      assert.match(await text(page, ".search-pages p"), /page 2 sur 3/);
      await page.type(FIELD, "s");
      await until(page, () => window.fakeSearch.asked.at(-1).text === "traites");
      assert.equal((await asked(page)).options.offset, 0);
    });

    test("what was corrected or added is said, and the words as written are one press away", async (t) => {
      const { page } = await open(t, browser, "fr/search.html");
      await page.type(FIELD, "trafik rogatoire");
      await until(page, () => document.querySelectorAll(".search-notes p").length === 2);
      assert.match(await text(page, ".search-notes"), /trafic.*letters rogatory \(anglais\), exhorto \(espagnol\)/);
      assert.match(await page.$$eval(".search-hits .mark", (all) => all[0].textContent), /letters rogatory/);
      await page.click(".search-notes button");
      await until(page, () => window.fakeSearch.asked.at(-1).options.literal === true);
      assert.match(await text(page, ".search-notes"), /Seuls les mots/);
    });

    test("words that were left out of a very large site's search are said, on the page and in the box", async (t) => {
      const { page } = await open(t, browser, "fr/search.html");
      await page.type(FIELD, "partout traite");
      await until(page, () => document.querySelectorAll(".search-notes p").length === 1);
      assert.match(await text(page, ".search-notes"), /non cherchés.* : partout\. .*guillemets/);
      assert.equal(await count(page, ".search-notes button"), 0, "no other way of asking takes them in");
      await page.goto(page.url().replace("search.html", "index.html"));
      await page.type(FIELD, "partout traite");
      await until(page, () => document.querySelector(".search-status").textContent.startsWith("23 pages"));
      assert.match(await text(page, ".search-status"), /non cherchés.* : partout\./);
    });

    for (const place of Object.keys(places)) {
      test(`${place}: the words go into the address only on demand, and such an address opens the same results`, async (t) => {
        const { page, url } = await open(t, browser, "fr/search.html", { place });
        await page.type(FIELD, "traite & réseau");
        await shown(page, HIT);
        await page.click("#portal-filter-kind-pratique");
        await until(page, () => document.querySelector(".search-status").textContent.startsWith("4 pages"));
        assert.equal(page.url(), `${url}fr/search.html`);
        await page.click(".search-make-link");
        await until(page, () => location.hash.length > 1);
        const address = page.url();
        assert.ok(await page.$eval(".search-link-made", (note) => note.checkVisibility()));
        await page.type(FIELD, "x");
        await until(page, () => location.hash === "");
        await page.goto("about:blank");
        await page.goto(address);
        await shown(page, HIT);
        assert.equal(await page.$eval(FIELD, (field) => field.value), "traite & réseau");
        assert.deepEqual((await asked(page)).options.filters, { kind: ["pratique"] });
      });
    }

    test("no result, a failure and a new try are told apart", async (t) => {
      const { page } = await open(t, browser, "fr/search.html", {
        prepare: () => (window.fakeSearch.failsToOpen = 1),
      });
      await page.type(FIELD, "t");
      await until(page, () => document.querySelector(".search-status").textContent.includes("n’a pas pu se charger"));
      await until(page, () => window.fakeSearch.late);
      assert.match(await text(page, ".search-status"), /n’a pas pu se charger/);
      assert.equal(await count(page, HIT), 0);
      await page.click(".search-retry button");
      await shown(page, HIT);
      await page.type(FIELD, " panne");
      await until(page, () => document.querySelector(".search-status").textContent.includes("incomplète"));
      assert.equal(await count(page, HIT), 0);
      assert.ok(await page.$eval(".search-retry", (retry) => retry.checkVisibility()));
      await page.$eval(FIELD, (field) => (field.value = ""));
      await page.type(FIELD, "aucun");
      await until(page, () => document.querySelector(".search-status").textContent.startsWith("Aucune page"));
      assert.equal(await page.$eval(".search-retry", (retry) => retry.hidden), true);
    });

    test("the key / can be turned off", async (t) => {
      const { page } = await open(t, browser, "fr/search.html");
      await page.click(".search-shortcut");
      await page.evaluate(() => document.activeElement.blur());
      await page.keyboard.press("/");
      assert.equal(await page.evaluate(() => document.activeElement.localName), "body");
      await page.click(".search-shortcut");
      await page.evaluate(() => document.activeElement.blur());
      await page.keyboard.press("/");
      assert.equal(await page.evaluate(() => document.activeElement.className), "search-field");
    });
  });
}

describe("search interface, looked at closely", () => {
  let browser;
  before(async () => (browser = await launch("chromium")));
  after(() => browser.close());

  for (const language of languages) {
    test(`axe finds nothing on open results: ${language}`, async (t) => {
      const found = [];
      for (const [path, wait] of [[`${language}/index.html`, OPTION], [`${language}/search.html`, HIT]]) {
        const { page } = await open(t, browser, path);
        await page.type(FIELD, "trafik rogatoire");
        await shown(page, wait);
        await page.evaluate(AXE);
        const { violations } = await page.evaluate(() => axe.run({ resultTypes: ["violations"] }));
        for (const { id, nodes } of violations) found.push(`${path}: ${id}: ${nodes.slice(0, 3).map((node) => node.html)}`);
      }
      assert.deepEqual(found, []);
    });
  }

  test("nothing moves when search arrives", async (t) => {
    for (const path of ["fr/index.html", "fr/search.html", "fr/practices/index.html"]) {
      const { page } = await open(t, browser, path, {
        prepare: () => {
          window.moved = 0;
          new PerformanceObserver((list) => list.getEntries().forEach(({ value }) => (window.moved += value))).observe({ type: "layout-shift", buffered: true });
        },
      });
      await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
      assert.equal(await page.evaluate(() => window.moved), 0, path);
    }
  });

  test("narrow screens hold the results without scrolling sideways", async (t) => {
    for (const [path, wait] of [["fr/index.html", OPTION], ["fr/search.html", HIT]]) {
      const { page } = await open(t, browser, path);
      await page.setViewport({ width: 320, height: 640 });
      await page.type(FIELD, "traite");
      await shown(page, wait);
      const wide = await page.$$eval("body *", (all) => all.filter((one) => one.getBoundingClientRect().right > 320.5).map((one) => one.outerHTML.slice(0, 80)));
      assert.deepEqual(wide, [], path);
    }
  });
});
