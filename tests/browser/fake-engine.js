// A stand-in for the search engine, with the same interface, for what is hard to bring about with the real one: runs in
// the page, before its own scripts. Words that mean something to it: `aucun` finds nothing, `panne` fails, `lent` waits
// until `release()` is called, `incomptable` has no facets unless `countable` is set; everything else finds 23 pages.

export function fakeEngine() {
  const hit = (number, text, options) => ({
    url: "practices/index.html",
    title: `Résultat ${number} : ${text}`,
    kind: "practice",
    kindLabel: "Pratique",
    language: number % 3 ? options.language : "es",
    date: `20${10 + (number % 10)}-05-01`,
    score: 1 / number,
    via: number === 5 ? ["letters rogatory"] : [],
    sections: [
      { heading: "En bref", anchor: "", excerpt: [{ text: "Une pratique contre la ", match: false }, { text: text, match: true }, { text: " des personnes.", match: false }] },
      { heading: "Sources", anchor: "sources", excerpt: [{ text: "Voir aussi les sources.", match: false }] },
    ],
  });
  const values = (names, chosen = []) => names.map((name, index) => ({ value: name.toLowerCase(), label: name, count: 20 - index - (chosen.length ? 3 : 0) }));
  const waiting = [];
  window.fakeSearch = { asked: [], opened: 0, failsToOpen: 0, release: () => waiting.splice(0).forEach((go) => go()) };
  const query = async (text, options) => {
    window.fakeSearch.asked.push({ text, options });
    if (text.includes("panne")) throw new Error("a block is missing");
    if (text.includes("incomptable") && options.facets && !window.fakeSearch.countable) throw new Error("a block is missing");
    if (text.includes("lent")) await new Promise((go) => waiting.push(go));
    const chosen = Object.values(options.filters ?? {}).flat();
    const total = text.includes("aucun") ? 0 : chosen.length ? 4 : 23;
    const count = Math.max(0, Math.min(options.limit, total - options.offset));
    return {
      total,
      hits: Array.from({ length: count }, (_, index) => hit(options.offset + index + 1, text, options)),
      facets: options.facets === false ? {} : {
        kind: values(["Pratique", "Instrument"], chosen),
        country: values(["Argentine", "Brésil", "Chili", "Colombie", "Costa Rica", "Cuba", "Dominique", "Équateur", "Grenade", "Guatemala"], chosen),
        theme: values(["Assistance aux victimes"], chosen),
        language: [{ value: "es", label: "español", count: 7 }],
      },
      // A label of the index comes before that of the page.
      facetLabels: { theme: "Thème de l’index" },
      corrected: text.includes("trafik") && !options.literal ? [{ from: "trafik", to: "trafic" }] : [],
      expanded: text.includes("rogatoire") && !options.literal ? [{ from: text, concept: "letters-rogatory", labels: { en: "letters rogatory", es: "exhorto" } }] : [],
      leftOut: text.split(" ").filter((word) => word === "partout"),
      words: text.split(" "),
    };
  };
  async function openSearch({ progress }) {
    window.fakeSearch.opened += 1;
    if (window.fakeSearch.opened <= window.fakeSearch.failsToOpen) {
      // One file of several is missing: the others go on arriving.
      setTimeout(() => (progress({ loaded: 1, total: 2 }), (window.fakeSearch.late = true)), 300);
      throw new Error("a file is missing");
    }
    return { query };
  }
  // The real engine comes later and must not take the place of this one.
  const engine = Object.defineProperty({}, "openSearch", { get: () => openSearch, set: () => {} });
  Object.defineProperty(window, "vademecum", { get: () => engine, set: () => {} });
}
