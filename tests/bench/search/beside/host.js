// A host of static files on the loopback address that compresses as common hosts do, counts what it sends, and may be far away.

import { readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { gzipSync } from "node:zlib";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
};

/**
 * Serves `folders` ({"/": folder, "/pagefind/": folder}; the longest prefix counts) and `pages` ({path: HTML}).
 *
 * `line` is how far the host is: {latency: seconds for a journey there and back, rate: bytes a second}; without it, nothing waits.
 * A new connection costs one journey more, as TCP does. `sent()` gives {bytes, files} since it was last called: bodies as they
 * went over the line, without headers.
 */
export async function host(folders, pages) {
  const prefixes = Object.keys(folders).sort((a, b) => b.length - a.length);
  const packed = new Map();
  let bytes = 0;
  let files = 0;
  let line;
  let free = 0;

  function body(path) {
    if (path in pages) return { data: gzipSync(pages[path]), type: TYPES[".html"], encoding: "gzip" };
    const prefix = prefixes.find((prefix) => path.startsWith(prefix));
    const file = join(folders[prefix], path.slice(prefix.length));
    if (!statSync(file, { throwIfNoEntry: false })?.isFile()) return undefined;
    if (!packed.has(file)) {
      const type = TYPES[extname(file)];
      const data = readFileSync(file);
      packed.set(file, type ? { data: gzipSync(data), type, encoding: "gzip" } : { data, type: "application/octet-stream" });
    }
    return packed.get(file);
  }

  const known = new WeakSet();
  const server = createServer(async (request, response) => {
    const found = body(decodeURIComponent(new URL(request.url, "http://localhost").pathname));
    if (line) {
      const journeys = known.has(request.socket) ? 1 : 2;
      known.add(request.socket);
      const now = performance.now();
      const arrived = now + journeys * line.latency * 1000;
      // One line for all that is on its way: what comes later waits for what was asked before.
      free = Math.max(free, arrived) + ((found?.data.length ?? 0) / line.rate) * 1000;
      await wait(free - now);
    }
    if (!found) {
      response.writeHead(404).end();
      return;
    }
    bytes += found.data.length;
    files++;
    const headers = { "content-type": found.type, "content-length": found.data.length, "cache-control": "no-store" };
    if (found.encoding) headers["content-encoding"] = found.encoding;
    response.writeHead(200, headers).end(found.data);
  });
  server.keepAliveTimeout = 60_000;
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    sent() {
      const sum = { bytes, files };
      bytes = 0;
      files = 0;
      return sum;
    },
    far(distance) {
      line = distance;
      free = 0;
    },
    stop: () => new Promise((stopped) => (server.close(stopped), server.closeAllConnections())),
  };
}
