/* Search in the reader's browser: vademecum.openSearch().
 *
 * A classic script, like the files that it loads, so it works from any host and from a folder. The build appends the name and
 * size of the index of the site, and the decoder for the reader. Only the reader and the blocks of a query are loaded.
 *
 *   const search = await vademecum.openSearch({ progress({ loaded, total }) {} });
 *   const results = await search.query("entraide judiciaire", {
 *     language: "fr", limit: 10, offset: 0, sort: "relevance",       // or "newest", "oldest"
 *     filters: { kind: ["practice"], language: ["fr", "en"] },       // facets of vademecum.searchFacets
 *     literal: false, facets: true, prefix: true, signal,            // without facets, results come sooner on a large site
 *   });
 *   // { total, hits: [{ url, title, kind, kindLabel, language, score, date, via, sections: [{ heading, anchor, url, excerpt }] }],
 *   //   facets: { kind: [{ value, label, count }], … } in the order of the index, facetLabels: { name: label } of facets for
 *   //   which the page has no label of its own, corrected: [{ from, to }], expanded: [{ from, concept, labels }],
 *   //   leftOut: ["word"], words, bytesRead, rounds }
 *
 * Failures are `SearchError`s: `kind` is "unsupported" (an old browser), "missing" (a file), "damaged", "foreign", "version",
 * "memory" or "broken"; `file` names the file where there is one. After any error, call the same function again to retry.
 *
 * The files r….js hold hashes of common words, from lists of zxcvbn-ts (MIT) that were counted in OpenSubtitles 2024, by OPUS
 * (opus.nlpl.eu, ODC-BY), and in Wikipedia.
 */
