// Copies a citation. Nothing is stored, nothing is sent.
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
})();
