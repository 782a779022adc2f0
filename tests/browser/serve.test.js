// The live server as an author sees it, with a browser beside an editor: a save shows on the page that is open, which keeps its
// place; a mistake is told over the last good page, legibly, until it is mended.

import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";

import { browsers, launch, watchedPage } from "./browsers.js";
import { FIELD, HIT, shown, text, until } from "./search-steps.js";

const here = fileURLToPath(new URL(".", import.meta.url));
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const program = process.env.VADEMECUM ?? join(here, "../../target/debug/vademecum");
const MISTAKES = ".vademecum-mistakes";

/** Serves a site; gives the address and a way to stop. */
async function live(site) {
  const server = spawn(program, ["serve", site, "--port", "0"], { stdio: ["ignore", "pipe", "ignore"] });
  for await (const line of createInterface(server.stdout)) {
    const [url] = /^http:\S+/.exec(line) ?? [];
    if (url) return { url, stop: () => server.kill() };
  }
  throw new Error("the server ended before it said its address");
}

for (const name of Object.keys(browsers)) {
  describe(`the live server in ${name}`, () => {
    let browser, room, record, written, server;
    before(async () => {
      room = mkdtempSync(join(tmpdir(), "vademecum-serve-"));
      execFileSync(program, ["new", join(room, "site")]);
      record = join(room, "site/content/practices/first-practice.md");
      written = readFileSync(record, "utf8") + "\nA line at the end.\n".repeat(100);
      writeFileSync(record, written);
      server = await live(join(room, "site"));
      browser = await launch(name);
    });
    after(async () => {
      await browser?.close();
      server?.stop();
      rmSync(room, { recursive: true });
    });

    async function open(t) {
      writeFileSync(record, written);
      const { page, troubles } = await watchedPage(t, browser, server.url);
      await page.setViewport({ width: 1280, height: 700 });
      await page.goto(`${server.url}fr/practices/first-practice.html`);
      return { page, troubles };
    }

    test("a save shows on the page, which keeps its place, and search knows it", async (t) => {
      const { page, troubles } = await open(t);
      await page.evaluate(() => scrollTo(0, 900));
      writeFileSync(record, `${written}\nA caravanserai at the end.\n`);
      await until(page, () => document.querySelector("main").textContent.includes("caravanserai"));
      await until(page, () => scrollY === 900);
      assert.equal(await page.$(MISTAKES), null);
      await page.goto(`${server.url}fr/search.html`);
      for (let tries = 0; ; tries += 1) {
        await page.type(FIELD, "caravanserai");
        await until(page, () => document.querySelector(".search-results").getAttribute("aria-busy") === "false");
        if (await page.$(HIT)) break;
        assert.ok(tries < 60, "search does not know what was saved");
        await page.reload();
      }
      await shown(page, HIT);
      assert.deepEqual(troubles, []);
    });

    test("a mistake is told over the last good page until it is mended, and can be put aside", async (t) => {
      const { page, troubles } = await open(t);
      writeFileSync(record, written.replace("A line", "A [[nowhere]] line"));
      await shown(page, MISTAKES);
      assert.match(await text(page, `${MISTAKES} pre`), /content\/practices\/first-practice\.md:\d+:\d+/);
      assert.ok((await text(page, "main")).includes("A line at the end."));
      const [paper, ink] = await page.$eval(`${MISTAKES} pre`, (pre) => [getComputedStyle(pre).backgroundColor, getComputedStyle(pre).color]);
      assert.equal(paper, "rgba(0, 0, 0, 0)", `ink is ${ink}`);
      await page.evaluate(AXE);
      const { violations } = await page.evaluate((what) => axe.run(what, { resultTypes: ["violations"] }), MISTAKES);
      assert.deepEqual(violations.map(({ id }) => id), []);
      await page.click(`${MISTAKES} button`);
      assert.equal(await page.$(MISTAKES), null);
      writeFileSync(record, written.replace("A line", "A [[nowhere-else]] line"));
      await shown(page, MISTAKES);
      writeFileSync(record, written.replace("A line", "A better line"));
      await until(page, () => document.querySelector("main").textContent.includes("A better line"));
      assert.equal(await page.$(MISTAKES), null);
      assert.deepEqual(troubles, []);
    });

    test("what looks confidential is neither shown nor repeated in the message", async (t) => {
      const { page, troubles } = await open(t);
      writeFileSync(record, written.replace("A line", "The victim, Jane Mary Doe, stood at the line"));
      await shown(page, MISTAKES);
      assert.match(await text(page, `${MISTAKES} pre`), /error\[private-person\].*--> content\/practices\/first-practice\.md:\d+:\d+/);
      assert.doesNotMatch(await page.content(), /Jane/);
      await page.reload();
      await shown(page, MISTAKES);
      assert.doesNotMatch(await page.content(), /Jane/);
      writeFileSync(record, written);
      await until(page, (mistakes) => !document.querySelector(mistakes), MISTAKES);
      assert.deepEqual(troubles, []);
    });
  });
}
