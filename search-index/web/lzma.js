/* Decodes a file in the LZMA_Alone format (`xz --format=lzma`), which is a quarter smaller than gzip for programs and has no
 * built-in decoder in browsers. Follows the LZMA specification by Igor Pavlov (2015).
 *
 * Takes and returns bytes; throws if the data is truncated or has an invalid reference.
 */
(function unlzma(data) {
  "use strict";

  // -- The header: the context parameters, and the length of the result if it is known.

  if (data.length < 18) throw new Error("the packed data ends too early");
  const literalContexts = data[0] % 9;
  const literalPositions = Math.floor(data[0] / 9) % 5;
  const positions = (1 << Math.floor(data[0] / 45)) - 1;
  const promised = new DataView(data.buffer, data.byteOffset + 5, 8);
  const known = promised.getUint32(4, true) === 0;
  let out = new Uint8Array(known ? promised.getUint32(0, true) : data.length * 4);
  let length = 0;

  // -- The range decoder. Its state is in a typed array: 32-bit numbers are fast there, and slow in variables captured by
  // several functions.

  const kept = new Uint32Array([0xffffffff, 0]);
  let at = 13;
  for (const end = at + 5; at < end; at++) kept[1] = (kept[1] << 8) | data[at];

  function more() {
    if (at >= data.length) throw new Error("the packed data ends too early");
    kept[0] <<= 8;
    kept[1] = (kept[1] << 8) | data[at++];
  }

  const even = (count) => new Uint16Array(count).fill(1024);

  function bit(model, index) {
    const chance = model[index];
    const bound = (kept[0] >>> 11) * chance;
    if (kept[1] < bound) {
      kept[0] = bound;
      model[index] = chance + ((2048 - chance) >> 5);
      if (bound < 0x1000000) more();
      return 0;
    }
    kept[0] -= bound;
    kept[1] -= bound;
    model[index] = chance - (chance >> 5);
    if (kept[0] < 0x1000000) more();
    return 1;
  }

  /* `count` bits with a tree model, the highest first. */
  function tree(model, base, count) {
    let node = 1;
    for (let left = count; left > 0; left--) node = (node << 1) | bit(model, base + node);
    return node - (1 << count);
  }

  /* The same, the lowest first. */
  function treeFromBelow(model, base, count) {
    let node = 1;
    let value = 0;
    for (let place = 0; place < count; place++) {
      const set = bit(model, base + node);
      node = (node << 1) | set;
      value |= set << place;
    }
    return value;
  }

  /* `count` bits without a model. */
  function direct(count) {
    let value = 0;
    for (; count > 0; count--) {
      kept[0] >>>= 1;
      const set = kept[1] >= kept[0] ? 1 : 0;
      if (set) kept[1] -= kept[0];
      value = (value << 1) | set;
      if (kept[0] < 0x1000000) more();
    }
    return value;
  }

  // -- Models.

  const literals = even(0x300 << (literalContexts + literalPositions));
  const isMatch = even(12 << 4);
  const isRepeat = even(12);
  const isOlder = [even(12), even(12), even(12)];
  const isLong = even(12 << 4);
  const slots = even(4 << 6);
  const near = even(128);
  const align = even(16);
  const lengths = () => ({ choice: even(2), low: even(16 << 3), middle: even(16 << 3), high: even(256) });
  const matchLengths = lengths();
  const repeatLengths = lengths();

  function takeLength(models, position) {
    if (!bit(models.choice, 0)) return 2 + tree(models.low, position << 3, 3);
    if (!bit(models.choice, 1)) return 10 + tree(models.middle, position << 3, 3);
    return 18 + tree(models.high, 0, 8);
  }

  function takeDistance(count) {
    const slot = tree(slots, Math.min(count - 2, 3) << 6, 6);
    if (slot < 4) return slot;
    const low = (slot >> 1) - 1;
    const high = ((2 | (slot & 1)) << low) >>> 0;
    if (slot < 14) return high + treeFromBelow(near, high - slot, low);
    return high + ((direct(low - 4) << 4) >>> 0) + treeFromBelow(align, 0, 4);
  }

  // -- The result.

  function put(byte) {
    if (length === out.length) {
      if (known) throw new Error("the packed data is longer than it says");
      const larger = new Uint8Array(out.length * 2);
      larger.set(out);
      out = larger;
    }
    out[length++] = byte;
  }

  function literal(matched) {
    const before = length > 0 ? out[length - 1] : 0;
    const context = ((length & ((1 << literalPositions) - 1)) << literalContexts) + (before >> (8 - literalContexts));
    const base = context * 0x300;
    let node = 1;
    if (matched >= 0) {
      while (node < 0x100) {
        const expected = (matched >> 7) & 1;
        matched <<= 1;
        const set = bit(literals, base + ((1 + expected) << 8) + node);
        node = (node << 1) | set;
        if (set !== expected) break;
      }
    }
    while (node < 0x100) node = (node << 1) | bit(literals, base + node);
    put(node & 0xff);
  }

  let state = 0;
  const recent = [0, 0, 0, 0];
  while (!known || length < out.length) {
    const position = length & positions;
    if (!bit(isMatch, (state << 4) + position)) {
      literal(state < 7 ? -1 : out[length - recent[0] - 1]);
      state = state < 4 ? 0 : state < 10 ? state - 3 : state - 6;
      continue;
    }
    let count = 0;
    if (!bit(isRepeat, state)) {
      count = takeLength(matchLengths, position);
      const distance = takeDistance(count);
      // The end marker.
      if (distance === 0xffffffff) break;
      recent.unshift(distance);
      recent.pop();
      state = state < 7 ? 7 : 10;
    } else {
      if (bit(isOlder[0], state)) {
        const which = !bit(isOlder[1], state) ? 1 : !bit(isOlder[2], state) ? 2 : 3;
        recent.unshift(...recent.splice(which, 1));
      } else if (!bit(isLong, (state << 4) + position)) {
        count = 1;
      }
      state = state < 7 ? 8 + count : 11;
      count = count || takeLength(repeatLengths, position);
    }
    if (recent[0] >= length) throw new Error("the packed data refers to what is not there");
    for (; count > 0; count--) put(out[length - recent[0] - 1]);
  }
  return out.subarray(0, length);
})
