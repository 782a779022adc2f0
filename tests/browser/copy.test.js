// A copy to carry away, opened from its folder as a trainer opens it: by its start file, years later, and verified.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { appendFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";

import { browsers, launch, watchedPage } from "./browsers.js";

const here = fileURLToPath(new URL(".", import.meta.url));
/** The command: that of the environment variable `VADEMECUM`, else the one that `tests/run` builds. */
const program = process.env.VADEMECUM ?? join(here, "../../target/debug/vademecum");

const STARTS = { fr: "COMMENCER.html", en: "START.html", es: "EMPEZAR.html", pt: "COMECAR.html" };

/** Sets the clock of a page to a day of another year; the small portal's edition is of 1 January 2026. */
const on = (page, day) =>
  page.evaluateOnNewDocument((day) => {
    const Present = Date;
    globalThis.Date = class extends Present {
      constructor(...given) {
        super(...(given.length ? given : [day]));
      }
    };
  }, day);

for (const name of Object.keys(browsers)) {
  describe(`a copy in ${name}`, () => {
    let browser, room, copy, top;
    before(async () => {
      room = mkdtempSync(join(tmpdir(), "vademecum-copy-"));
      copy = join(room, "stick");
      execFileSync(program, ["new", join(room, "site")]);
      execFileSync(program, ["export", "usb", copy, "--site", join(room, "site")]);
      top = pathToFileURL(`${copy}/`).href;
      browser = await launch(name);
    });
    after(async () => {
      await browser?.close();
      rmSync(room, { recursive: true });
    });

    for (const [language, start] of Object.entries(STARTS)) {
      test(`${start} leads to the home page in ${language}`, async (t) => {
        const { page, troubles } = await watchedPage(t, browser, top);
        await page.goto(top + start);
        await page.waitForFunction((home) => location.href.endsWith(home), {}, `vademecum/${language}/index.html`);
        assert.equal(await page.$eval("html", (html) => html.lang), language);
        assert.deepEqual(troubles, []);
      });
    }

    for (const [day, words, loud] of [
      ["2026-12-31T12:00", null, false],
      ["2027-01-01T12:00", "more than 12 months", false],
      ["2028-01-01T12:00", "more than 24 months", true],
      ["2009-01-01T12:00", null, false],
    ]) {
      test(`on ${day.slice(0, 10)} a page says of its age: ${words ?? "nothing"}`, async (t) => {
        const { page, troubles } = await watchedPage(t, browser, top);
        await on(page, day);
        await page.goto(`${top}vademecum/en/index.html`);
        if (words) {
          const notice = await page.waitForSelector("main .age");
          assert.match(await notice.evaluate((notice) => notice.textContent), new RegExp(words));
          assert.equal(await notice.evaluate((notice) => notice.classList.contains("age-very-old")), loud);
        } else {
          assert.equal(await page.$(".age"), null);
        }
        assert.deepEqual(troubles, []);
      });
    }

    test("verify.html says what it can and what it cannot", async (t) => {
      const { page, troubles } = await watchedPage(t, browser, top);
      await page.goto(`${top}vademecum/verify.html`);
      const section = await page.$("section[lang=en]");
      assert.match(await section.evaluate((section) => section.textContent), /cannot know whether someone replaced both/);
      assert.deepEqual(troubles, []);
    });

    // WebDriver cannot switch off the scripts of Firefox ESR, nor choose a folder in it.
    if (name === "chromium") {
      test("without scripts nothing is said of the age, and the edition is there", async (t) => {
        const page = await browser.newPage();
        t.after(() => page.close());
        await page.setJavaScriptEnabled(false);
        await page.goto(`${top}vademecum/en/index.html`);
        assert.match(await page.$eval(".edition", (line) => line.textContent), /1 January 2026|January 1, 2026/);
      });

      test("verify.html finds a sound copy sound and names what was changed, lost and added", async (t) => {
        const { page, troubles } = await watchedPage(t, browser, top);
        const verify = async (words) => {
          await page.goto(`${top}vademecum/verify.html`);
          await (await page.$("section[lang=en] input")).uploadFile(copy);
          await page.waitForFunction(
            (words) => document.querySelector("section[lang=en] [role=status]").textContent.includes(words),
            {},
            words,
          );
          return page.$eval("section[lang=en] [role=status]", (status) => status.textContent);
        };
        await verify("Every file is the one that the manifest names.");
        appendFileSync(join(copy, "vademecum/fr/index.html"), " ");
        rmSync(join(copy, "EMPEZAR.html"));
        appendFileSync(join(copy, "vademecum/added.js"), "");
        const told = await verify("Changed files:");
        assert.equal(
          told,
          "Changed files:vademecum/fr/index.htmlMissing files:EMPEZAR.htmlAdded files:vademecum/added.js",
        );
        assert.deepEqual(troubles, []);
      });
    }
  });
}
