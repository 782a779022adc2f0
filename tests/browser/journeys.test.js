// Three people with a question walk from the home page to the answer, by what they can see and click: in every language,
// with scripts and without, from a host and from a folder.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { browsers, launch, places, top, watchedPage } from "./browsers.js";
import { languages, text as file } from "./portal.js";
import { listed, shown } from "./search-steps.js";

const WHERE = ["http at a root", "file://"];
/** Choices that an answer may cost: each link that is followed, each value that is picked, each button that is pressed. */
const CHOICES = 4;

/** Names of states and of pages as the portal's own data has them. */
const words = (language) => {
  const names = JSON.parse(/=\s*(\{.*\});?\s*$/s.exec(file(`${language}/compendium/names.js`))[1]);
  return { state: (code) => names.states.find(([id]) => id === code)[1], measure: (code) => names.measures.find(([id]) => id === code)[1] };
};

/** Firefox cannot turn scripts off by the protocol: there they do not arrive. */
const withheld = (path) => (path.endsWith(".js") ? "missing" : undefined);

/** A person on a page, who counts what the way costs. */
async function person(t, browser, name, place, language, scripts) {
  const url = await top(t, places[place], name === "firefox" && !scripts ? withheld : undefined);
  const { page, troubles } = await watchedPage(t, browser, url);
  if (name === "chromium") await page.setJavaScriptEnabled(scripts);
  await page.setViewport({ width: 1280, height: 900 });
  await page.goto(`${url}${language}/index.html`);
  let choices = 0;
  /** Follows the first link that can be seen in `region` and reads or leads as `wanted` says. */
  const follow = async (region, wanted) => {
    choices += 1;
    const links = await page.$$(`${region} a`);
    for (const link of links) {
      const [seen, reads, leads] = await link.evaluate((link) => [link.checkVisibility() && link.offsetWidth > 0, link.textContent.trim(), link.getAttribute("href")]);
      if (seen && (wanted instanceof RegExp ? wanted.test(leads) : wanted === reads)) {
        await Promise.all([page.waitForNavigation(), link.press("Enter")]);
        return;
      }
    }
    assert.fail(`${page.url()}: no link ${wanted} can be seen in ${region}`);
  };
  const pick = async (field, value) => {
    choices += 1;
    await page.select(field, value);
  };
  const press = async (button) => {
    choices += 1;
    await Promise.all([page.waitForNavigation(), page.click(button)]);
  };
  const arrived = () => assert.ok(choices <= CHOICES, `${choices} choices`);
  /** What can be seen of the parts of the page that `selector` names. */
  const seen = (selector) => page.$$eval(selector, (all) => all.filter((one) => one.checkVisibility()).map((one) => one.innerText.replace(/\s+/g, " ").trim()));
  const quiet = () => assert.deepEqual(name === "firefox" && !scripts ? [] : troubles, []);
  return { page, quiet, follow, pick, press, arrived, seen };
}

/** Barbados asks Argentina for a hearing by video: what must stand on the page that is reached. */
async function testimonyByVideo({ seen }, { state }) {
  const [barbados, argentina] = [state("brb"), state("arg")];
  assert.deepEqual(await seen("h1"), [`${argentina} – ${barbados}`]);
  const binding = await seen("[data-binding=untoc]");
  assert.equal(binding.length, 1, "the Palermo Convention binds both");
  assert.deepEqual(await seen("[data-binding=a-55]"), [], "the Convention of Nassau does not");
  const others = await seen(".others tbody tr");
  const nassau = others.filter((row) => row.includes("A-55"));
  assert.equal(nassau.length, 1, others.join("\n"));
  assert.match(nassau[0], /aucun acte|no action|ningún acto|nenhum ato/);
  assert.match((await seen("#m-02 td"))[0], /^UNTOC art\. 18\(18\)/);
  const receivers = await seen("table.measures tbody:first-of-type [scope=rowgroup] p");
  const asked = receivers.filter((line) => line.includes(`(${argentina})`));
  assert.equal(asked.length, 1);
  assert.match(asked[0], /UNTOC/, "the instruments that Argentina designated it under");
  const barbadian = receivers.filter((line) => line.includes(`(${barbados})`));
  // Once it is chosen who asks, only the institutions of the other state are shown.
  if (barbadian.length > 0) {
    assert.match(barbadian[0], /aucune désignation|no designation|ninguna designación|nenhuma designação/);
  }
  const institutions = await seen(".authorities");
  assert.match(institutions.at(-1), /vérifier|verify|verificar/, "no source says that the institution of Barbados is verified");
  const practical = await seen("[aria-labelledby=practical]");
  assert.match(practical[0], /espagnol|Spanish|español|espanhol/);
  assert.match(practical[0], /non documenté|not documented|no documentado|não documentado/i);
  const safeguards = (await seen(".safeguards li")).filter((line) => line.includes("M-02"));
  assert.ok(safeguards.length >= 2, safeguards.join());
}

