// Sets two columns or two rows of a matrix side by side. Nothing is stored, nothing is sent.
(function () {
  "use strict";
  var form = document.getElementById("compare");
  var table = document.getElementById("matrix");
  if (!form || !table) return;
  var selects = Array.prototype.slice.call(form.querySelectorAll("select"));
  var heads = Array.prototype.slice.call(table.tHead.rows[0].cells, 1);
  var rows = Array.prototype.slice.call(table.tBodies[0].rows);

  function names(side) {
    if (side === "row") {
      return rows.map(function (row) {
        return row.cells[0].textContent.trim();
      });
    }
    return heads.map(function (head) {
      var link = head.querySelector("a");
      return link ? link.title : head.textContent.trim();
    });
  }

  selects.forEach(function (select) {
    [form.dataset.all].concat(names(select.dataset.side)).forEach(function (name, at) {
      var option = document.createElement("option");
      option.value = at === 0 ? "" : String(at - 1);
      option.textContent = name;
      select.appendChild(option);
    });
    select.addEventListener("change", show);
  });

  function chosen(side) {
    return selects
      .filter(function (select) {
        return select.dataset.side === side && select.value !== "";
      })
      .map(function (select) {
        return Number(select.value);
      });
  }

  function show() {
    var columns = chosen("column");
    var wanted = chosen("row");
    rows.forEach(function (row, at) {
      row.hidden = wanted.length > 0 && wanted.indexOf(at) < 0;
    });
    [table.tHead.rows[0]].concat(rows).forEach(function (row) {
      Array.prototype.forEach.call(row.cells, function (cell, at) {
        if (at > 0) cell.hidden = columns.length > 0 && columns.indexOf(at - 1) < 0;
      });
    });
  }

  form.addEventListener("submit", function (event) {
    event.preventDefault();
  });
  form.hidden = false;
})();
