// Passes the words of a search to the opened page, and highlights the words passed by the previous page.
(() => {
  "use strict";

  const { element, fold, hand, handedOver } = window.portalSearch;
  const words = window.portalSearchWords;

  /** Handles a click on a result; the words are not passed to a new tab. */
  function follow(event, search) {
    const link = event.currentTarget;
    if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    if (link.pathname === location.pathname) mark(search);
    else hand(search);
  }

  const WORD = /[\p{L}\p{N}\p{M}]+/gu;
  const plain = (text) => (String(text).match(WORD) ?? []).map(fold);

  /** Highlights the words in the text of the page, and offers to remove the highlights. */
  function mark(search) {
    unmark();
    const main = document.querySelector("main");
    const phrases = new Set((search.words ?? []).map((word) => plain(word).join(" ")).filter(Boolean));
    if (!phrases.size || document.body.classList.contains("search")) return;
    const texts = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
    const nodes = [];
    while (texts.nextNode()) nodes.push(texts.currentNode);
    const found = nodes.reduce((sum, node) => sum + markIn(node, phrases), 0);
    if (!found) return;
    document.querySelector(".marked")?.remove();
    main.after(bar(search, main));
  }

  /** Shows which words are highlighted, and offers to remove the highlights or to go back to the results. */
  function bar(search, main) {
    const back = document.querySelector(".search-link").href;
    const remove = () => {
      unmark();
      main.focus();
    };
    return element(
      "div",
      { className: "marked", role: "status" },
      element("p", {}, `${words.marked} `, element("strong", {}, search.text)),
      element(
        "p",
        {},
        element("button", { type: "button", onclick: remove }, words.unmark),
        " ",
        element("a", { href: back, onclick: (event) => follow(event, { ...search, words: [] }) }, words.back),
      ),
    );
  }

  /** Highlights words and phrases in a text, the longest first; returns their number. */
  function markIn(node, phrases) {
    const words = [...node.data.matchAll(WORD)].map(({ 0: word, index }) => ({ word: fold(word), start: index, end: index + word.length }));
    const longest = Math.max(...[...phrases].map((phrase) => phrase.split(" ").length));
    const found = [];
    for (let first = 0; first < words.length; first += 1) {
      for (let last = Math.min(first + longest, words.length) - 1; last >= first; last -= 1) {
        const phrase = words.slice(first, last + 1).map(({ word }) => word);
        if (!phrases.has(phrase.join(" "))) continue;
        found.push({ start: words[first].start, end: words[last].end });
        first = last;
      }
    }
    // From the end, so that earlier positions stay valid.
    for (const { start, end } of found.reverse()) {
      const after = node.splitText(start);
      after.splitText(end - start);
      after.replaceWith(element("mark", { className: "found" }, after.data));
    }
    return found.length;
  }

  function unmark() {
    for (const mark of document.querySelectorAll("mark.found")) {
      const parent = mark.parentNode;
      mark.replaceWith(mark.textContent);
      parent.normalize();
    }
    const shown = document.querySelector(".marked");
    if (shown) shown.hidden = true;
  }

  Object.assign(window.portalSearch, { follow });
  if (handedOver) mark(handedOver);
})();
