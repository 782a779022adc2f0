// The checklist of a request. The input stays on this page: nothing is stored, nothing is sent; the reader can save a file.
(function () {
  "use strict";
  var form = document.getElementById("request");
  var names = window.compendiumNames;
  if (!form || !names) return;
  var from = document.getElementById("request-from");
  var to = document.getElementById("request-to");
  var measure = document.getElementById("request-measure");
  var pair = document.getElementById("request-pair");
  var items = Array.prototype.slice.call(form.querySelectorAll(".items li"));
  var title = document.querySelector("h1").textContent;

  function offer(select, first, values) {
    [["", first]].concat(values).forEach(function (value) {
      var option = document.createElement("option");
      option.value = value[0];
      option.textContent = value[1];
      select.appendChild(option);
    });
    select.addEventListener("change", show);
  }

  function show() {
    items.forEach(function (item) {
      var only = item.dataset.measures;
      item.hidden = measure.value !== "" && only !== "" && only.split(" ").indexOf(measure.value) < 0;
    });
    var ready = from.value && to.value && from.value !== to.value;
    pair.hidden = !ready;
    if (ready) pair.href = form.dataset.pairs + [from.value, to.value].sort().join("-") + ".html#" + (measure.value || "all") + "&from=" + from.value;
  }

  // Two consecutive capitalised words inside a sentence may be a name; initials and codes are not.
  function warn(item) {
    var text = item.querySelector("textarea").value;
    var named = /(^|[^.!?]\s|\s)\p{Lu}\p{Ll}{2,}\s+(?:d[aeo]s?\s+|de\s+la\s+|van\s+)?\p{Lu}\p{Ll}{2,}/u.test(text);
    var warning = item.querySelector(".mark");
    if (named && !warning) {
      warning = document.createElement("p");
      warning.className = "mark mark-partly";
      warning.setAttribute("role", "status");
      warning.textContent = form.dataset.warning;
      item.appendChild(warning);
    } else if (!named && warning) {
      warning.remove();
    }
  }

  function chosen(select) {
    return select.value ? select.options[select.selectedIndex].textContent : "";
  }

  function lines() {
    var head = [
      [form.querySelector("[for=request-from]").textContent, chosen(from)],
      [form.querySelector("[for=request-to]").textContent, chosen(to)],
      [form.querySelector("[for=request-measure]").textContent, chosen(measure)],
    ];
    var rest = items
      .filter(function (item) {
        return !item.hidden;
      })
      .map(function (item) {
        return [item.querySelector("label").textContent + " " + item.querySelector("small").textContent, item.querySelector("textarea").value.trim()];
      });
    return head.concat(rest);
  }

  // Remove control characters that are not allowed in XML.
  function escaped(text) {
    return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, "").replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
  }

  var write = {
    txt: function () {
      var body = lines().map(function (line) {
        return line[0] + "\r\n" + (line[1] || "…") + "\r\n";
      });
      return [title + "\r\n" + form.dataset.edition + "\r\n\r\n" + body.join("\r\n"), "text/plain;charset=utf-8"];
    },
    html: function () {
      var body = lines().map(function (line) {
        return "<h2>" + escaped(line[0]) + "</h2>\n<p>" + escaped(line[1] || "…").replace(/\n/g, "<br>\n") + "</p>";
      });
      var lang = document.documentElement.lang;
      return [
        '<!doctype html>\n<html lang="' + lang + '">\n<meta charset="utf-8">\n<title>' + escaped(title) + "</title>\n<h1>" + escaped(title) + "</h1>\n" + body.join("\n") + "\n<p>" + escaped(form.dataset.edition) + "</p>\n</html>\n",
        "text/html;charset=utf-8",
      ];
    },
    odt: function () {
      return [odt(), ODT];
    },
  };

  var ODT = "application/vnd.oasis.opendocument.text";
  var NAMES = [
    ["office", "urn:oasis:names:tc:opendocument:xmlns:office:1.0"],
    ["text", "urn:oasis:names:tc:opendocument:xmlns:text:1.0"],
    ["style", "urn:oasis:names:tc:opendocument:xmlns:style:1.0"],
    ["fo", "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"],
  ];

  function xml(root, inside) {
    var names = NAMES.map(function (name) {
      return " xmlns:" + name[0] + '="' + name[1] + '"';
    });
    return '<?xml version="1.0" encoding="UTF-8"?>\n<office:' + root + names.join("") + ' office:version="1.3">' + inside + "</office:" + root + ">\n";
  }

  // An ODF package (ODF 1.3, part 2): `mimetype` is first and not compressed, the manifest lists the other files.
  function odt() {
    var files = {
      mimetype: ODT,
      "content.xml": xml("document-content", "<office:body><office:text>" + paragraphs() + "</office:text></office:body>"),
      "styles.xml": xml("document-styles", "<office:styles>" + styles() + "</office:styles>"),
    };
    files["META-INF/manifest.xml"] = manifest(Object.keys(files).slice(1));
    var packed = {};
    Object.keys(files).forEach(function (name) {
      packed[name] = [window.fflate.strToU8(files[name]), { level: name === "mimetype" ? 0 : 6 }];
    });
    return window.fflate.zipSync(packed);
  }

  function manifest(names) {
    var entry = function (path, type) {
      return '<manifest:file-entry manifest:full-path="' + path + '" manifest:media-type="' + type + '"/>';
    };
    var entries = names.map(function (name) {
      return entry(name, "text/xml");
    });
    return (
      '<?xml version="1.0" encoding="UTF-8"?>\n<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">' +
      entry("/", ODT) +
      entries.join("") +
      "</manifest:manifest>\n"
    );
  }

  function styles() {
    var heading = function (level, size) {
      var name = "Heading_20_" + level;
      var look = '<style:paragraph-properties fo:margin-top="0.4cm" fo:margin-bottom="0.1cm" fo:keep-with-next="always"/><style:text-properties fo:font-size="' + size + '" fo:font-weight="bold"/>';
      return '<style:style style:name="' + name + '" style:display-name="Heading ' + level + '" style:family="paragraph" style:default-outline-level="' + level + '">' + look + "</style:style>";
    };
    return (
      '<style:default-style style:family="paragraph"><style:text-properties fo:font-size="11pt" fo:language="' +
      document.documentElement.lang +
      '"/></style:default-style>' +
      heading(1, "16pt") +
      heading(2, "12pt")
    );
  }

  function paragraphs() {
    var heading = function (level, text) {
      return '<text:h text:style-name="Heading_20_' + level + '" text:outline-level="' + level + '">' + escaped(text) + "</text:h>";
    };
    var paragraph = function (text) {
      return "<text:p>" + escaped(text).replace(/\n/g, "<text:line-break/>") + "</text:p>";
    };
    var body = lines().map(function (line) {
      return heading(2, line[0]) + paragraph(line[1] || "…");
    });
    return heading(1, title) + body.join("") + paragraph(form.dataset.edition);
  }

  // The library for zip files is loaded for the first document.
  function withZip(then) {
    var script = document.createElement("script");
    script.src = form.dataset.zip;
    script.addEventListener("load", then);
    document.head.append(script);
  }

  function save(kind) {
    if (kind === "print") {
      window.print();
      return;
    }
    if (kind === "odt" && !window.fflate) {
      withZip(function () {
        save(kind);
      });
      return;
    }
    var made = write[kind]();
    var link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([made[0]], { type: made[1] }));
    link.download = "request." + kind;
    document.body.appendChild(link);
    link.click();
    link.remove();
    setTimeout(function () {
      URL.revokeObjectURL(link.href);
    }, 1000);
  }

  offer(from, form.dataset.choose, names.states);
  offer(to, form.dataset.choose, names.states);
  offer(measure, form.dataset.all, names.measures);
  items.forEach(function (item) {
    if ("identifies" in item.dataset) {
      item.querySelector("textarea").addEventListener("input", function () {
        warn(item);
      });
    }
  });
  form.querySelectorAll("[data-save]").forEach(function (button) {
    button.addEventListener("click", function () {
      save(button.dataset.save);
    });
  });
  form.addEventListener("submit", function (event) {
    event.preventDefault();
  });
  form.addEventListener("reset", function () {
    form.querySelectorAll(".items .mark").forEach(function (mark) {
      mark.remove();
    });
    setTimeout(show);
  });
  form.querySelector(".helper").hidden = false;
  form.querySelector(".script-only").hidden = false;
  show();
})();
