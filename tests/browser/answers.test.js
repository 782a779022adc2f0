// The answers of the compendium as people ask for them: the helper above an answer, comparison, the map through the years,
// the checklist of a request; in two languages, from a host and from a folder.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { after, before, describe, test } from "node:test";

import { strFromU8, unzipSync } from "fflate";

import { browsers, launch, places, top, watchedPage } from "./browsers.js";
import { folder, languages, pages, text as file } from "./portal.js";
import { shown, text, until } from "./search-steps.js";

const IN_TWO = ["en", "es"];
const WHERE = ["http at a root", "file://"];

/** Keeps what a page prints, copies and saves, instead of leaving the browser with it. */
function keep() {
  window.kept = { printed: 0, copied: "", saved: [] };
  window.print = () => (window.kept.printed += 1);
  document.execCommand = () => {
    window.kept.copied = document.activeElement.value;
    return true;
  };
  const blobs = new Map();
  const create = URL.createObjectURL;
  URL.createObjectURL = (blob) => {
    const url = create.call(URL, blob);
    blobs.set(url, blob);
    return url;
  };
  const click = HTMLAnchorElement.prototype.click;
  HTMLAnchorElement.prototype.click = function () {
    if (!this.download) return click.call(this);
    const { href, download: name } = this;
    blobs.get(href).arrayBuffer().then((bytes) => window.kept.saved.push({ name, type: blobs.get(href).type, bytes: [...new Uint8Array(bytes)] }));
  };
}

const visible = (page, selector) => page.$$eval(selector, (all) => all.filter((one) => one.checkVisibility()).map((one) => one.id || one.dataset.binding || one.textContent.trim()));

async function open(t, browser, place, path) {
  const url = await top(t, places[place]);
  const { page, troubles } = await watchedPage(t, browser, url);
  await page.evaluateOnNewDocument(keep);
  await page.setViewport({ width: 1280, height: 900 });
  await page.goto(url + path);
  return { page, url, troubles };
}

/** What a person does with a form field: chooses, and the page hears of it. */
const set = (page, selector, value) =>
  page.$eval(
    selector,
    (field, value) => {
      field.value = value;
      field.dispatchEvent(new Event("change", { bubbles: true }));
    },
    value,
  );

