// An old address: redirects to the current one, and keeps the anchor (or its current name).
(function () {
  "use strict";
  var hash = location.hash;
  var target = document.getElementById("target").getAttribute("href");
  var renamed = Array.prototype.find.call(document.querySelectorAll("a[data-anchor]"), function (link) {
    return "#" + link.dataset.anchor === hash;
  });
  location.replace(renamed ? renamed.getAttribute("href") : target + hash);
})();
