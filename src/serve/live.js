// Live preview: reloads the page after a change, and shows mistakes in an overlay.
(function () {
  "use strict";
  var edition = Number(document.currentScript.dataset.edition);
  var overlay = null;

  function show(mistakes) {
    if (overlay) overlay.remove();
    overlay = null;
    if (!mistakes) return;
    overlay = document.createElement("div");
    overlay.className = "vademecum-mistakes";
    overlay.setAttribute("role", "alert");
    var close = overlay.appendChild(document.createElement("button"));
    close.textContent = "×";
    close.setAttribute("aria-label", "Close");
    close.addEventListener("click", function () { show(""); });
    overlay.appendChild(document.createElement("pre")).textContent = mistakes;
    document.body.appendChild(overlay);
  }

  // A hidden page does not poll: browsers open only a few connections to one server.
  function whenSeen(then) {
    if (document.visibilityState === "visible") return then();
    document.addEventListener("visibilitychange", function () { whenSeen(then); }, { once: true });
  }

  function ask(after) {
    fetch("/.vademecum/state?after=" + after).then(function (answer) {
      return answer.json();
    }).then(function (state) {
      if (state.edition !== edition) return location.reload();
      show(state.mistakes);
      whenSeen(function () { ask(state.number); });
    }).catch(function () {
      // The server was stopped; it may be started again.
      setTimeout(function () { whenSeen(function () { ask(-1); }); }, 1000);
    });
  }

  whenSeen(function () { ask(-1); });
})();
