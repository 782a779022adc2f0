// What a test does with search: where things are on the page, and how to wait for them.

/** The search field of a page, an option of the list below it, a page found on the search page. */
export const FIELD = ".search-field";
export const OPTION = ".search-popup [role=option]";
export const HIT = ".search-hits > li";

/** How many elements there are. */
export const count = (page, selector) => page.$$eval(selector, (all) => all.length);

/** Waits until an element can be seen. */
export const shown = (page, selector) => until(page, (selector) => document.querySelector(selector)?.checkVisibility(), selector);

/** Waits until the results on the search page are those of all that was typed and chosen. */
export const settled = (page) => until(page, () => document.querySelector(".search-results").getAttribute("aria-busy") === "false");

/** Waits until the list below the search field is that of all that was typed. */
export const listed = (page) => until(page, () => document.querySelector(".search-popup [role=listbox]")?.getAttribute("aria-busy") === "false");

/** The text of an element, white space folded. */
export const text = (page, selector) => page.$eval(selector, (element) => element.textContent.replace(/\s+/g, " ").trim());

/** Waits until `what` holds in the page. */
export const until = (page, what, ...values) => page.waitForFunction(what, { timeout: 30_000 }, ...values);