for (const name of Object.keys(browsers)) {
  describe(`answers in ${name}`, () => {
    let browser;
    before(async () => (browser = await launch(name)));
    after(() => browser.close());

    for (const place of WHERE) {
      for (const language of IN_TWO) {
        test(`${place}, ${language}: from the entrance of the compendium to the answer about one measure`, async (t) => {
          const { page, url, troubles } = await open(t, browser, place, `${language}/compendium/index.html`);
          await shown(page, "#helper");
          await page.select("#helper-from", "brb");
          await page.select("#helper-to", "arg");
          await page.select("#helper-measure", "m-02");
          await Promise.all([page.waitForNavigation(), page.click("#helper-go")]);
          assert.equal(page.url(), `${url}${language}/compendium/pairs/arg-brb.html#m-02&from=brb`);
          await shown(page, "#helper");
          assert.deepEqual(await visible(page, "table.measures tr[id]"), ["m-02"]);
          assert.match(await text(page, "#m-02 [data-instrument]"), /^UNTOC art\. 18\(18\)/);
          const asked = await visible(page, "table.measures [scope=rowgroup] p");
          assert.equal(asked.length, 1);
          assert.match(asked[0], /Argentina.*UNTOC/);
          assert.deepEqual(await visible(page, "[data-binding]").then((all) => all.includes("untoc") && !all.includes("a-55")), true);
          assert.deepEqual(troubles, []);
        });

        test(`${place}, ${language}: the helper says what is missing, and leads to the field`, async (t) => {
          const { page, url, troubles } = await open(t, browser, place, `${language}/compendium/index.html`);
          await shown(page, "#helper");
          const two = language === "en" ? "Choose two different states." : "Elija dos Estados diferentes.";
          const focus = () => page.evaluate(() => document.activeElement.id);
          await page.click("#helper-go");
          assert.equal(await text(page, "#helper-said"), two);
          assert.equal(await focus(), "helper-from");
          await page.select("#helper-from", "brb");
          await page.select("#helper-to", "brb");
          await page.click("#helper-go");
          assert.equal(await focus(), "helper-to");
          assert.equal(page.url(), `${url}${language}/compendium/index.html`);
          assert.deepEqual(troubles, []);
        });

        test(`${place}, ${language}: the recommendations of one state stand alone, gaps among them`, async (t) => {
          const { page, troubles } = await open(t, browser, place, `${language}/resolution/matrix.html`);
          await shown(page, "#compare");
          await page.$eval("#compare-a", (select) => {
            select.value = [...select.options].find((option) => option.textContent === "Barbados").value;
            select.dispatchEvent(new Event("change"));
          });
          assert.deepEqual(await visible(page, "#matrix thead th"), ["BRB"]);
          const cells = await visible(page, "#matrix tbody td");
          assert.equal(cells.length, 52);
          assert.ok(cells.includes("") && cells.includes("1"));
          assert.deepEqual(troubles, []);
        });

        test(`${place}, ${language}: the helper narrows an answer by measure and date, swaps, prints and copies`, async (t) => {
          const { page, troubles } = await open(t, browser, place, `${language}/compendium/pairs/arg-brb.html`);
          await shown(page, "#helper");
          const all = await visible(page, "[data-binding]");
          assert.equal((await visible(page, "table.measures tr[id]")).length, 24);
          assert.equal((await visible(page, "table.measures tbody:first-of-type [scope=rowgroup] p:not(.competent)")).length, 2);

          await set(page, "#helper-date", "2014-12-10");
          const before = await visible(page, "[data-binding]");
          assert.ok(before.length < all.length && !before.includes("untoc") && before.includes("achr"), before.join());
          assert.equal(await page.$eval("#m-02 td", (cell) => cell.querySelectorAll(".none").length), 1);
          assert.match(await text(page, "#helper-said"), new RegExp(`2014.*: ${before.length}$`));

          await set(page, "#helper-date", "2014-12-11");
          assert.ok((await visible(page, "[data-binding]")).includes("untoc"));
          assert.equal(await page.$eval("#m-02 td", (cell) => cell.querySelectorAll(".none").length), 0);

          const institutions = () =>
            page.$$eval(".authorities tr + tr th a", (all) => all.filter((one) => one.checkVisibility()).map((one) => /([^/]+)\.html$/.exec(one.href)[1]));
          const known = await institutions();
          await set(page, "#helper-measure", "m-23");
          assert.deepEqual(await visible(page, "table.measures tr[id]"), ["m-23"]);
          const argentine = ["arg-consejo-federal", "arg-comite-ejecutivo", "arg-programa-rescate"];
          assert.deepEqual(await institutions(), ["brb-national-task-force"]);
          assert.deepEqual(await page.$$eval("article h2", (all) => all.map((one) => one.id).slice(0, 3)), ["measures", "authorities", "binding"]);
          assert.ok((await visible(page, ".safeguards li")).every((line) => line.includes("M-23")));
          await page.click("#helper-swap");
          assert.deepEqual([await page.$eval("#helper-from", (field) => field.value), await page.$eval("#helper-to", (field) => field.value)], ["brb", "arg"]);
          assert.match((await visible(page, "table.measures [scope=rowgroup] p")).join(), /^[^,]*Argentina/);
          assert.match(page.url(), /#m-23&from=brb&date=2014-12-11$/);
          assert.deepEqual(await institutions(), argentine);

          await page.click("#helper-print");
          assert.equal(await page.evaluate(() => window.kept.printed), 1);
          await page.click("#helper-copy");
          const copied = await page.evaluate(() => window.kept.copied);
          assert.match(copied, /^Argentina – Barbados\n/);
          assert.ok(copied.includes("M-23") && copied.includes("Argentina") && !copied.includes("M-02"), copied);
          assert.match(copied, /compendium\/pairs\/arg-brb\.html$/);
          assert.equal(copied.match(/Also competent|También competente/g).length, argentine.length);

          // No institution deals with M-20: all are shown, so that there is somebody to ask.
          await set(page, "#helper-measure", "m-20");
          assert.deepEqual(await institutions(), known.filter((id) => id.startsWith("arg-")));
          assert.deepEqual(troubles, []);
        });

        test(`${place}, ${language}: two states and two instruments are set side by side`, async (t) => {
          const { page, troubles } = await open(t, browser, place, `${language}/compendium/compare.html`);
          await shown(page, "#compare");
          const columns = () => visible(page, "#matrix thead th");
          assert.equal((await columns()).length, 35);
          const pick = (selector, words) =>
            page.$eval(selector, (select, words) => {
              select.value = [...select.options].find((option) => option.textContent.startsWith(words)).value;
              select.dispatchEvent(new Event("change"));
            }, words);
          await pick("#compare-a", "Argentina");
          await pick("#compare-b", "Barbados");
          assert.deepEqual(await columns(), ["ARG", "BRB"]);
          await pick("#compare-c", "A-55");
          await pick("#compare-d", "UNTOC");
          assert.deepEqual((await visible(page, "#matrix tbody th a")).sort(), ["A-55", "UNTOC"]);
          await set(page, "#compare-a", "");
          await set(page, "#compare-b", "");
          assert.equal((await columns()).length, 35);
          assert.deepEqual(troubles, []);
        });

        test(`${place}, ${language}: the map goes back through the years, and its table stays`, async (t) => {
          const { page, troubles } = await open(t, browser, place, `${language}/compendium/instruments/a-55.html`);
          await shown(page, ".tiles .slider");
          const bound = () => page.$$eval(".tile-yes:not(.tile-later)", (tiles) => tiles.length);
          const now = await bound();
          const rows = await page.$$eval("main table tbody tr", (all) => all.length);
          const move = (year) =>
            page.$eval(".tiles .slider input", (input, year) => {
              input.value = year;
              input.dispatchEvent(new Event("input"));
            }, year);
          await move("2000");
          const then = await bound();
          assert.ok(then > 0 && then < now, `${then} of ${now}`);
          assert.match(await text(page, ".tiles output"), new RegExp(`2000.*${then}`));
          assert.equal((await visible(page, "main table tbody tr")).length, rows);
          assert.deepEqual(troubles, []);
        });

        test(`${place}, ${language}: a request is filled in, warned of names, saved, and kept nowhere`, async (t) => {
          const { page, troubles } = await open(t, browser, place, `${language}/compendium/request.html`);
          await shown(page, "#request .helper");
          await page.select("#request-from", "brb");
          await page.select("#request-to", "arg");
          await page.select("#request-measure", "m-02");
          assert.match(await page.$eval("#request-pair", (link) => link.getAttribute("href")), /pairs\/arg-brb\.html#m-02&from=brb$/);
          const item = "#request .items li[data-identifies]:not([hidden]) textarea";
          await page.type(item, "Ana Pérez vio <todo> & calló");
          await shown(page, "#request .items .mark");
          await page.$eval(item, (area) => (area.value = ""));
          await page.type(item, "A. P. vio <todo> & calló");
          await until(page, () => !document.querySelector("#request .items .mark"));

          for (const kind of ["txt", "html", "odt"]) {
            await page.click(`[data-save=${kind}]`);
            await until(page, (kind) => window.kept.saved.at(-1)?.name === `request.${kind}`, kind);
          }
          const [txt, html, odt] = await page.evaluate(() => window.kept.saved).then((all) => all.map(({ bytes, ...rest }) => ({ ...rest, bytes: Uint8Array.from(bytes) })));
          assert.match(strFromU8(txt.bytes), /A\. P\. vio <todo> & calló\r\n/);
          assert.match(strFromU8(html.bytes), /A\. P\. vio &lt;todo&gt; &amp; calló/);

          assert.equal(odt.type, "application/vnd.oasis.opendocument.text");
          // The first file of the package is `mimetype`, stored as it is (ODF 1.3, part 2, section 3.3).
          assert.equal(strFromU8(odt.bytes.subarray(30, 38)), "mimetype");
          assert.equal(odt.bytes[8] | (odt.bytes[9] << 8), 0);
          const parts = unzipSync(odt.bytes);
          assert.equal(strFromU8(parts.mimetype), odt.type);
          assert.deepEqual(Object.keys(parts).sort(), ["META-INF/manifest.xml", "content.xml", "mimetype", "styles.xml"]);
          for (const part of ["META-INF/manifest.xml", "content.xml", "styles.xml"]) {
            const broken = await page.evaluate((xml) => new DOMParser().parseFromString(xml, "application/xml").querySelector("parsererror")?.textContent, strFromU8(parts[part]));
            assert.equal(broken, undefined, part);
          }
          const said = await page.evaluate((xml) => new DOMParser().parseFromString(xml, "application/xml").documentElement.textContent, strFromU8(parts["content.xml"]));
          assert.ok(said.includes("A. P. vio <todo> & calló") && said.includes("Barbados") && said.includes("M-02"), said);

          assert.deepEqual(await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie]), [0, 0, ""]);
          await page.reload();
          await shown(page, "#request .helper");
          assert.equal(await page.$$eval("#request textarea", (all) => all.map((area) => area.value).join("")), "");
          assert.deepEqual(troubles, []);
        });
      }
    }
  });
}

