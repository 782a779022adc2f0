// Real browsers: Chromium by its own protocol, Firefox by WebDriver BiDi, each with a new, empty profile.

import { pathToFileURL } from "node:url";

import puppeteer from "puppeteer-core";

import { folder } from "./portal.js";
import { serve } from "./server.js";

const CHROMIUM = {
  browser: "chrome",
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
};

const FIREFOX = { browser: "firefox", executablePath: process.env.FIREFOX ?? "/usr/bin/firefox-esr" };

const ALL = { chromium: CHROMIUM, firefox: FIREFOX };
const wanted = process.env.BROWSERS?.split(",") ?? Object.keys(ALL);

/** The browsers under test, by name: those that the environment variable `BROWSERS` names, else all. */
export const browsers = Object.fromEntries(wanted.map((name) => [name, ALL[name]]));

/** Starts the browser with this name. */
export const launch = (name) => puppeteer.launch({ headless: true, ...ALL[name] });

/** Where the portal in `folder` may stand: each opens it and gives the address of its top and a way to close. */
export const placesOf = (folder) => ({
  "http at a root": (harm) => serve(folder, "/", harm),
  "http in a sub-folder": (harm) => serve(folder, "/library/vademecum/", harm),
  "file://": async () => ({ url: pathToFileURL(`${folder}/`).href, stop: async () => {} }),
});

/** Where the portal under test may stand. */
export const places = placesOf(folder);

/** Opens one of `places` for the time of the test `t` and gives the address of its top. */
export async function top(t, open, harm) {
  const { url, stop } = await open(harm);
  t.after(stop);
  return url;
}

/**
 * A new page that remembers what goes wrong on it: console messages, uncaught errors, breaches of the security policy,
 * files that fail to load, and requests to anywhere but `top`. It closes when the test `t` ends.
 */
export async function watchedPage(t, browser, top) {
  const page = await browser.newPage();
  t.after(() => page.close());
  const troubles = [];
  page.on("console", (message) => troubles.push(`console ${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => troubles.push(`error: ${error.message}`));
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(top) && !/^(data|blob|about):/.test(url)) troubles.push(`request to ${url}`);
  });
  // Firefox keeps these two out of what WebDriver can read.
  await page.evaluateOnNewDocument(() => {
    addEventListener("securitypolicyviolation", (event) =>
      console.error(`${event.violatedDirective} refuses ${event.blockedURI} ${event.sample}`),
    );
    // What was still on its way when one left the page is given up, which Firefox calls an error.
    let left = false;
    addEventListener("beforeunload", () => (left = true));
    addEventListener(
      "error",
      (event) => {
        if (event.target !== window && !left) console.error(`${event.target.src ?? event.target.href} does not load`);
      },
      true,
    );
  });
  await page.bringToFront();
  return { page, troubles };
}
