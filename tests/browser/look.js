// Pictures of the portal for a person to look at: `node look.js FOLDER [path…]` writes one for each page, wide and narrow,
// light, dark and in forced colours. Not a test.

import { mkdirSync } from "node:fs";
import { join } from "node:path";

import { launch, places } from "./browsers.js";
import { samples } from "./portal.js";

const [into, ...paths] = process.argv.slice(2);
const looks = {
  wide: { width: 1280 },
  narrow: { width: 320 },
  dark: { width: 1280, features: [{ name: "prefers-color-scheme", value: "dark" }] },
  forced: { width: 1280, features: [{ name: "forced-colors", value: "active" }] },
};

mkdirSync(into, { recursive: true });
const browser = await launch("chromium");
const { url, stop } = await places["http at a root"]();
for (const path of paths.length ? paths : samples().map((page) => page.path)) {
  for (const [name, { width, features = [] }] of Object.entries(looks)) {
    const page = await browser.newPage();
    await page.setViewport({ width, height: 900 });
    const session = await page.createCDPSession();
    await session.send("Emulation.setEmulatedMedia", { features });
    await page.goto(url + path);
    await page.screenshot({ path: join(into, `${path.replaceAll("/", "_")}-${name}.png`) });
    await page.close();
  }
}
await browser.close();
await stop();
