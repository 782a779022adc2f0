// The form above an answer: states, measure, date. It filters the content of the page; nothing is stored, nothing is sent.
(function () {
  "use strict";
  var form = document.getElementById("helper");
  var names = window.compendiumNames;
  if (!form || !names) return;
  var words = names.words;
  var article = document.querySelector("article.pair");
  // Whether the reader chose which state requests; until then the page answers in both directions.
  var directed = false;
  // With more instruments than this for one measure, the print must be smaller to fit on one sheet.
  var MANY = 3;

  function make(tag, properties) {
    var made = document.createElement(tag);
    Object.keys(properties).forEach(function (name) {
      made[name] = properties[name];
    });
    return made;
  }

  // A field below its label, on its own line.
  function field(tag, name, label) {
    var line = document.createElement("p");
    var made = make(tag, { id: "helper-" + name });
    line.append(make("label", { htmlFor: made.id, textContent: label }), " ", made);
    form.append(line);
    return made;
  }

  function select(name, label, first, values) {
    var made = field("select", name, label);
    [["", first]].concat(values).forEach(function (value) {
      made.append(make("option", { value: value[0], textContent: value[1] }));
    });
    return made;
  }

  function button(name, type) {
    var made = make("button", { type: type, id: "helper-" + name, textContent: words[name] });
    buttons.append(made, " ");
    return made;
  }

  form.setAttribute("aria-label", words.title);
  var from = select("from", words.from, words.choose, names.states);
  var to = select("to", words.to, words.choose, names.states);
  var measure = select("measure", words.measure, words.all_measures, names.measures);
  var date = field("input", "date", words.date);
  date.type = "date";
  date.max = date.value = form.dataset.edition;
  var buttons = make("p", { className: "helper-buttons" });
  button("go", "submit");
  var swap = button("swap", "button");
  var print = button("print", "button");
  var copier = button("copy", "button");
  var said = make("p", { id: "helper-said" });
  said.setAttribute("role", "status");
  form.append(buttons, said);

  // The choice is in the fragment of the address, which is not sent to servers: #m-02&from=brb&date=2015-01-01
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

  // If one measure is chosen, its row and the institutions are moved before the table of all instruments that bind both states.
  function place(first) {
    var binding = document.getElementById("binding").parentNode;
    var measures = document.getElementById("measures").parentNode;
    var last = document.getElementById("to-verify") ? document.getElementById("to-verify").parentNode : binding;
    var authorities = document.getElementById("authorities").parentNode;
    article.insertBefore(measures, first ? binding : last.nextSibling);
    article.insertBefore(authorities, measures.nextSibling);
  }

  // A date as the pages write it, with the words of their language.
  function spoken(day) {
    var parts = day.split("-").map(Number);
    var values = { day: parts[2] === 1 ? words.date_first : parts[2], month: words["month_" + parts[1]], year: parts[0] };
    return words.date_day.replace(/\{(day|month|year)\}/g, function (all, name) {
      return values[name];
    });
  }

  // A section is hidden if everything in it is hidden.
  function hideEmpty(parts, lines) {
    parts.forEach(function (part) {
      part.hidden = !part.querySelector(lines + ":not([hidden])");
    });
  }

  // If no instrument of a measure binds both states on the day, its cell shows a message.
  function silent(cell) {
    var lines = cell.querySelectorAll("[data-instrument]");
    var note = cell.querySelector(".none");
    var none = lines.length > 0 && !cell.querySelector("[data-instrument]:not([hidden])");
    if (none && !note) cell.append(make("p", { className: "none", textContent: words.pair_measure_none }));
    else if (!none && note) note.remove();
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
    article.querySelectorAll("[data-instrument], [data-beside]").forEach(function (line) {
      line.hidden = !bound[line.dataset.instrument || line.dataset.beside];
    });
    hideEmpty(article.querySelectorAll(".beside"), "[data-beside]");
    article.querySelectorAll("[data-to-verify]").forEach(function (row) {
      row.hidden = day < row.dataset.partiesSince;
    });
    hideEmpty(article.querySelectorAll(".to-verify"), "[data-to-verify]");
    article.querySelectorAll("table.measures tbody").forEach(function (group) {
      var rows = Array.prototype.slice.call(group.rows, 1);
      rows.forEach(function (row) {
        row.hidden = measure.value !== "" && row.id !== measure.value;
        silent(row.cells[1]);
      });
      group.hidden = rows.every(function (row) {
        return row.hidden;
      });
    });
    article.querySelectorAll(".safeguards li, .items li").forEach(function (item) {
      var only = item.querySelector(".for");
      item.hidden = only !== null && !concerned(only);
    });
    article.querySelectorAll(".safeguards").forEach(function (list) {
      list.parentNode.hidden = !list.querySelector("li:not([hidden])");
    });
    place(measure.value !== "");
    article.classList.toggle("asks-first", directed && to.value === article.dataset.first);
    article.classList.toggle("asks-second", directed && to.value === article.dataset.second);
    institutions();
    paper();
    said.textContent = words.count.replace("{date}", spoken(day)).replace("{count}", count);
  }

  // Whether codes of measures ("M-01–M-04, M-09") hold the one that was chosen; all do where none was.
  function concerned(codes) {
    var order = names.measures.map(function (one) {
      return one[0];
    });
    var chosen = order.indexOf(measure.value);
    return chosen < 0 || codes.textContent.toLowerCase().split(", ").some(function (part) {
      var ends = part.split("–");
      return order.indexOf(ends[0]) <= chosen && chosen <= order.indexOf(ends[ends.length - 1]);
    });
  }

  // Once a measure is chosen, only the institutions that deal with it are shown; once it is said who asks, only those of the requested
  // state. Where none of them deals with it, all are shown.
  function institutions() {
    var all = Array.prototype.slice.call(article.querySelectorAll(".authorities"));
    var groups = all.filter(function (group, at) {
      group.hidden = measure.value !== "" && article.classList.contains(at === 0 ? "asks-second" : "asks-first");
      return !group.hidden;
    });
    groups.forEach(function (group) {
      Array.prototype.slice.call(group.rows, 1).forEach(function (row) {
        row.querySelectorAll("td p").forEach(function (duty) {
          duty.hidden = !concerned(duty.querySelector(".for"));
        });
        row.hidden = measure.value !== "" && !row.querySelector("td p:not([hidden])");
      });
    });
    if (!article.querySelector(".authorities:not([hidden]) tr + tr:not([hidden])")) {
      groups.forEach(function (group) {
        Array.prototype.forEach.call(group.rows, function (row) {
          row.hidden = false;
        });
      });
    } else if (measure.value !== "") {
      hideEmpty(groups, "tr + tr");
    }
  }

  // In print, an answer about one measure contains only what concerns that measure, and fits on one sheet: its instruments, the
  // institutions that receive the request, and their reservations and sources.
  function paper() {
    var row = document.getElementById(measure.value);
    var serving = row ? keys(row.querySelectorAll("[data-instrument]:not([hidden])"), "data-instrument") : [];
    article.classList.toggle("one-measure", row !== null);
    article.classList.toggle("many", serving.length > MANY);
    article.querySelectorAll("[data-binding]").forEach(function (line) {
      line.classList.toggle("off-measure", row !== null && serving.indexOf(line.dataset.binding) < 0);
    });
    document.getElementById("binding").parentNode.classList.toggle("off-measure", row !== null && serving.length === 0);
    article.querySelectorAll(".to-verify").forEach(function (part) {
      part.classList.toggle("off-measure", row !== null);
    });
    article.querySelectorAll(".notes li, .sources li").forEach(function (line) {
      var calls = Array.prototype.slice.call(article.querySelectorAll('a[href="#' + line.id + '"]'));
      var called = calls.some(function (call) {
        return !call.closest(".off-measure, [hidden], .others");
      });
      // Hidden lines must not change the numbers of the others.
      line.value = Number(line.id.slice(1));
      line.classList.toggle("off-measure", measure.value !== "" && !called);
    });
  }

  function keys(elements, name) {
    return Array.prototype.map.call(elements, function (element) {
      return element.getAttribute(name);
    });
  }

  function go(event) {
    if (event) event.preventDefault();
    if (!from.value || !to.value || from.value === to.value) {
      said.textContent = words.two;
      if (event) (from.value ? to : from).focus();
      return;
    }
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
    article.querySelectorAll("[data-binding], table.measures tbody tr, .authorities tr").forEach(function (row) {
      if (row.closest("[hidden]")) return;
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
    if (document.execCommand("copy")) button.textContent = words.copied;
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
  swap.addEventListener("click", function () {
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
