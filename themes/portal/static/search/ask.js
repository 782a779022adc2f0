// Between the search engine and what people see: opens the engine when it is first needed, asks one thing at a time,
// and drops answers to questions that have been replaced by another.
(() => {
  "use strict";

  let opening;

  /** Opens the engine once; after a failure the next call tries again. */
  function open(progress) {
    if (!opening) {
      opening = new Promise((resolve) => resolve(window.vademecum.openSearch({ progress })));
      opening.catch(() => (opening = undefined));
    }
    return opening;
  }

  /**
   * Gives a function that asks for results. `loading` is told that the engine is being opened, and how far it is where
   * that is known; `answered` gets results with their question; `failed` gets "open" or "query", and the question.
   */
  function asker({ loading, answered, failed }) {
    let wanted;
    let busy = false;
    async function work() {
      busy = true;
      while (wanted) {
        const question = wanted;
        wanted = undefined;
        let stage = "open";
        try {
          const slow = setTimeout(loading, 150);
          const engine = await open(loading).finally(() => clearTimeout(slow));
          stage = "query";
          const results = wanted ? undefined : await engine.query(question.text, question.options);
          if (!wanted) answered(results, question);
        } catch (error) {
          if (!wanted) failed(stage, question, error);
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

  const page = document.documentElement.lang;
  const numbers = new Intl.NumberFormat(page);
  const names = new Intl.DisplayNames([page], { type: "language" });

  window.portalSearch = {
    asker,
    open,
    element,
    language: page,
    number: (value) => numbers.format(value),
    /** `text` with each `{name}` replaced. */
    fill: (text, values) => text.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all),
    /** The words for a number of pages; `words` holds them for none, one and many. */
    count(words, value) {
      const form = value === 0 ? "None" : new Intl.PluralRules(page).select(value) === "one" ? "One" : "Many";
      return words[`count${form}`].replace("{count}", numbers.format(value));
    },
    /** The name of another language than the page's. */
    languageName: (code) => (code === page ? undefined : names.of(code)),
    /** An excerpt with its matches marked. */
    excerpt: (parts) => parts.map(({ text, match }) => (match ? element("mark", {}, text) : text)),
    /** "loaded of total", where both are known. */
    progress(words, done) {
      if (!done?.total) return "";
      const size = (bytes) =>
        new Intl.NumberFormat(page, { style: "unit", unit: "kilobyte", maximumFractionDigits: 0 }).format(bytes / 1000);
      return ` ${window.portalSearch.fill(words.loaded, { loaded: size(done.loaded), total: size(done.total) })}`;
    },
  };
})();
