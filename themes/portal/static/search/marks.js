// Hands the words of a search from one page to the next, and marks them there. They travel in the name of the window:
// nothing is stored, nothing stands in the address, and the name is emptied as soon as the next page has read it.
(() => {
  "use strict";

  const { element } = window.portalSearch;
  const NAME = "vademecum-search:";
  const handedOver = take();

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

  const hand = (search) => (window.name = NAME + JSON.stringify(search));

  /** Follows a click on a link to a page that was found; in a new tab the words do not follow. */
  function follow(event, search) {
    const link = event.currentTarget;
    if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    if (link.pathname === location.pathname) mark(search);
    else hand(search);
  }

  const fold = (word) => word.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const WORD = /[\p{L}\p{N}\p{M}]+(?:[-./'’][\p{L}\p{N}\p{M}]+)*/gu;
  const PART = /[\p{L}\p{N}\p{M}]+/gu;

  /** Marks the words in the text of the page and offers to take the marks away. */
  function mark(search) {
    unmark();
    const main = document.querySelector("main");
    const bar = document.querySelector(".marked");
    const words = new Set((search.words ?? []).map((word) => fold(String(word))));
    if (!words.size || !bar || document.body.classList.contains("search")) return;
    const texts = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
    const nodes = [];
    while (texts.nextNode()) nodes.push(texts.currentNode);
    const found = nodes.reduce((sum, node) => sum + markIn(node, words), 0);
    if (!found) return;
    bar.querySelector(".marked-words").textContent = search.text;
    bar.querySelector("button").onclick = () => {
      unmark();
      main.focus();
    };
    bar.querySelector("a").onclick = (event) => follow(event, { ...search, words: [] });
    bar.hidden = false;
  }

  function markIn(node, words) {
    const text = node.data;
    const matches = [];
    for (const whole of text.matchAll(WORD)) {
      if (words.has(fold(whole[0]))) {
        matches.push(whole);
        continue;
      }
      for (const part of whole[0].matchAll(PART)) {
        if (words.has(fold(part[0]))) matches.push({ 0: part[0], index: whole.index + part.index });
      }
    }
    // From the end, so that the places before stay where they are.
    for (const { 0: word, index } of matches.reverse()) {
      const after = node.splitText(index);
      after.splitText(word.length);
      after.replaceWith(element("mark", { className: "found" }, word));
    }
    return matches.length;
  }

  function unmark() {
    for (const mark of document.querySelectorAll("mark.found")) {
      const parent = mark.parentNode;
      mark.replaceWith(mark.textContent);
      parent.normalize();
    }
    const bar = document.querySelector(".marked");
    if (bar) bar.hidden = true;
  }

  Object.assign(window.portalSearch, { hand, follow, handedOver });
  if (handedOver) mark(handedOver);
})();
