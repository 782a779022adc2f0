// Copies a citation; changes the year of a map. Nothing is stored, nothing is sent.
(function () {
  "use strict";
  document.querySelectorAll("button.copy").forEach(function (button) {
    var text = document.getElementById(button.dataset.copy);
    if (!text) return;
    button.hidden = false;
    button.addEventListener("click", function () {
      var selection = window.getSelection();
      var range = document.createRange();
      range.selectNodeContents(text);
      selection.removeAllRanges();
      selection.addRange(range);
      var copied = document.execCommand("copy");
      if (copied) button.textContent = button.dataset.done;
    });
  });

  document.querySelectorAll(".tiles .slider").forEach(function (slider) {
    var year = slider.querySelector("input");
    var output = slider.querySelector("output");
    var tiles = slider.closest(".tiles").querySelectorAll("[data-since]");
    function show() {
      var count = 0;
      tiles.forEach(function (tile) {
        var later = Number(tile.dataset.since) > Number(year.value);
        tile.classList.toggle("tile-later", later);
        if (!later) count += 1;
      });
      output.textContent = output.dataset.count.replace("{year}", year.value).replace("{count}", count);
    }
    year.addEventListener("input", show);
    slider.hidden = false;
    show();
  });
})();

// Closes a group of the menu when the reader goes on elsewhere, or presses Escape.
(function () {
  "use strict";
  var groups = document.querySelectorAll(".menu details");
  function closeOthers(event) {
    groups.forEach(function (group) {
      if (!group.contains(event.target)) group.open = false;
    });
  }
  document.addEventListener("click", closeOthers);
  document.addEventListener("focusin", closeOthers);
  groups.forEach(function (group) {
    group.addEventListener("keydown", function (event) {
      if (event.key !== "Escape" || !group.open) return;
      group.open = false;
      group.querySelector("summary").focus();
    });
  });
})();

// Shows a warning if the edition is old; its strings are loaded only then.
(function () {
  "use strict";
  var line = document.querySelector(".edition[data-edition]");
  if (!line) return;
  var edition = line.dataset.edition.split("-").map(Number);
  var today = new Date();
  var months = (today.getFullYear() - edition[0]) * 12 + today.getMonth() + 1 - (edition[1] || 1);
  if (today.getDate() < (edition[2] || 1)) months--;
  if (months < 12) return;
  var script = document.createElement("script");
  script.src = document.currentScript.src.replace(/portal\.js$/, "age.js");
  script.addEventListener("load", function () {
    var notice = document.createElement("p");
    notice.className = months < 24 ? "mark age" : "mark age age-very-old";
    notice.setAttribute("role", "note");
    notice.textContent = window.vademecumAge[document.documentElement.lang][months < 24 ? 0 : 1];
    var main = document.querySelector("main");
    main.insertBefore(notice, main.firstChild);
  });
  document.head.appendChild(script);
})();
