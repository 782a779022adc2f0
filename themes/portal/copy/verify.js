// Compares the files of a copy with its manifest, as far as a browser can: it reads the folder that a person chooses.
// Nothing is stored, nothing is sent.
(function () {
  "use strict";

  function hex(buffer) {
    return Array.prototype.map.call(new Uint8Array(buffer), function (byte) {
      return (byte + 256).toString(16).slice(1);
    }).join("");
  }

  // Reads "digest, two spaces, path" lines; null where a line is damaged or lines are missing.
  function parse(text) {
    var lines = text.split("\n");
    var head = /^# vademecum 1, edition ([0-9-]+), languages [a-z ]+, files ([0-9]+)$/.exec(lines[0]);
    if (!head || lines.pop() !== "") return null;
    var digests = new Map();
    for (var i = 1; i < lines.length; i++) {
      var line = /^([0-9a-f]{64}) {2}(.+)$/.exec(lines[i]);
      if (!line) return null;
      digests.set(line[2], line[1]);
    }
    return digests.size === Number(head[2]) ? digests : null;
  }

  async function verify(section, files, say) {
    var name = section.dataset.manifest;
    var found = files.find(function (file) { return file.webkitRelativePath.split("/").slice(1).join("/") === name; });
    if (!found) return say(section.dataset.noManifest);
    if (!window.crypto || !crypto.subtle) return say(section.dataset.unable);
    var digests = parse(await found.text());
    if (!digests) return say(section.dataset.damaged);
    var changed = [], added = [], seen = new Set(), done = 0;
    for (var file of files) {
      var path = file.webkitRelativePath.split("/").slice(1).join("/");
      var expected = digests.get(path);
      if (!expected) {
        if (path.indexOf("vademecum/") === 0) added.push(path);
        continue;
      }
      seen.add(path);
      var digest = hex(await crypto.subtle.digest("SHA-256", await file.arrayBuffer()));
      if (digest !== expected) changed.push(path);
      if (++done % 100 === 0) say(section.dataset.reading + " " + done + " / " + digests.size);
    }
    var missing = Array.from(digests.keys()).filter(function (path) { return !seen.has(path); });
    if (!changed.length && !missing.length && !added.length) return say(section.dataset.clean + " (" + digests.size + ")");
    say("");
    [["changed", changed], ["missing", missing], ["added", added]].forEach(function (group) {
      if (group[1].length) say(section.dataset[group[0]], group[1]);
    });
  }

  document.querySelectorAll("section").forEach(function (section) {
    var status = section.querySelector("[role=status]");
    function say(text, paths) {
      if (!paths) status.textContent = "";
      if (!text) return;
      var line = document.createElement("p");
      line.appendChild(document.createElement("strong")).textContent = text;
      status.appendChild(line);
      if (!paths) return;
      var list = status.appendChild(document.createElement("ul"));
      paths.forEach(function (path) { list.appendChild(document.createElement("li")).textContent = path; });
    }
    section.querySelector("input").addEventListener("change", function (event) {
      say(section.dataset.reading);
      verify(section, Array.from(event.target.files), say).catch(function (error) { say(section.dataset.unable + " " + error); });
    });
  });
})();
