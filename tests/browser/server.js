// A host of static files on the loopback address, as plain as a host can be: for tests only.

import { createReadStream, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".xml": "application/xml",
};

/**
 * Serves `folder` below `prefix` (`/` or `/a/folder/`) and gives the address of its top and a way to stop.
 *
 * `harm(path)` may say how a file is to fail: `missing` (404), `short` (only its first half is there), `cut` (the connection
 * ends in the middle of it) or `held` (it does not come as long as the server runs).
 */
export async function serve(folder, prefix = "/", harm = () => undefined) {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    const below = normalize(path.slice(prefix.length - 1)).replace(/\/$/, "/index.html");
    const file = join(folder, below);
    const found = path.startsWith(prefix) && !below.includes("..") && statSync(file, { throwIfNoEntry: false });
    const fault = harm(below.slice(1));
    if (fault === "held") return;
    if (!found?.isFile() || fault === "missing") {
      response.writeHead(404, { "content-type": "text/plain" }).end("not here");
      return;
    }
    const end = Math.floor(found.size / 2) - 1;
    response.writeHead(200, {
      "content-type": TYPES[extname(file)] ?? "application/octet-stream",
      "content-length": fault === "short" ? end + 1 : found.size,
      "cache-control": "no-store",
    });
    if (fault === "cut") {
      createReadStream(file, { end })
        .on("end", () => response.destroy())
        .pipe(response, { end: false });
    } else {
      createReadStream(file, fault === "short" ? { end } : {}).pipe(response);
    }
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  const url = `http://127.0.0.1:${server.address().port}${prefix}`;
  const stop = () => new Promise((stopped) => (server.close(stopped), server.closeAllConnections()));
  return { url, stop };
}
