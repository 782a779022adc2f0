// Copies a citation; moves a map through the years. Nothing is stored, nothing is sent.
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
