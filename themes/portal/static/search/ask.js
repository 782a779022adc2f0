// Connects the search engine and the interface: opens the engine on first use, runs one query at a time, and drops
// answers to outdated queries.
(() => {
  "use strict";

  /** No message is shown for a wait shorter than this, in milliseconds. */
  const SHORT = 200;

  /**
   * Returns a function that runs queries. `waiting` is called during a longer wait: for the engine, with the progress of loading
   * (`{ loaded, total }`, in bytes), or for an answer, without an argument. `answered` gets results with their query; `failed`
   * gets the key of the error message.
   */
  function asker({ waiting, answered, failed }) {
    let wanted;
    let busy = false;

    async function patiently(promise, done) {
      const slow = setTimeout(() => wanted || waiting(done()), SHORT);
      try {
        return await promise;
      } finally {
        clearTimeout(slow);
      }
    }

    function open() {
      let done = { loaded: 0, total: 0 };
      let over = false;
      const since = performance.now();
      const progress = (now) => {
        done = now;
        // After a failed opening, other files may still arrive.
        if (!over && performance.now() - since > SHORT) waiting(done);
      };
      const opening = window.vademecum.openSearch({ progress }).finally(() => (over = true));
      return patiently(opening, () => done);
    }

    async function work() {
      busy = true;
      while (wanted) {
        const question = wanted;
        wanted = undefined;
        let stage = "openFailed";
        try {
          const engine = await open();
          stage = "queryFailed";
          if (wanted) continue;
          const results = await patiently(engine.query(question.text, question.options), () => undefined);
          if (!wanted) answered(results, question);
        } catch (error) {
          if (!wanted) failed({ unsupported: "unsupported", memory: "noMemory" }[error.kind] ?? stage);
        }
      }
      busy = false;
    }
    return (question) => {
      wanted = question;
      if (!busy) work();
    };
  }

  /** An element with properties and children; `lang`, `href` and the like are properties, the rest attributes. */
  function element(name, properties = {}, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(properties)) {
      if (value === undefined || value === "") continue;
      if (key in made) made[key] = value;
      else made.setAttribute(key, value);
    }
    made.append(...children.filter((child) => child !== undefined));
    return made;
  }

  /** A word in lower case without accents. */
  const fold = (word) => word.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  /** `text` with each `{name}` replaced. */
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);

  const page = document.documentElement.lang;
  const numbers = new Intl.NumberFormat(page);
  // "Fees · Term ·" ends in a sign that parts nothing; so does "Fees · …".
  const trimmed = (parts) =>
    parts.map(({ text, match }, at) => {
      const cut = !match && (at === parts.length - 1 || (at === parts.length - 2 && parts[at + 1].text === " …"));
      const started = !match && (at === 0 || (at === 1 && parts[0].text === "… "));
      const end = cut ? text.replace(/[\s·—–|]+$/, "") : text;
      return { text: started ? end.replace(/^\s*[·—–|][\s·—–|]*/, "") : end, match };
    });
  const names = new Intl.DisplayNames([page], { type: "language" });

  Object.assign(window.portalSearch, {
    asker,
    element,
    fold,
    language: page,
    /** A correction, as written on pages: the engine returns it without accents. */
    written: ({ words = [] }, { from, to }) => ({ from, to: words.find((word) => fold(word) === fold(to)) ?? to }),
    /** The message about ignored words; empty if there are none. */
    leftOut: (words, { leftOut = [] }) => (leftOut.length ? [fill(words.leftOut, { words: leftOut.join(", ") })] : []),
    number: (value) => numbers.format(value),
    fill,
    /** The text for a number of pages; `words` has texts for none, one and many. */
    count(words, value) {
      const form = value === 0 ? "None" : new Intl.PluralRules(page).select(value) === "one" ? "One" : "Many";
      return words[`count${form}`].replace("{count}", numbers.format(value));
    },
    languageName: (code) => names.of(code),
    /** The name of a language if it differs from the language of the page. */
    otherLanguage: (code) => (code === page ? undefined : names.of(code)),
    /** An excerpt with its matches marked, without signs at its ends that part it from what is not shown. */
    excerpt: (parts) => trimmed(parts).map(({ text, match }) => (match ? element("mark", {}, text) : text)),
    /** The message during a wait: for the engine, with its progress, or for an answer. */
    wait(words, done) {
      if (!done) return words.searching;
      if (!done.total) return words.loading;
      const size = (bytes) =>
        new Intl.NumberFormat(page, { style: "unit", unit: "kilobyte", maximumFractionDigits: 0 }).format(bytes / 1000);
      return `${words.loading} ${window.portalSearch.fill(words.loaded, { loaded: size(done.loaded), total: size(done.total) })}`;
    },
  });
})();
