// Between the search engine and what people see: opens the engine when it is first needed, asks one thing at a time,
// and drops answers to questions that have been replaced by another.
(() => {
  "use strict";

  /** A wait shorter than this, in milliseconds, is not worth a word. */
  const SHORT = 200;

  /**
   * Gives a function that asks for results. `waiting` is told of a longer wait: for the engine, with how far its loading is
   * (`{ loaded, total }`, in bytes), or for an answer, with nothing; `answered` gets results with their question; `failed`
   * gets the key of the words that say what is wrong.
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
        // Of an opening that failed, other files may still arrive.
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

  /** A word without accents and capitals. */
  const fold = (word) => word.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  /** `text` with each `{name}` replaced. */
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);

  const page = document.documentElement.lang;
  const numbers = new Intl.NumberFormat(page);
  const names = new Intl.DisplayNames([page], { type: "language" });

  Object.assign(window.portalSearch, {
    asker,
    element,
    fold,
    language: page,
    /** A correction with its word as pages write it: the engine knows it without accents. */
    written: ({ words = [] }, { from, to }) => ({ from, to: words.find((word) => fold(word) === fold(to)) ?? to }),
    /** What is said of words that the engine left out; nothing where it took them all. */
    leftOut: (words, { leftOut = [] }) => (leftOut.length ? [fill(words.leftOut, { words: leftOut.join(", ") })] : []),
    number: (value) => numbers.format(value),
    fill,
    /** The words for a number of pages; `words` holds them for none, one and many. */
    count(words, value) {
      const form = value === 0 ? "None" : new Intl.PluralRules(page).select(value) === "one" ? "One" : "Many";
      return words[`count${form}`].replace("{count}", numbers.format(value));
    },
    languageName: (code) => names.of(code),
    /** The name of a language where it is another than the page's. */
    otherLanguage: (code) => (code === page ? undefined : names.of(code)),
    /** An excerpt with its matches marked. */
    excerpt: (parts) => parts.map(({ text, match }) => (match ? element("mark", {}, text) : text)),
    /** What one waits for: the engine, and how much of it there is, or an answer. */
    wait(words, done) {
      if (!done) return words.searching;
      if (!done.total) return words.loading;
      const size = (bytes) =>
        new Intl.NumberFormat(page, { style: "unit", unit: "kilobyte", maximumFractionDigits: 0 }).format(bytes / 1000);
      return `${words.loading} ${window.portalSearch.fill(words.loaded, { loaded: size(done.loaded), total: size(done.total) })}`;
    },
  });
})();
