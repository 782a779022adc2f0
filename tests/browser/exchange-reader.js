// Puts another build of the search reader into a built portal: node exchange-reader.js <portal> <reader.wasm.lzma>

import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const [portal, reader] = process.argv.slice(2);
const folder = join(portal, "search");
const part = (file) => Number(/-(\d+)\.js$/.exec(file)[1]);
const carriers = readdirSync(folder)
  .filter((file) => /^reader-.+\.js$/.test(file))
  .sort((a, b) => part(a) - part(b));
if (carriers.length === 0) throw new Error(`no reader in ${folder}`);

// Pages ask for the carriers by name and join what they hold, so that the names stay and the data is dealt out anew.
const data = readFileSync(reader).toString("base64");
const share = Math.ceil(data.length / carriers.length);
carriers.forEach((file, index) => {
  const name = file.replace(/\.js$/, "");
  writeFileSync(join(folder, file), `vademecumBlock("reader","${name}","${data.slice(index * share, (index + 1) * share)}")\n`);
});
