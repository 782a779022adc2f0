// The search box at the top of a page: results during typing, with the ARIA pattern of an editable combobox with a list.
(() => {
  "use strict";

  const { asker, element, fill, number, count, language, otherLanguage, written, leftOut, excerpt, wait, follow } = window.portalSearch;
  const SHOWN = 6;
  const PAUSE = 700;

  const words = window.portalSearchWords;
  const form = document.querySelector(".search-box form");
  if (form) box(form);

  function box(form) {
    const field = form.querySelector("input");
    const status = element("p", { className: "search-status" });
    const retry = element("button", { type: "button", hidden: true }, words.retry);
    const list = element("div", { id: "portal-search-options", role: "listbox", "aria-label": words.results, hidden: true });
    const popup = element("div", { className: "search-popup", hidden: true }, status, retry, list);
    const live = element("p", { role: "status", className: "visually-hidden" });
    const all = form.parentNode.querySelector(".search-link").href;
    let active = -1;
    let announcing;

    const options = () => [...list.children];
    const question = () => ({ text: field.value, options: { language, limit: SHOWN, offset: 0, facets: false } });
    const ask = asker({ waiting, answered, failed });
    const busy = (is) => list.setAttribute("aria-busy", String(is));

    form.append(popup, live);
    field.addEventListener("input", typed);
    field.addEventListener("keydown", pressed);
    field.addEventListener("focus", () => field.value.trim() && list.children.length && show());
    form.addEventListener("focusout", (event) => form.contains(event.relatedTarget) || close());
    // A press on an option must not take the focus from the field before the click arrives.
    popup.addEventListener("mousedown", (event) => event.preventDefault());
    retry.addEventListener("click", () => {
      field.focus();
      search();
    });
    // The text typed while this script was loading.
    if (field.value.trim()) typed();

    function typed() {
      if (field.value.trim()) search();
      else clear();
    }

    function search() {
      busy(true);
      ask(question());
    }

    function pressed(event) {
      if (event.isComposing) return;
      const steps = { ArrowDown: 1, ArrowUp: -1 };
      if (event.key in steps) {
        event.preventDefault();
        if (popup.hidden && field.value.trim()) return typed();
        move(steps[event.key]);
      } else if (event.key === "Enter" && active >= 0) {
        event.preventDefault();
        options()[active].click();
      } else if (event.key === "Escape" && !popup.hidden) {
        event.preventDefault();
        close();
      }
    }

    /** Moves to the previous or next option; before the first and after the last is the field itself. */
    function move(step) {
      const places = options().length + 1;
      activate(((active + 1 + step + places) % places) - 1);
    }

    function activate(index) {
      options()[active]?.setAttribute("aria-selected", "false");
      active = index;
      const option = options()[active];
      option?.setAttribute("aria-selected", "true");
      option?.scrollIntoView({ block: "nearest" });
      if (option) field.setAttribute("aria-activedescendant", option.id);
      else field.removeAttribute("aria-activedescendant");
    }

    function waiting(done) {
      fillList([]);
      say(wait(words, done));
      show();
    }

    function answered(results, { text }) {
      if (!field.value.trim()) return clear();
      const found = results.hits.map((hit) => option(hit, results, text));
      if (results.total > found.length || found.length) {
        found.push(
          element(
            "a",
            { href: all, className: "search-all", onclick: (event) => follow(event, { text }) },
            fill(words.all, { count: number(results.total) }),
          ),
        );
      }
      busy(false);
      fillList(found);
      say(count(words, results.total), notes(results));
      show();
    }

    function notes(results) {
      const corrected = (results.corrected ?? []).map((word) => fill(words.corrected, written(results, word)));
      return [...corrected, ...leftOut(words, results)].join(" ");
    }

    function option(hit, results, text) {
      const section = hit.sections[0];
      const anchor = section?.anchor ? `#${section.anchor}` : "";
      const name = otherLanguage(hit.language);
      const facts = [hit.kindLabel, name].filter(Boolean).join(" · ");
      return element(
        "a",
        { href: hit.url + anchor, onclick: (event) => follow(event, { text, words: results.words }) },
        element("strong", { lang: hit.language, dir: "auto" }, hit.title),
        element("small", {}, facts),
        section && element("span", { lang: hit.language, dir: "auto" }, ...excerpt(section.excerpt)),
      );
    }

    function failed(why) {
      if (!field.value.trim()) return clear();
      busy(false);
      fillList([]);
      say(words[why]);
      retry.hidden = false;
      show();
    }

    function fillList(found) {
      retry.hidden = true;
      activate(-1);
      found.forEach((option, index) => {
        option.id = `portal-search-option-${index}`;
        option.tabIndex = -1;
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
      });
      list.replaceChildren(...found);
      list.hidden = !found.length;
    }

    /** Shows the results at once, and announces them to screen readers when typing pauses (debounce). */
    function say(text, more = "") {
      status.textContent = `${text}. ${more}`.replace(/([.…])\. /, "$1 ").trim();
      clearTimeout(announcing);
      announcing = setTimeout(() => (live.textContent = status.textContent), PAUSE);
    }

    function show() {
      if (!form.contains(document.activeElement)) return;
      popup.hidden = false;
      field.setAttribute("aria-expanded", String(!list.hidden));
    }

    function close() {
      popup.hidden = true;
      field.setAttribute("aria-expanded", "false");
      activate(-1);
    }

    function clear() {
      busy(false);
      fillList([]);
      close();
      clearTimeout(announcing);
      live.textContent = "";
    }
  }
})();
