// The unpacker of the search reader, against the program that packs it.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const source = readFileSync(new URL("../../search-index/web/lzma.js", import.meta.url), "utf8");
const unlzma = (0, eval)(source);

const pack = (data, settings) =>
  new Uint8Array(execFileSync("xz", ["--format=lzma", `--lzma1=preset=9e,${settings}`, "--stdout"], { input: data, maxBuffer: 1 << 26 }));

/** Bytes that repeat themselves near and far, and some that do not. */
function sample(length) {
  let state = 7;
  const random = () => (state = (Math.imul(state, 1103515245) + 12345) >>> 0) >>> 8;
  const bytes = new Uint8Array(length);
  for (let at = 0; at < length; ) {
    const far = at > 0 ? 1 + (random() % at) : 0;
    const run = 1 + (random() % 400);
    const repeats = far > 0 && random() % 4 > 0;
    for (let end = Math.min(length, at + run); at < end; at++) bytes[at] = repeats ? bytes[at - far] : random();
  }
  return bytes;
}

const texts = {
  "nothing": new Uint8Array(0),
  "one byte": Uint8Array.of(65),
  "one byte many times": new Uint8Array(300_000).fill(32),
  "a text": new Uint8Array(readFileSync(new URL("../../README.md", import.meta.url))),
  "bytes that repeat themselves": sample(500_000),
};

for (const [name, data] of Object.entries(texts)) {
  for (const settings of ["lc=3,lp=0,pb=2", "lc=3,lp=0,pb=0", "lc=0,lp=4,pb=4", "lc=4,lp=0,pb=1"]) {
    test(`${name} packed with ${settings} is unpacked as it was`, () => {
      assert.deepEqual(Buffer.from(unlzma(pack(data, settings))), Buffer.from(data));
    });
  }
}

test("a length in the header is kept to", () => {
  const packed = pack(texts["a text"], "lc=3,lp=0,pb=0");
  const view = new DataView(packed.buffer, packed.byteOffset);
  for (const length of [texts["a text"].length, 100]) {
    view.setBigUint64(5, BigInt(length), true);
    assert.deepEqual(Buffer.from(unlzma(packed)), Buffer.from(texts["a text"].subarray(0, length)));
  }
});

test("data that is cut short or spoiled ends with an error or with other bytes, never in a loop", () => {
  const packed = pack(sample(20_000), "lc=3,lp=0,pb=0");
  for (let end = 0; end < packed.length - 6; end += 97) {
    assert.throws(() => unlzma(packed.slice(0, end)), /^Error: the packed data/);
  }
  for (let at = 18; at < packed.length; at += 61) {
    const spoiled = packed.slice();
    spoiled[at] ^= 0x55;
    try {
      assert.ok(unlzma(spoiled) instanceof Uint8Array);
    } catch (error) {
      assert.match(String(error), /^Error: the packed data/);
    }
  }
});
