/* The places of a concept, sorted by what stands to the left or to the right of it. Without this they stand by report. */
(function () {
  "use strict";

  var box = document.querySelector("[data-jz-lines]");
  var order = document.querySelector("[data-jz-order]");
  if (!box || !order) return;

  var status = order.querySelector("[role=status]");
  var buttons = Array.prototype.slice.call(order.querySelectorAll("button"));
  var flat = document.createElement("ol");
  flat.className = "jz-lines jz-lines--flat";
  flat.hidden = true;
  box.parentNode.insertBefore(flat, box.nextSibling);

  /* Signs and blanks do not count: neighbours are words. */
  function letters(words) {
    return words.replace(/[\s\u3000-\u303f\uff00-\uff0f\uff1a-\uff20“”‘’—…·,.;:!?()[\]-]/g, "");
  }

  var lines = Array.prototype.map.call(box.querySelectorAll(".jz-lines > li"), function (line, number) {
    var left = letters(line.querySelector(".jz-left").textContent);
    return {
      line: line,
      number: number,
      report: line.closest("section").querySelector("h2 > a"),
      left: Array.from(left).reverse().join(""),
      right: letters(line.querySelector(".jz-right").textContent),
    };
  });

  function shown(entry) {
    var line = entry.line.cloneNode(true);
    var source = document.createElement("a");
    source.className = "jz-lines__report";
    source.href = entry.report.getAttribute("href");
    source.textContent = entry.report.textContent;
    line.appendChild(source);
    return line;
  }

  function show(by) {
    buttons.forEach(function (button) {
      button.setAttribute("aria-pressed", String(button.dataset.by === by));
    });
    box.hidden = by !== "report";
    flat.hidden = by === "report";
    flat.textContent = "";
    status.textContent = "";
    if (by === "report") return;
    var compare = new Intl.Collator("zh").compare;
    lines
      .slice()
      .sort(function (one, other) {
        return compare(one[by], other[by]) || one.number - other.number;
      })
      .forEach(function (entry) {
        flat.appendChild(shown(entry));
      });
    status.textContent = "本页 " + lines.length + " 处，" + (by === "left" ? "按左邻" : "按右邻") + "排列";
  }

  buttons.forEach(function (button) {
    button.addEventListener("click", function () {
      show(button.dataset.by);
    });
  });
  order.hidden = lines.length < 2;
})();
