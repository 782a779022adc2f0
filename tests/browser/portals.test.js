// Three portals on other subjects, built here and read in every browser: search, keyboard, accessibility, width, languages, links.

import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";

import { LinkChecker } from "linkinator";

import { browsers, launch, watchedPage } from "./browsers.js";
import { HIT, FIELD, settled, until } from "./search-steps.js";
import { serve } from "./server.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
/** The command: that of the environment variable `VADEMECUM`, else the one that `tests/run` builds. */
const program = process.env.VADEMECUM ?? join(root, "target/debug/vademecum");
const built = join(root, "target/portals");
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const NU = fileURLToPath(new URL("node_modules/vnu-jar/build/dist/vnu.jar", import.meta.url));

/** A word of each language of each portal. */
const PORTALS = {
  "public-health": { fr: "vaccins", en: "vaccines" },
  "municipal-waste": { es: "vidrio" },
  "legal-aid": { ar: "مترجم", fr: "interprète", ht: "entèprèt" },
};

const folder = (name) => join(built, name);
const pages = {};
const started = {};

before(async () => {
  for (const name of Object.keys(PORTALS)) {
    execFileSync(program, ["build", join(root, "tests/sites", name), "--output", folder(name)], { stdio: "pipe" });
    pages[name] = readdirSync(folder(name), { recursive: true })
      .filter((path) => path.endsWith(".html"))
      .sort()
      .map((path) => {
        const html = readFileSync(join(folder(name), path), "utf8");
        return { path, html, kind: /<body class="([^"]+)"/.exec(html)?.[1], language: /<html lang="([^"]+)"/.exec(html)?.[1] };
      });
  }
  for (const name of Object.keys(browsers)) started[name] = await launch(name);
});
after(() => Promise.all(Object.values(started).map((browser) => browser.close())));

/** Of each template the page with the longest HTML in each direction of writing. */
function samples(name) {
  const largest = new Map();
  for (const page of pages[name].filter((page) => page.kind && page.kind !== "alias")) {
    const key = `${page.kind} ${page.language === "ar"}`;
    if (!(largest.get(key)?.html.length >= page.html.length)) largest.set(key, page);
  }
  return [...largest.values()];
}

