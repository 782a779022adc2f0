// Ordinary links lead from the first page to every page, and none of them is broken; judged by linkinator.

import assert from "node:assert/strict";
import { test } from "node:test";

import { LinkChecker } from "linkinator";

import { folder, languages, pages } from "./portal.js";
import { serve } from "./server.js";

const MINUTES = 60_000;

/** The pages of two states are of one make, and there are hundreds: those of two states stand for all. */
const stands = (path) => !path.includes("/pairs/") || /arg|brb/.test(path);

/** Follows links from the first page; `passes` chooses among the paths below the top. */
async function crawl(passes) {
  const { url, stop } = await serve(folder);
  try {
    const { links } = await new LinkChecker().check({
      path: url,
      recurse: true,
      checkFragments: true,
      checkCss: true,
      // Checker and server share one process: more at once only makes connections wait until they give up.
      concurrency: 8,
      retryErrors: true,
      linksToSkip: async (link) => !link.startsWith(url) || !stands(link.slice(url.length)) || !passes(link.slice(url.length)),
    });
    const path = (link) => decodeURIComponent(new URL(link.url).pathname.slice(1));
    return {
      broken: links.filter((link) => link.state === "BROKEN").map((link) => `${link.parent} -> ${link.url}: ${link.status}`),
      reached: new Set(links.filter((link) => link.state === "OK").map(path)),
    };
  } finally {
    await stop();
  }
}

test("no link of the portal is broken, anchors included", { timeout: 10 * MINUTES }, async () => {
  const { broken } = await crawl(() => true);
  assert.deepEqual(broken, []);
});

for (const language of languages) {
  test(`every page in ${language} is reached from the first page without leaving the language`, { timeout: 10 * MINUTES }, async () => {
    const others = languages.filter((code) => code !== language).map((code) => `${code}/`);
    const { reached } = await crawl((path) => !others.some((other) => path.startsWith(other)));
    const missed = pages.filter((page) => page.path.startsWith(`${language}/`) && page.kind !== "alias" && stands(page.path) && !reached.has(page.path));
    assert.deepEqual(missed.map((page) => page.path), []);
  });
}
