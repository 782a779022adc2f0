// Two ways to search a page, called in the browser in the same way: `open()`, then `ask(text)`, which gives the number of hits shown.
// Ours has the values of its facets counted after that: `count(text)`.

/** Page of our search. */
export const ours = (language) => `<!doctype html><html lang="${language}"><head><meta charset="utf-8">
<script src="/search/search.js"></script>
<script>
  let search;
  const open = async () => { search = await vademecum.openSearch(); };
  const ask = async (text) => {
    const { total, hits, rounds } = await search.query(text, { limit: 10, prefix: false, facets: false });
    return { total, shown: hits.filter(({ title, url, sections }) => title && url && sections.length > 0).length, rounds };
  };
  const count = (text) => search.query(text, { limit: 10, prefix: false });
</script></head><body></body></html>`;

/** Page of Pagefind's, with the texts of ten results as its own interface loads them. */
export const pagefind = (language) => `<!doctype html><html lang="${language}"><head><meta charset="utf-8">
<script type="module">
  let search;
  window.open = async () => {
    search = await import("/pagefind/pagefind.js");
    await search.init();
    await search.filters();
  };
  window.ask = async (text) => {
    const { results } = await search.search(text);
    const texts = await Promise.all(results.slice(0, 10).map((result) => result.data()));
    return { total: results.length, shown: texts.filter(({ url, excerpt }) => url && excerpt).length };
  };
</script></head><body></body></html>`;
