// The search page: results, facets that depend on the query, order, pages, and a way to undo each correction.
(() => {
  "use strict";

  const { asker, element, fill, number, count, fold, language, languageName, otherLanguage, written, leftOut, excerpt, wait, follow, handedOver } = window.portalSearch;
  const PER_PAGE = 10;
  const VALUES_SHOWN = 8;
  const PAUSE = 700;
  /** The names of the facets of the index, in its order; their labels come with the page or else with the index. */
  const FACETS = window.vademecum?.searchFacets ?? [];

  const root = document.querySelector(".search-page");
  const words = root.dataset;
  const part = (name) => root.querySelector(`.search-${name}`);
  const form = root.querySelector("form");
  const field = form.querySelector("input");
  const [status, live, retry, notes] = ["status", "live", "retry", "notes"].map(part);
  const [chosen, filters, results, hits, pages] = ["chosen", "filters", "results", "hits", "pages"].map(part);
  const order = root.querySelector("select");
  const linkMade = part("link-made");

  let filled = { text: "", filters: {}, sort: "relevance", page: 0, literal: false, ...fromAddress(), ...valid(handedOver) };
  const opened = new Set();
  // Enter moves focus to the results, past the filters.
  let led = Boolean(filled.text.trim() && handedOver?.text);
  let announcing;

  const ask = asker({ waiting, answered, failed });
  // The first results are shown before their facets are counted; later results come with their counts.
  const countLater = asker({ waiting() {}, answered: counted, failed: notCounted });
  let counts = false;

  root.hidden = false;
  document.querySelector(".needs-script").hidden = true;
  field.value = filled.text;
  order.value = filled.sort;
  field.addEventListener("input", () => change({ text: field.value, page: 0, literal: false }));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (results.hidden || results.getAttribute("aria-busy") === "true") led = true;
    else if (hits.children.length) part("heading").focus();
  });
  order.addEventListener("change", () => change({ sort: order.value, page: 0 }));
  retry.querySelector("button").addEventListener("click", () => (field.focus(), search()));
  part("make-link").addEventListener("click", makeLink);
  window.addEventListener("hashchange", () => {
    const from = fromAddress();
    if (from.text !== undefined && from.text !== filled.text) {
      field.value = from.text;
      change(from);
    }
  });
  filters.querySelector("details").open = matchMedia("(min-width: 40rem)").matches;
  shortcutChoice(part("shortcut"));
  search();

  function change(news) {
    filled = { ...filled, ...news };
    linkMade.hidden = true;
    // Remove the query from the address when another search starts.
    if (location.hash && news.text !== undefined) history.replaceState(null, "", location.pathname);
    search();
  }

  function search() {
    if (!filled.text.trim()) return clear();
    results.setAttribute("aria-busy", "true");
    ask(question(counts || Object.values(filled.filters).some((values) => values.length)));
  }

  /** The form as a query, with or without counts of facets. */
  function question(facets) {
    const { text, page, sort, filters, literal } = filled;
    const options = { language, limit: PER_PAGE, offset: page * PER_PAGE, sort, filters, literal, facets };
    return { text, options, filled };
  }

  /* Rendering */

  function clear() {
    results.setAttribute("aria-busy", "false");
    say("");
    results.hidden = true;
    filters.hidden = true;
    retry.hidden = true;
    notes.replaceChildren();
    chosen.replaceChildren();
    hits.replaceChildren();
  }

  function waiting(done) {
    retry.hidden = true;
    say(wait(words, done));
  }

  function failed(why) {
    clear();
    say(words[why]);
    retry.hidden = false;
  }

  function answered(found, question) {
    if (!filled.text.trim()) return clear();
    retry.hidden = true;
    results.setAttribute("aria-busy", "false");
    results.hidden = false;
    const lines = [count(words, found.total)];
    if (found.total > PER_PAGE) lines.push(fill(words.pageOf, { page: number(filled.page + 1), pages: number(lastPage(found) + 1) }));
    say(found.total ? lines.join(", ") : `${lines[0]}. ${words.noneHelp}`);
    showNotes(found);
    if (question.options.facets) showFacets(found);
    else if (found.total) countFacets();
    hits.start = filled.page * PER_PAGE + 1;
    hits.replaceChildren(...found.hits.map((hit) => element("li", {}, card(hit, found, question))));
    showPages(found);
    if (led && found.total) part("heading").focus({ preventScroll: true });
    led = false;
  }

  /** Requests the counts of facets for the results shown. */
  function countFacets() {
    // They must not cause a layout shift.
    filters.hidden = false;
    countLater(question(true));
  }

  function counted(found, { filled: counting }) {
    if (counting === filled && !results.hidden) showFacets(found);
  }

  /** The results remain. */
  function notCounted(why) {
    if (results.hidden) return;
    filters.hidden = true;
    say(words[why]);
    retry.hidden = false;
  }

  function showFacets({ facets, facetLabels: labels = {} }) {
    counts = true;
    showChosen(facets);
    showFilters(facets, labels);
  }

  const lastPage = (found) => Math.max(0, Math.ceil(found.total / PER_PAGE) - 1);

  /** Shows the results at once, and announces them to screen readers when typing pauses (debounce). */
  function say(text) {
    status.textContent = text;
    clearTimeout(announcing);
    announcing = setTimeout(() => (live.textContent = text), PAUSE);
  }

  function card(hit, found, question) {
    const state = { ...filled, text: question.text, words: found.words };
    const onclick = (event) => follow(event, state);
    const facts = [hit.kindLabel, otherLanguage(hit.language), hit.date?.slice(0, 4)].filter(Boolean).join(" · ");
    const sections = hit.sections.map(({ heading, anchor, excerpt: parts }) =>
      element(
        "li",
        { lang: hit.language, dir: "auto" },
        anchor && heading ? element("a", { href: `${hit.url}#${anchor}`, onclick }, heading) : undefined,
        element("p", {}, ...excerpt(parts)),
      ),
    );
    return element(
      "article",
      { className: "card" },
      element("h3", { className: "card-title", lang: hit.language, dir: "auto" }, element("a", { href: hit.url, onclick }, hit.title)),
      element("p", { className: "tags" }, facts),
      hit.via?.length ? element("p", { className: "mark mark-language" }, fill(words.via, { labels: hit.via.join(", ") })) : undefined,
      element("ul", { className: "hit-sections" }, ...sections),
    );
  }

  function showNotes(found) {
    const { corrected = [], expanded = [] } = found;
    const button = (text, news) => element("button", { type: "button", onclick: () => change(news) }, text);
    const labels = ({ from, labels }) =>
      Object.entries(labels ?? {})
        .filter(([, label]) => fold(label) !== fold(from))
        .map(([code, label]) => `${label} (${languageName(code)})`)
        .join(", ");
    const lines = [
      ...corrected.map((word) => fill(words.corrected, written(found, word))),
      ...expanded.filter(labels).map((word) => fill(words.expanded, { from: word.from, labels: labels(word) })),
    ].map((text) => element("p", {}, text));
    if (filled.literal) lines.push(element("p", {}, words.literalOn));
    if (filled.literal) lines.push(button(words.literalOff, { literal: false, page: 0 }));
    else if (lines.length) lines.push(button(words.literal, { literal: true, page: 0 }));
    notes.replaceChildren(...leftOut(words, found).map((text) => element("p", {}, text)), ...lines);
  }

  /* Facets */

  /** The key of a facet's label in the data of the page: `data-facet-last-review` is `facetLastReview`. */
  const labelKey = (facet) => `facet-${facet}`.replace(/-([a-z])/g, (all, letter) => letter.toUpperCase());

  const chosenIn = (facet) => filled.filters[facet] ?? [];

  function choose(facet, value, on) {
    const values = chosenIn(facet).filter((other) => other !== value);
    change({ filters: { ...filled.filters, [facet]: on ? [...values, value] : values }, page: 0 });
  }

  const labelOf = (facets, facet, value) => facets[facet]?.find((known) => known.value === value)?.label ?? value;

  /** The selected values, each with a button to remove it. */
  function showChosen(facets) {
    const buttons = FACETS.flatMap((facet) =>
      chosenIn(facet).map((value) =>
        element(
          "button",
          { type: "button", onclick: () => (choose(facet, value, false), field.focus()) },
          element("span", { className: "visually-hidden" }, `${words.removeFilter} `),
          `${labelOf(facets, facet, value)} `,
          element("span", { "aria-hidden": "true" }, "×"),
        ),
      ),
    );
    if (buttons.length > 1) {
      const all = () => (change({ filters: {}, page: 0 }), field.focus());
      buttons.push(element("button", { type: "button", onclick: all }, words.clearFilters));
    }
    chosen.replaceChildren(...buttons);
  }

  function showFilters(facets, labels) {
    const focused = document.activeElement?.id;
    const shown = FACETS.filter((facet) => facets[facet]?.length);
    filters.querySelector(".search-facets").replaceChildren(...shown.map((facet) => showFacet(facet, labels[facet], facets[facet])));
    filters.hidden = !shown.length;
    if (focused && document.activeElement?.id !== focused) document.getElementById(focused)?.focus();
  }

  function showFacet(facet, label, values) {
    const isChosen = ({ value }) => chosenIn(facet).includes(value);
    const first = opened.has(facet) ? values : values.filter((value, index) => index < VALUES_SHOWN || isChosen(value));
    const list = element("ul", {}, ...first.map((value) => element("li", {}, checkbox(facet, value, isChosen(value)))));
    const more = () => {
      opened.add(facet);
      const next = list.children.length;
      list.append(...values.filter((value) => !first.includes(value)).map((value) => element("li", {}, checkbox(facet, value, false))));
      button.remove();
      list.children[next]?.querySelector("input").focus();
    };
    const button = element("button", { type: "button", onclick: more }, fill(words.moreValues, { count: number(values.length) }));
    const legend = element("legend", {}, label ?? words[labelKey(facet)] ?? facet);
    return element("fieldset", {}, legend, list, first.length < values.length ? button : undefined);
  }

  function checkbox(facet, { value, label, count }, checked) {
    const onchange = (event) => choose(facet, value, event.target.checked);
    return element(
      "label",
      {},
      element("input", { type: "checkbox", id: `portal-filter-${facet}-${value}`, checked, onchange }),
      element("span", { lang: facet === "language" ? value : undefined }, `${label} `),
      element("span", { className: "count" }, `(${number(count)})`),
    );
  }

  /* Pages of the results, and a link to them */

  function showPages(found) {
    const go = (page) => {
      change({ page });
      part("heading").focus();
    };
    const button = (text, page) => element("li", {}, element("button", { type: "button", onclick: () => go(page) }, text));
    const position = fill(words.pageOf, { page: number(filled.page + 1), pages: number(lastPage(found) + 1) });
    pages.hidden = found.total <= PER_PAGE;
    pages.replaceChildren(
      element("p", {}, position),
      element(
        "ul",
        {},
        filled.page > 0 ? button(words.previousPage, filled.page - 1) : undefined,
        filled.page < lastPage(found) ? button(words.nextPage, filled.page + 1) : undefined,
      ),
    );
  }

  function makeLink() {
    const address = new URLSearchParams({ q: filled.text });
    if (filled.sort !== "relevance") address.set("sort", filled.sort);
    if (filled.literal) address.set("literal", "1");
    for (const facet of FACETS) chosenIn(facet).forEach((value) => address.append(facet, value));
    location.replace(`#${address}`);
    linkMade.hidden = false;
  }

  function fromAddress() {
    const address = new URLSearchParams(location.hash.slice(1));
    if (!address.has("q")) return {};
    return valid({
      text: address.get("q"),
      sort: address.get("sort") ?? "relevance",
      literal: address.has("literal"),
      filters: Object.fromEntries(FACETS.map((facet) => [facet, address.getAll(facet)]).filter(([, values]) => values.length)),
      page: 0,
    });
  }

  /** A search from another page or from an address, validated. */
  function valid(search) {
    if (typeof search?.text !== "string") return {};
    const { text, page } = search;
    const known = ["relevance", "newest", "oldest"].includes(search.sort) ? search.sort : "relevance";
    const chosen = Object.entries(search.filters ?? {}).filter(([facet, values]) => FACETS.includes(facet) && Array.isArray(values));
    return { text, sort: known, page: Number.isSafeInteger(page) ? Math.max(0, page) : 0, literal: search.literal === true, filters: Object.fromEntries(chosen) };
  }

  /** The only thing that is stored, and only on request: that the key `/` is turned off. */
  function shortcutChoice(box) {
    const NAME = "vademecum-shortcut";
    try {
      box.checked = localStorage.getItem(NAME) !== "off";
      box.addEventListener("change", () => (box.checked ? localStorage.removeItem(NAME) : localStorage.setItem(NAME, "off")));
    } catch {
      box.closest("p").hidden = true;
    }
  }
})();