(function (config) {
  "use strict";

  const script = document.currentScript;
  const root = new URL("..", script.src);
  const written = script.dataset.root;
  const pageLanguage = () => script.dataset.language || document.documentElement.lang || "";
  const PATIENCE = 60000;

  class SearchError extends Error {
    constructor(kind, message, file) {
      super(message);
      this.name = "SearchError";
      this.kind = kind;
      this.file = file || "";
    }
  }

  // -- Carriers: scripts that call vademecumBlock(owner, name, data).

  const waiting = new Map();
  let attempts = 0;

  window.vademecumBlock = (owner, name, data) => {
    for (const taker of waiting.get(owner + "/" + name) || []) taker(data);
  };

  /* A separate task on the main thread: requesting a dozen carriers in one task would block it for ten milliseconds. */
  const turns = new MessageChannel();
  const awaited = [];
  turns.port1.onmessage = () => awaited.shift()();
  const turn = () => new Promise((go) => {
    awaited.push(go);
    turns.port2.postMessage(0);
  });

  /* Loads a carrier; `again` bypasses the HTTP cache. */
  function load(path, owner, name, again) {
    const key = owner + "/" + name;
    return new Promise((resolve, reject) => {
      const element = document.createElement("script");
      // Two attempts may wait for one block; each ends separately, and the first result serves both.
      let ended = false;
      const takers = waiting.get(key) || new Set();
      const end = (action, value) => {
        ended = true;
        clearTimeout(timer);
        takers.delete(taker);
        element.remove();
        action(value);
      };
      const taker = (data) => end(resolve, data);
      const timer = setTimeout(() => end(reject, new SearchError("missing", path + " does not come", path)), PATIENCE);
      waiting.set(key, takers.add(taker));
      element.onerror = () => ended || end(reject, new SearchError("missing", path + " cannot be loaded", path));
      element.onload = () => ended || end(reject, new SearchError("damaged", path + " is damaged or belongs to another index", path));
      element.src = new URL(path, root).href + (again ? "?again=" + attempts++ : "");
      turn().then(() => ended || document.head.append(element));
    });
  }

  // -- The engine: runs in a worker if workers are available, else in the page. It must be self-contained.

  function engine(port, unlzma) {
    let exports = null;
    const decoder = new TextDecoder();
    const encoder = new TextEncoder();

    function bytesOf(data) {
      const text = atob(data);
      const bytes = new Uint8Array(text.length);
      for (let index = 0; index < text.length; index++) bytes[index] = text.charCodeAt(index);
      return bytes;
    }

    async function inflate(data) {
      const stream = new Blob([bytesOf(data)]).stream().pipeThrough(new DecompressionStream("gzip"));
      return new Uint8Array(await new Response(stream).arrayBuffer());
    }

    function call(name, bytes) {
      // Allocation may grow the memory and detach its buffer, so the buffer is read afterwards.
      const room = exports.room(bytes.length);
      new Uint8Array(exports.memory.buffer, room, bytes.length).set(bytes);
      const length = exports[name]();
      return JSON.parse(decoder.decode(new Uint8Array(exports.memory.buffer, exports.said(), length)));
    }

    function pack(parts) {
      const bytes = [];
      const number = (value) => {
        for (; value >= 128; value = Math.floor(value / 128)) bytes.push((value % 128) | 128);
        bytes.push(value);
      };
      for (const part of parts) {
        if (typeof part === "number") number(part);
        else {
          const text = encoder.encode(part);
          number(text.length);
          for (const byte of text) bytes.push(byte);
        }
      }
      return Uint8Array.from(bytes);
    }

    const actions = {
      async reader({ parts }) {
        const module = await WebAssembly.instantiate(unlzma(bytesOf(parts.join(""))), {});
        exports = module.instance.exports;
        return {};
      },
      async open({ data }) {
        return call("open", await inflate(data));
      },
      async supply({ name, data }) {
        const block = await inflate(data);
        const head = pack([name]);
        const bytes = new Uint8Array(head.length + block.length);
        bytes.set(head);
        bytes.set(block, head.length);
        return call("supply", bytes);
      },
      async query({ parts }) {
        return call("query", pack(parts));
      },
    };

    port.onmessage = async ({ data: message }) => {
      let answer;
      try {
        answer = await actions[message.action](message);
      } catch (error) {
        const trapped = error instanceof WebAssembly.RuntimeError;
        if (trapped) exports = null;
        const kind = error instanceof RangeError ? "memory" : trapped || message.action === "query" ? "broken" : "damaged";
        answer = { error: kind, message: String(error.message || error) };
      }
      port.postMessage({ id: message.id, answer });
    };
  }

  function startEngine() {
    const calls = new Map();
    let next = 0;
    let port;
    let stop = () => {};
    const answered = ({ data }) => {
      const resolve = calls.get(data.id);
      calls.delete(data.id);
      if (resolve) resolve(data.answer);
    };
    const inPage = () => {
      const channel = new MessageChannel();
      engine(channel.port2, config.unlzma);
      channel.port1.onmessage = answered;
      return channel.port1;
    };
    try {
      const url = URL.createObjectURL(new Blob(["(" + engine + ")(self," + config.unlzma + ")"], { type: "text/javascript" }));
      const worker = new Worker(url);
      worker.onmessage = answered;
      // A content security policy may reject the worker later: its requests are then run in the page.
      const asked = [];
      let alive = false;
      worker.addEventListener("message", () => { alive = true; });
      worker.onerror = (event) => {
        event.preventDefault();
        if (alive) {
          for (const resolve of calls.values()) resolve({ error: "broken", message: "the search engine has stopped" });
          calls.clear();
          return;
        }
        port = inPage();
        for (const message of asked.splice(0)) port.postMessage(message);
      };
      port = { postMessage(message) { if (!alive) asked.push(message); worker.postMessage(message); } };
      stop = () => { worker.terminate(); URL.revokeObjectURL(url); };
    } catch {
      port = inPage();
    }
    return {
      ask: (action, message) => new Promise((resolve) => {
        const id = next++;
        calls.set(id, resolve);
        port.postMessage({ ...message, id, action });
      }),
      stop,
    };
  }

  // -- The interface.

  const failed = (answer, file) => new SearchError(answer.error, answer.message, file);
  const folder = "search/" + config.id + "/";

  async function open(options, again) {
    if (typeof WebAssembly !== "object" || typeof DecompressionStream !== "function") {
      throw new SearchError("unsupported", "this browser is too old for search");
    }
    const ofIndex = (block) => ({ ...block, path: folder + block.name + ".js", owner: config.id });
    const files = config.reader.map((part) => ({ ...part, path: "search/" + part.name + ".js", owner: "reader" }));
    // The hashed words of the page's language, to detect typing errors at once, and the names of facets and their values.
    const codes = Object.keys(config.languages);
    const primary = (code) => code.split(/[-_]/)[0].toLowerCase();
    const page = pageLanguage();
    const code = codes.find((own) => own.toLowerCase() === page.toLowerCase()) ?? codes.find((own) => primary(own) === primary(page));
    const own = code === undefined ? [] : config.languages[code];
    files.push(...config.index.map(ofIndex), ...own.map(ofIndex));
    const total = files.reduce((sum, file) => sum + file.bytes, 0);
    let loaded = 0;
    const report = () => options.progress && options.progress({ loaded, total });
    report();
    const running = startEngine();
    const ask = async (action, message, file) => {
      const answer = await running.ask(action, message);
      if (answer.error) throw failed(answer, file.path);
      return answer;
    };
    let opened;
    try {
      const loading = files.map(async (file) => {
        const text = await load(file.path, file.owner, file.name, again);
        loaded += file.bytes;
        report();
        return text;
      });
      const parts = config.reader.length;
      // The reader is decoded while other files are loading.
      const ready = Promise.all(loading.splice(0, parts)).then((reader) => ask("reader", { parts: reader }, files[0]));
      const [, data, ...others] = await Promise.all([ready, ...loading]);
      opened = await ask("open", { data }, files[parts]);
      await Promise.all(others.map((data, index) => {
        const file = files[parts + 1 + index];
        return ask("supply", { name: file.name, data }, file);
      }));
    } catch (error) {
      running.stop();
      throw error;
    }
    return searchOver(running, total, opened);
  }

  function searchOver(own, startBytes, opened) {
    const supplied = new Map();
    const spoiled = new Set();
    let dead = false;

    /* Loads a block once and returns its bytes; a failed block is requested again the next time. */
    function supply(name) {
      let promise = supplied.get(name);
      if (!promise) {
        const path = folder + name + ".js";
        promise = load(path, config.id, name, spoiled.has(name)).then(async (data) => {
          const answer = await own.ask("supply", { name, data });
          if (answer.error) throw failed(answer, path);
          return Math.round(data.length * 0.75);
        });
        promise.catch(() => {
          supplied.delete(name);
          spoiled.add(name);
        });
        supplied.set(name, promise);
      }
      return promise;
    }

    const search = {
      /* The size of the reader and of the start of the index, in bytes. */
      bytesRead: startBytes,
      pages: opened.pages,
      async query(text, options = {}) {
        const { limit = 10, offset = 0, sort = "relevance", filters = {}, literal = false, facets = true, prefix = true, signal } = options;
        const language = options.language === undefined ? pageLanguage() : options.language || "";
        const parts = [String(text).slice(0, 8192), language, limit, offset,
          ["relevance", "newest", "oldest"].indexOf(sort), (literal ? 1 : 0) + (facets ? 2 : 0) + (prefix ? 4 : 0)];
        const narrowed = Object.entries(filters).flatMap(([facet, values]) => (values || []).map((value) => [facet, String(value)]));
        parts.push(narrowed.length, ...narrowed.flat());
        let bytesRead = 0;
        let rounds = 0;
        for (;;) {
          if (signal) signal.throwIfAborted();
          if (dead) throw new SearchError("broken", "the search engine has stopped");
          const answer = await own.ask("query", { parts });
          if (answer.error) {
            dead = true;
            own.stop();
            opening = null;
            throw failed(answer);
          }
          if (!answer.need) {
            for (const hit of answer.hits) {
              hit.url = written === undefined ? new URL(hit.url, root).href : written + hit.url;
              for (const section of hit.sections) section.url = section.anchor ? hit.url + "#" + section.anchor : hit.url;
            }
            return { ...answer, bytesRead, rounds };
          }
          rounds++;
          const sizes = await Promise.all(answer.need.map((name) => (supplied.has(name) ? supply(name).then(() => 0) : supply(name))));
          const sum = sizes.reduce((a, b) => a + b, 0);
          bytesRead += sum;
          search.bytesRead += sum;
        }
      },
    };
    return search;
  }

  let opening = null;
  let tried = false;
  const vademecum = (window.vademecum = window.vademecum || {});
  vademecum.SearchError = SearchError;
  /* The names of the facets of the index, in their order. */
  vademecum.searchFacets = config.facets;
  /* The number of bytes that opening loads, to show to the reader before. */
  vademecum.searchSize = [...config.reader, ...config.index].reduce((sum, part) => sum + part.bytes, 0);
  vademecum.openSearch = (options = {}) => {
    if (!opening) {
      opening = open(options, tried);
      tried = true;
      opening.catch(() => { opening = null; });
    }
    return opening;
  };
})
