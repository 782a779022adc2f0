// Search beside Pagefind: bytes, rounds, time, and what the page's own thread has to bear. Called by `../browser`.
//
//   node main.js <built site> <pages that Pagefind indexes, as a glob> [<sources of the invented documents> <their number>]
//
// Without the last two, the queries are those of this repository's portal.

import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join, resolve } from "node:path";

import puppeteer from "puppeteer-core";

import * as contenders from "./contenders.js";
import { host } from "./host.js";
import { ofDocuments, ofThePortal } from "./queries.js";

const [site, glob, sources, documents] = process.argv.slice(2);
const bundle = `${resolve(site)}.pagefind`;
const repository = resolve(import.meta.dirname, "../../../..");
const queries = documents ? ofDocuments(sources, Number(documents)) : ofThePortal(repository);

/** A line of 10 Mbit/s to a host 100 ms away. */
const FAR = { latency: 0.1, rate: 10_000_000 / 8 };

const median = (values) => share(values, 0.5);
const share = (values, part) => [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))];
const kB = (bytes) => (bytes / 1000).toFixed(1);

/** Indexes the site's pages with Pagefind; gives {cpu: seconds, wall: seconds}. */
function indexWithPagefind() {
  rmSync(bundle, { recursive: true, force: true });
  const command = `TIMEFORMAT='%R %U %S'; time node_modules/.bin/pagefind --site "$0" --glob "$1" --root-selector main --output-path "$2" >&2`;
  const said = execFileSync("bash", ["-c", `{ ${command}; } 2>&1 | tail -n 1`, site, glob, bundle], {
    cwd: import.meta.dirname,
    encoding: "utf8",
  });
  const [wall, user, system] = said.trim().split(" ").map(Number);
  return { wall, cpu: user + system };
}

/** Bytes and files below `folder`, as they lie on the disk. */
function weigh(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const bytes = files.reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
  return { bytes, files: files.length };
}

/**
 * Runs in the page, while something happens: the longest time in milliseconds between two turns of a message on the page's
 * own thread. Much of it may pass with other tasks in between.
 */
function watchThread() {
  const channel = new MessageChannel();
  let last = performance.now();
  window.longest = 0;
  channel.port1.onmessage = () => {
    const now = performance.now();
    window.longest = Math.max(window.longest, now - last);
    last = now;
    channel.port2.postMessage(0);
  };
  channel.port2.postMessage(0);
}

/** A new page without a cache on which nothing has been loaded but the page itself. */
async function fresh(browser, server, name, language) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.goto(`${server.url}/bench/${name}-${language}.html`, { waitUntil: "load" });
  await page.evaluate(watchThread);
  return { page, close: () => context.close() };
}

/** Opens and asks on a new page: bytes, rounds and times of the first query and of all that follow. */
async function session(browser, server, name, language, texts) {
  server.sent();
  const { page, close } = await fresh(browser, server, name, language);
  await page.evaluate(() => open());
  const ready = server.sent();
  const asked = [];
  for (const text of texts) {
    const answer = await page.evaluate((text) => ask(text), text);
    const sent = server.sent();
    // Bytes count for nothing when the results are not there.
    if (answer.shown < Math.min(10, answer.total)) throw new Error(`${name} shows ${answer.shown} of ${answer.total} for ${text}`);
    const again = await page.evaluate(async (text) => {
      const started = performance.now();
      await ask(text);
      return performance.now() - started;
    }, text);
    asked.push({ ...answer, ...sent, again });
  }
  const blocked = await page.evaluate(() => window.longest);
  await page.evaluate(async (text) => void (typeof count === "function" && (await count(text))), texts[0]);
  const counted = server.sent().bytes;
  await close();
  return { ready, asked, blocked, counted };
}

/** Milliseconds from nothing loaded to the first results, over a slow line. */
async function overSlowLine(browser, server, name, { language, text }) {
  const { page, close } = await fresh(browser, server, name, language);
  server.far(FAR);
  const time = await page.evaluate(async (text) => {
    const started = performance.now();
    await open();
    const ready = performance.now() - started;
    await ask(text);
    return { ready, first: performance.now() - started };
  }, text);
  server.far(undefined);
  await close();
  return time;
}

/**
 * The longest task of the page's own thread, from nothing loaded to the first results: {clock, cpu}, in milliseconds. Between two
 * tasks a browser sees to the keyboard first. Other than the time on the clock, processor time does not grow where the machine
 * has something else to do.
 */
async function longestTask(browser, server, name, { language, text }) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.goto(`${server.url}/bench/${name}-${language}.html`, { waitUntil: "load" });
  await page.tracing.start({ categories: ["toplevel", "blink.user_timing"] });
  await page.evaluate(async (text) => {
    performance.mark("asked");
    await open();
    await ask(text);
  }, text);
  const { traceEvents } = JSON.parse(new TextDecoder().decode(await page.tracing.stop()));
  await context.close();
  const { pid, tid, ts } = traceEvents.find((event) => event.name === "asked");
  const tasks = traceEvents.filter((event) => event.pid === pid && event.tid === tid && event.ts > ts && event.name.endsWith("RunTask"));
  if (!tasks.length) throw new Error(`${name}: the browser's trace has no task of the page's thread`);
  const longest = (durations) => Math.max(...durations) / 1000;
  return { clock: longest(tasks.map(({ dur = 0 }) => dur)), cpu: longest(tasks.map(({ tdur = 0 }) => tdur)) };
}