for (const name of Object.keys(browsers)) {
  describe(`journeys in ${name}`, () => {
    let browser;
    before(async () => (browser = await launch(name)));
    after(() => browser.close());

    for (const place of WHERE) {
      for (const language of languages) {
        for (const scripts of name === "firefox" && place === "file://" ? [true] : [true, false]) {
          const how = `${place}, ${language}, ${scripts ? "with" : "without"} scripts`;

          test(`a prosecutor in Barbados needs testimony by video from Argentina: ${how}`, async (t) => {
            const names = words(language);
            const walk = await person(t, browser, name, place, language, scripts);
            await walk.follow(".doors", /^compendium\/index\.html$/);
            await walk.follow("[aria-labelledby=states]", names.state("brb"));
            await walk.follow("main section", names.state("arg"));
            walk.arrived();
            await testimonyByVideo(walk, names);
            walk.quiet();
          });

          test(`a central authority checks the sheet of its own state: ${how}`, async (t) => {
            const { state } = words(language);
            const walk = await person(t, browser, name, place, language, scripts);
            await walk.follow(".menu", /^compendium\/states\/index\.html$/);
            await walk.follow(".cards", state("brb"));
            walk.arrived();
            assert.deepEqual(await walk.seen("h1"), [state("brb")]);
            assert.equal((await walk.seen("[aria-labelledby=participations] tbody tr")).length, 26);
            assert.equal((await walk.seen("[aria-labelledby=measures] tbody tr")).length, 24);
            const institutions = await walk.seen(".card-authority");
            assert.equal(institutions.length, 2);
            assert.ok(institutions.some((card) => /vérifier|verify|verificar/i.test(card)), "what is not verified says so");
            walk.quiet();
          });

          test(`a national committee looks for gaps: ${how}`, async (t) => {
            const { state } = words(language);
            const walk = await person(t, browser, name, place, language, scripts);
            await walk.follow(".doors", /^resolution\/matrix\.html$/);
            assert.equal((await walk.seen("#matrix tbody tr")).length, 52);
            const column = await walk.page.$$eval("#matrix thead a", (all, name) => all.findIndex((link) => link.title === name), state("brb"));
            assert.ok(column >= 0);
            const cells = await walk.page.$$eval("#matrix tbody tr", (rows, at) => rows.map((row) => row.cells[at].textContent), column + 2);
            assert.ok(cells.includes("") && cells.some((cell) => Number(cell) > 0), cells.join());
            assert.match((await walk.seen("main > .legend")).join(), /case vide|empty cell|casilla vacía|célula vazia/i);
            await walk.follow("#matrix tbody", /^rec21\.html$/);
            walk.arrived();
            const without = await walk.seen("[aria-labelledby=holdings] tbody tr:last-child");
            assert.ok(without[0].includes(state("brb")), without[0]);
            walk.quiet();
          });
        }

        test(`the same question asked of the helper: ${place}, ${language}`, async (t) => {
          const names = words(language);
          const walk = await person(t, browser, name, place, language, true);
          await walk.follow(".menu", /^compendium\/index\.html$/);
          await shown(walk.page, "#helper");
          await walk.pick("#helper-from", "brb");
          await walk.pick("#helper-to", "arg");
          await walk.press("#helper-go");
          walk.arrived();
          await testimonyByVideo(walk, names);
          walk.quiet();
        });
      }
    }

    test("by keyboard alone: from the home page to an answer, over search, facets, comparison, slider and checklist, and back", async (t) => {
      const url = await top(t, places["http at a root"]);
      const { page, troubles } = await watchedPage(t, browser, url);
      await page.setViewport({ width: 1280, height: 900 });
      const focus = () => page.evaluate(() => document.activeElement.id || document.activeElement.textContent.trim());
      /** Goes on by the Tab key until the focus is where `there` says; every stop on the way can be seen. */
      const tabTo = async (there, ...given) => {
        for (let step = 0; step < 120; step += 1) {
          await page.keyboard.press("Tab");
          assert.ok(await page.evaluate(focusIsSeen), `${page.url()}: focus on ${await focus()} cannot be seen`);
          if (await page.evaluate(there, ...given)) return;
        }
        assert.fail(`${page.url()}: Tab does not lead to ${there}`);
      };
      const isOn = (id) => document.activeElement.id === id;
      const enter = () => Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);

      await page.goto(`${url}es/index.html`);
      await tabTo(() => document.activeElement.matches(".menu a[href='compendium/index.html']"));
      await enter();
      await shown(page, "#helper");
      for (const [id, letters] of [["helper-from", "Barb"], ["helper-to", "Arg"], ["helper-measure", "M-02"]]) {
        await tabTo(isOn, id);
        await page.keyboard.type(letters);
      }
      await tabTo(isOn, "helper-go");
      await enter();
      assert.equal(page.url(), `${url}es/compendium/pairs/arg-brb.html#m-02&from=brb`);
      await shown(page, "#helper");
      await tabTo(isOn, "helper-swap");
      await page.keyboard.press("Enter");
      assert.equal(await page.$eval("#helper-from", (field) => field.value), "arg");
      assert.equal(await focus(), "helper-swap");
      await page.goBack();
      await shown(page, "#helper");
      assert.match(page.url(), /es\/compendium\/index\.html$/);

      await page.keyboard.press("/");
      await page.keyboard.type("barbados");
      await listed(page);
      await page.keyboard.press("Escape");
      await enter();
      await shown(page, ".search-hits li");
      assert.equal(await focus(), "results");
      await page.keyboard.press("/");
      assert.equal(await focus(), "portal-search");
      await tabTo(() => document.activeElement.matches(".search-facets input[type=checkbox]"));
      const all = await page.$eval(".search-status", (status) => status.textContent);
      await page.keyboard.press(" ");
      await page.waitForFunction((all) => document.querySelector(".search-status").textContent !== all, {}, all);
      assert.ok(await page.evaluate(() => document.activeElement.matches(".search-facets input:checked")), "the focus stays on the choice");

      await page.goto(`${url}es/compendium/instruments/a-55.html`);
      await shown(page, ".slider input");
      await tabTo(() => document.activeElement.matches(".slider input"));
      const now = await page.$eval(".slider output", (output) => output.textContent);
      await page.keyboard.press("Home");
      assert.notEqual(await page.$eval(".slider output", (output) => output.textContent), now);

      await page.goto(`${url}es/compendium/compare.html`);
      await shown(page, "#compare");
      await tabTo(isOn, "compare-a");
      await page.keyboard.type("Barb");
      await tabTo(isOn, "compare-b");
      assert.deepEqual(await page.$$eval("#matrix thead th:not([hidden])", (heads) => heads.map((head) => head.textContent)), ["BRB"]);

      await page.goto(`${url}es/compendium/request.html`);
      await shown(page, "#request .helper");
      await tabTo(() => document.activeElement.matches("#request textarea"));
      await page.keyboard.type("A. P.");
      await tabTo(() => document.activeElement.matches("[data-save=odt]"));
      assert.deepEqual(troubles, []);
    });
  });
}

/** Whether a person can see what has the focus; the button inside a date field is marked by the browser itself. */
function focusIsSeen() {
  const element = document.activeElement;
  if (element === document.body) return true;
  const box = element.getBoundingClientRect();
  const style = getComputedStyle(element);
  const inside = box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  return inside && (element.type === "date" || (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2));
}