describe("answers on paper", () => {
  let browser;
  before(async () => (browser = await launch("chromium")));
  after(() => browser.close());

  // The longest answers: where many instruments or long names of institutions meet.
  const measures = ["m-01", "m-02", "m-06", "m-19", "m-23"];
  for (const language of languages) {
    test(`an answer about one measure is one sheet of A4 and of Letter: ${language}`, async (t) => {
      const pairs = pages.filter((page) => page.kind === "pair" && page.language === language);
      const longest = pairs.sort((a, b) => file(b.path).length - file(a.path).length).slice(0, 3);
      const url = await top(t, places["file://"]);
      const { page } = await watchedPage(t, browser, url);
      for (const { path } of longest) {
        for (const measure of measures) {
          await page.goto("about:blank");
          await page.goto(`${url}${path}#${measure}&from=${path.slice(-12, -9)}`);
          await shown(page, "#helper");
          for (const format of ["a4", "letter"]) {
            const pdf = Buffer.from(await page.pdf({ format })).toString("latin1");
            assert.equal(pdf.match(/\/Type\s*\/Page\b/g).length, 1, `${path}, ${measure}, ${format}`);
          }
        }
      }
    });
  }

  test("the addresses of sources stand on paper, and only there", async (t) => {
    const url = await top(t, places["file://"]);
    const { page } = await watchedPage(t, browser, url);
    await page.goto(`${url}en/compendium/pairs/arg-brb.html`);
    const after = () => page.$eval(".sources a", (link) => getComputedStyle(link, "::after").content);
    assert.equal(await after(), "none");
    await page.emulateMediaType("print");
    assert.match(await after(), /https?:/);
  });
});

test("the library that packs documents is the published one, as it is", () => {
  const published = readFileSync(fileURLToPath(new URL("node_modules/fflate/umd/index.js", import.meta.url)), "utf8");
  const ours = readFileSync(join(folder, "assets/vendor/fflate.js"), "utf8");
  assert.equal(ours.slice(ours.indexOf("\n") + 1), published);
});
