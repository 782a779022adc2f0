// The search box at the top of a page. The engine and the scripts for results are loaded lazily: when a reader is about to search,
// or arrives from a search. The box itself, the key `/` and the link to the search page do not need them.
(() => {
  "use strict";

  const NAME = "vademecum-search:";
  const script = document.currentScript;
  const root = new URL("../..", script.src);
  const link = document.querySelector(".search-link");
  let fetched = false;

  /** Passes a search to the next page in `window.name`: nothing is stored, nothing is in the address. */
  const hand = (search) => (window.name = NAME + JSON.stringify(search));
  const handedOver = take();
  window.portalSearch = { hand, handedOver };

  document.addEventListener("keydown", shortcut);
  if (link) box();
  if (document.body.classList.contains("search") || handedOver) fetchAll();

  /** The search passed by the previous page; read at once, because this page may overwrite the name for the next page. */
  function take() {
    if (!window.name.startsWith(NAME)) return undefined;
    const text = window.name.slice(NAME.length);
    window.name = "";
    try {
      return JSON.parse(text);
    } catch {
      return undefined;
    }
  }

  /** The key `/` moves focus to the search field, except during typing or if it is turned off (WCAG 2.1.4). */
  function shortcut(event) {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.closest?.("input, textarea, select, [contenteditable]") || turnedOff()) return;
    event.preventDefault();
    const field = document.querySelector(".search-field");
    field.focus();
    field.select();
  }

  function turnedOff() {
    try {
      return localStorage.getItem("vademecum-shortcut") === "off";
    } catch {
      return false;
    }
  }

  function box() {
    const form = document.createElement("form");
    const field = document.createElement("input");
    form.setAttribute("role", "search");
    const settings = {
      class: "search-field",
      type: "text",
      inputmode: "search",
      role: "combobox",
      placeholder: link.textContent,
      "aria-label": link.dataset.label,
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": "portal-search-options",
      "aria-keyshortcuts": "/",
      autocomplete: "off",
      autocapitalize: "none",
      spellcheck: "false",
      enterkeyhint: "search",
    };
    for (const [name, value] of Object.entries(settings)) field.setAttribute(name, value);
    form.append(field);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (!field.value.trim()) return;
      hand({ text: field.value });
      location.assign(link.href);
    });
    field.addEventListener("focus", fetchAll);
    link.before(form);
  }

  /** Loads, once, everything needed for a search; the scripts run in this order. */
  function fetchAll() {
    if (fetched) return;
    fetched = true;
    const part = (name) => `assets/search/${name}.js`;
    const isPage = document.body.classList.contains("search");
    const files = [part(`words.${document.documentElement.lang}`), "search/search.js", part("ask"), part("marks"), part(isPage ? "page" : "box")];
    for (const path of files) {
      const next = document.createElement("script");
      next.async = false;
      next.src = new URL(path, root).href;
      next.dataset.root = script.dataset.root;
      document.head.append(next);
    }
  }
})();