const indexing = indexWithPagefind();
const pages = {};
for (const language of ["fr", "en", "es", "pt"]) {
  for (const [name, page] of Object.entries(contenders)) pages[`/bench/${name}-${language}.html`] = page(language);
}
const server = await host({ "/": resolve(site), "/pagefind/": bundle }, pages);
const browser = await puppeteer.launch({
  browser: "chrome",
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"],
});
const rows = {};
try {
  for (const name of Object.keys(contenders)) {
    const [first, later] = [1, 2].map(() => ({ short: [], long: [] }));
    rows[name] = { ready: [], first, counted: [], later, rounds: [], again: [], blocked: [], tasks: [], slow: [], empty: 0 };
    // The browser warms up.
    await session(browser, server, name, "fr", ["x"]);
  }
  for (const { language, text, long } of queries) {
    for (const [name, row] of Object.entries(rows)) {
      const { ready, asked, blocked, counted } = await session(browser, server, name, language, [text]);
      row.ready.push(ready.bytes);
      row.first[long ? "long" : "short"].push(ready.bytes + asked[0].bytes);
      row.blocked.push(blocked);
      row.counted.push(counted);
      row.rounds.push(asked[0].rounds ?? 0);
      row.empty += asked[0].total === 0;
      row.tasks.push(await longestTask(browser, server, name, { language, text }));
    }
  }
  for (const language of ["fr", "en", "es", "pt"]) {
    const asked = queries.filter((query) => query.language === language);
    for (const [name, row] of Object.entries(rows)) {
      const answers = (await session(browser, server, name, language, asked.map(({ text }) => text))).asked;
      answers.slice(1).forEach((answer, index) => {
        row.later[asked[index + 1].long ? "long" : "short"].push(answer.bytes);
        row.rounds.push(answer.rounds ?? 0);
      });
      row.again.push(...answers.map(({ again }) => again));
    }
  }
  const slow = [...queries.filter(({ long }) => !long).slice(0, 6), ...queries.filter(({ long }) => long).slice(0, 4)];
  for (const query of slow) {
    for (const [name, row] of Object.entries(rows)) row.slow.push(await overSlowLine(browser, server, name, query));
  }
} finally {
  await browser.close();
  await server.stop();
}

const [, id] = /\{id:"(\w+)"/.exec(readFileSync(join(site, "search/search.js"), "utf8"));
const ourIndex = weigh(join(site, "search", id));
const theirs = weigh(bundle);
const table = [
  ["kB until ready, median", ({ ready }) => kB(median(ready))],
  ["kB until the first ten results, one or two words, median", ({ first }) => kB(median(first.short))],
  ["… at most", ({ first }) => kB(Math.max(...first.short))],
  ["kB until the first ten results, a whole question, median", ({ first }) => kB(median(first.long))],
  ["… at most", ({ first }) => kB(Math.max(...first.long))],
  ["kB more for the counts of their facets, median", ({ counted }) => (Math.max(...counted) ? kB(median(counted)) : "–")],
  ["kB of a later query, one or two words, median", ({ later }) => kB(median(later.short))],
  ["kB of a later query, a whole question, median", ({ later }) => kB(median(later.long))],
  ["rounds of a query, at most", ({ rounds }) => Math.max(...rounds) || "–"],
  ["ms of a warm query, median", ({ again }) => median(again).toFixed(1)],
  ["ms of a warm query, 95th percentile", ({ again }) => share(again, 0.95).toFixed(1)],
  ["ms of the longest task of the page's thread, at most", ({ tasks }) => Math.max(...tasks.map(({ clock }) => clock)).toFixed(0)],
  ["… of processor time", ({ tasks }) => Math.max(...tasks.map(({ cpu }) => cpu)).toFixed(1)],
  ["ms between two turns of a message on that thread, median of sessions", ({ blocked }) => median(blocked).toFixed(0)],
  ["… at most", ({ blocked }) => Math.max(...blocked).toFixed(0)],
  ["s until ready, 100 ms away, 10 Mbit/s, median", ({ slow }) => (median(slow.map(({ ready }) => ready)) / 1000).toFixed(2)],
  ["s until the first results there, median", ({ slow }) => (median(slow.map(({ first }) => first)) / 1000).toFixed(2)],
  ["… at most", ({ slow }) => (Math.max(...slow.map(({ first }) => first)) / 1000).toFixed(2)],
  ["queries without a result", ({ empty }) => empty],
];
console.log(`${queries.length} queries; ${queries.filter(({ long }) => long).length} of them whole questions`);
console.log(`| | ours | Pagefind |\n| --- | ---: | ---: |`);
for (const [name, of] of table) console.log(`| ${name} | ${of(rows.ours)} | ${of(rows.pagefind)} |`);
console.log(`| MB of the index, in files | ${(ourIndex.bytes / 1e6).toFixed(1)} in ${ourIndex.files} | ${(theirs.bytes / 1e6).toFixed(1)} in ${theirs.files} |`);
console.log(`| s of CPU for the index | see \`cargo bench --bench build\` | ${indexing.cpu.toFixed(1)} |`);