test("every page of the three portals is valid HTML by the Nu checker", () => {
  const folders = Object.keys(PORTALS).map(folder);
  const nu = spawnSync("java", ["-jar", NU, "--skip-non-html", "--errors-only", "--format", "gnu", ...folders], {
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  assert.equal(nu.error, undefined, "the Nu checker needs Java");
  assert.deepEqual(nu.stderr.split("\n").filter(Boolean).slice(0, 20), []);
});

for (const [name, words] of Object.entries(PORTALS)) {
  test(`${name}: no link is broken, no page holds an untranslated key`, async (t) => {
    const { url, stop } = await serve(folder(name));
    t.after(stop);
    const { links } = await new LinkChecker().check({
      path: url,
      recurse: true,
      checkFragments: true,
      checkCss: true,
      concurrency: 8,
      retryErrors: true,
      linksToSkip: async (link) => !link.startsWith(url),
    });
    assert.ok(links.length > 50, "links were followed");
    assert.deepEqual(links.filter(({ state }) => state === "BROKEN").map((link) => `${link.parent} -> ${link.url}: ${link.status}`), []);
    const key = />\s*(?:kinds?|fact|section|col|mark|filter|search|label|data|helper)_[a-z_]+\s*</;
    const braces = /\{(?:count|date|name|title|state|number|skos|akoma_ntoso)\}/;
    const texts = pages[name].map(({ path, html }) => [path, html.replace(/<script.*?<\/script>|<[^>]*>/gs, (tag) => (tag.startsWith("<script") ? "" : "<>"))]);
    assert.deepEqual(texts.filter(([, text]) => key.test(text) || braces.test(text)).map(([path]) => path), []);
  });

  test(`${name}: axe finds nothing on a page of each template, light and dark`, async (t) => {
    const { url, stop } = await serve(folder(name));
    t.after(stop);
    const { page } = await watchedPage(t, Object.values(started)[0], url);
    const found = [];
    for (const { path, language } of samples(name)) {
      await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: "light" }]);
      await page.goto(url + path);
      await page.evaluate(AXE);
      for (const scheme of ["light", "dark"]) {
        await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
        const runOnly = scheme === "dark" ? { runOnly: { type: "rule", values: ["color-contrast"] } } : {};
        const { violations, passes } = await page.evaluate((options) => axe.run(options), { resultTypes: ["violations"], ...runOnly });
        // axe does not judge the colours of Arabic letters, which have the style of the others.
        assert.ok(language === "ar" || passes.some(({ id }) => id === "color-contrast"), `${path}: colours were looked at`);
        for (const { id, nodes } of violations) found.push(`${path}, ${scheme}: ${id}: ${nodes.slice(0, 3).map(({ html }) => html)}`);
      }
    }
    assert.deepEqual(found, []);
  });

  for (const browser of Object.keys(browsers)) {
    test(`${name} in ${browser}: pages fit 320 and 360 px, are marked with their language, and hold nothing empty`, async (t) => {
      const { url, stop } = await serve(folder(name));
      t.after(stop);
      const { page } = await watchedPage(t, started[browser], url);
      const bad = [];
      for (const { path, language } of samples(name)) {
        await page.setViewport({ width: 320, height: 800 });
        await page.goto(url + path);
        const narrow = () => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);
        if (!(await narrow())) bad.push(`${path} scrolls at 320`);
        await page.setViewport({ width: 360, height: 800 });
        if (!(await narrow())) bad.push(`${path} scrolls at 360`);
        const seen = await page.evaluate(() => ({
          lang: document.documentElement.lang,
          dir: getComputedStyle(document.documentElement).direction,
          empty: [...document.querySelectorAll("main :is(ul, ol, h1, h2, h3, section, table, dl)")]
            .filter((part) => part.checkVisibility() && !part.textContent.trim() && !part.querySelector("img, svg, input"))
            .map((part) => part.outerHTML.slice(0, 80)),
          bare: [...document.querySelectorAll("main section")]
            .filter((part) => part.checkVisibility() && !part.querySelector("img, svg, input, button"))
            .filter((part) => !part.textContent.replace(part.querySelector("h1, h2, h3")?.textContent ?? "", "").trim())
            .map((part) => part.outerHTML.slice(0, 80)),
          turned: [...document.querySelectorAll("main [lang]")]
            .filter((part) => part.textContent.trim() && (getComputedStyle(part).direction === "rtl") !== part.lang.startsWith("ar"))
            .map((part) => part.outerHTML.slice(0, 120)),
        }));
        if (seen.lang !== language) bad.push(`${path} is in ${seen.lang}`);
        if ((seen.dir === "rtl") !== (language === "ar")) bad.push(`${path} reads ${seen.dir}`);
        bad.push(...seen.empty.map((html) => `${path}: empty: ${html}`), ...seen.turned.map((html) => `${path}: direction: ${html}`));
        bad.push(...seen.bare.map((html) => `${path}: a heading alone: ${html}`));
      }
      assert.deepEqual(bad, []);
    });

    for (const place of ["http", "file"]) {
      test(`${name} in ${browser}, ${place}: search finds a word of each language and opens by keyboard`, async (t) => {
        const { url, stop } = place === "http" ? await serve(folder(name)) : { url: pathToFileURL(`${folder(name)}/`).href, stop: () => {} };
        t.after(stop);
        const { page, troubles } = await watchedPage(t, started[browser], url);
        for (const [language, word] of Object.entries(words)) {
          await page.goto(`${url}${language}/search.html`);
          await page.focus(FIELD);
          await page.type(FIELD, word);
          await settled(page);
          await until(page, () => document.querySelectorAll(".search-hits mark").length > 0);
          const ends = await page.$$eval(".search-hits p", (all) => all.map((part) => part.textContent.replace(/ …$/, "")).filter((text) => /[·—|]\s*$/.test(text)));
          assert.deepEqual(ends, [], "no excerpt ends in a separator");
          const title = await page.$eval(`${HIT} h3 a`, (link) => link.textContent.trim());
          const isReached = () => page.$eval(`${HIT} h3 a`, (link) => link === document.activeElement);
          for (let presses = 0; !(await isReached()); presses += 1) {
            assert.ok(presses < 60, `${language}: the Tab key leads from the field to the first result`);
            await page.keyboard.press("Tab");
          }
          await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
          assert.equal(await page.$eval("h1", (heading) => heading.textContent.trim()), title);
        }
        assert.deepEqual(troubles, []);
      });
    }
  }
}
