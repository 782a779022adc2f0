// The helper above an answer: states, measure, date. It chooses among what the page says already; nothing is stored, nothing is sent.
(function () {
  "use strict";
  var form = document.getElementById("helper");
  var names = window.compendiumNames;
  if (!form || !names) return;
  var from = document.getElementById("helper-from");
  var to = document.getElementById("helper-to");
  var measure = document.getElementById("helper-measure");
  var date = document.getElementById("helper-date");
  var said = document.getElementById("helper-said");
  var article = document.querySelector("article.pair");
  // Whether a person said who asks whom; until then the page answers in both directions.
  var directed = false;

  function offer(select, first, values) {
    [["", first]].concat(values).forEach(function (value) {
      var option = document.createElement("option");
      option.value = value[0];
      option.textContent = value[1];
      select.appendChild(option);
    });
  }
  offer(from, form.dataset.choose, names.states);
  offer(to, form.dataset.choose, names.states);
  offer(measure, form.dataset.all, names.measures);

  // What was chosen stands behind the `#` of the address, which no server sees: #m-02&from=brb&date=2015-01-01
  function read() {
    var chosen = { measure: "", from: "", date: "" };
    location.hash.slice(1).split("&").forEach(function (part) {
      var at = part.indexOf("=");
      if (at < 0 && /^m-\d+$/.test(part)) chosen.measure = part;
      if (at > 0 && part.slice(0, at) in chosen) chosen[part.slice(0, at)] = decodeURIComponent(part.slice(at + 1));
    });
    return chosen;
  }

  function written() {
    var parts = [measure.value || "all"];
    if (from.value) parts.push("from=" + from.value);
    if (date.value && date.value !== form.dataset.edition) parts.push("date=" + date.value);
    return "#" + parts.join("&");
  }

  function file() {
    return [from.value, to.value].sort().join("-") + ".html";
  }

  // One measure is the question: its line goes before the table of all that binds both.
  function place(first) {
    var binding = document.getElementById("binding").parentNode;
    var measures = document.getElementById("measures").parentNode;
    article.insertBefore(measures, first ? binding : binding.nextSibling);
  }

  function spoken(day) {
    return new Date(day + "T12:00").toLocaleDateString(document.documentElement.lang, { day: "numeric", month: "long", year: "numeric" });
  }

  function show() {
    if (!article) return;
    var day = date.value || form.dataset.edition;
    var bound = {};
    var count = 0;
    article.querySelectorAll("[data-binding]").forEach(function (row) {
      var since = row.dataset.bindingSince;
      var until = row.dataset.bindingUntil;
      var binds = since <= day && (!until || day < until);
      row.hidden = !binds;
      if (binds) {
        bound[row.dataset.binding] = true;
        count += 1;
      }
    });
    article.querySelectorAll("[data-instrument]").forEach(function (line) {
      line.hidden = !bound[line.dataset.instrument];
    });
    article.querySelectorAll("table.measures tbody tr").forEach(function (row) {
      row.hidden = measure.value !== "" && row.id !== measure.value;
    });
    article.querySelectorAll("[data-measures]").forEach(function (item) {
      var only = item.dataset.measures;
      item.hidden = measure.value !== "" && only !== "" && only.split(" ").indexOf(measure.value) < 0;
    });
    article.querySelectorAll(".safeguards").forEach(function (list) {
      list.parentNode.hidden = !list.querySelector("li:not([hidden])");
    });
    place(measure.value !== "");
    article.classList.toggle("asks-first", directed && to.value === article.dataset.first);
    article.classList.toggle("asks-second", directed && to.value === article.dataset.second);
    said.textContent = form.dataset.count.replace("{date}", spoken(day)).replace("{count}", count);
  }

  function go(event) {
    if (event) event.preventDefault();
    if (!from.value || !to.value || from.value === to.value) return;
    if (article && file() === article.dataset.pair + ".html") {
      history.replaceState(null, "", written());
      directed = true;
      show();
      return;
    }
    location.href = form.dataset.pairs + file() + written();
  }

  function text() {
    var lines = [document.querySelector("h1").textContent, said.textContent];
    article.querySelectorAll("[data-binding]:not([hidden]), table.measures tbody tr:not([hidden])").forEach(function (row) {
      var cells = Array.prototype.map.call(row.cells, function (cell) {
        return cell.innerText.replace(/\s+/g, " ").trim();
      });
      lines.push(cells.join(" | "));
    });
    var citation = document.getElementById("citation");
    if (citation) lines.push(citation.textContent);
    return lines.join("\n");
  }

  function copy(button) {
    var area = document.createElement("textarea");
    area.value = text();
    document.body.appendChild(area);
    area.select();
    if (document.execCommand("copy")) button.textContent = button.dataset.done;
    area.remove();
    button.focus();
  }

  function start() {
    var chosen = read();
    if (article) {
      var swapped = chosen.from === article.dataset.second;
      from.value = swapped ? article.dataset.second : article.dataset.first;
      to.value = swapped ? article.dataset.first : article.dataset.second;
      directed = chosen.from === from.value;
    }
    measure.value = chosen.measure;
    if (/^\d{4}-\d\d-\d\d$/.test(chosen.date) && chosen.date <= form.dataset.edition) date.value = chosen.date;
    form.hidden = false;
    show();
  }

  form.addEventListener("submit", go);
  document.getElementById("helper-swap").addEventListener("click", function () {
    var other = from.value;
    from.value = to.value;
    to.value = other;
    if (article) go();
  });
  [measure, date].forEach(function (field) {
    field.addEventListener("change", function () {
      if (article) go();
    });
  });
  var print = document.getElementById("helper-print");
  var copier = document.getElementById("helper-copy");
  print.hidden = copier.hidden = !article;
  print.addEventListener("click", function () {
    window.print();
  });
  copier.addEventListener("click", function () {
    copy(copier);
  });
  window.addEventListener("hashchange", start);
  start();
})();
