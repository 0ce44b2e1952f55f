/* Reporting an error: every link [data-jz-error] gets to know the paragraph that is meant. That is the one in which words
   are selected, else the one that the address names. Nothing is sent: a mail is begun, an address opened, or the page
   that says what to write down. */
(function () {
  "use strict";

  function place() {
    var selection = window.getSelection();
    var node = selection && selection.rangeCount && !selection.isCollapsed ? selection.getRangeAt(0).startContainer : null;
    var start = node && (node.nodeType === 1 ? node : node.parentElement);
    var chosen = start && start.closest(".jz-text [id]");
    if (chosen) return { anchor: chosen.id, words: String(selection).slice(0, 200) };
    var named = location.hash.slice(1);
    var target = /^s\d+(-\d+)?$/.test(named) ? document.getElementById(named) : null;
    return target ? { anchor: named, words: target.textContent.slice(0, 60) } : { anchor: "", words: "" };
  }

  function title() {
    var heading = document.querySelector("h1");
    return heading ? heading.textContent.trim() : document.title;
  }

  function letter(page, words) {
    return "页面：" + title() + "\n地址：" + page + (words ? "\n原句：" + words : "") + "\n错在哪里：\n";
  }

  function target(link) {
    var to = link.getAttribute("data-jz-to"), found = place();
    var page = link.getAttribute("data-jz-error") + (found.anchor ? "#" + found.anchor : "");
    var code = encodeURIComponent;
    if (to.indexOf("mailto:") === 0) {
      return to + "?subject=" + code("报告错误：" + title()) + "&body=" + code(letter(page, found.words).replace(/\n/g, "\r\n"));
    }
    if (to) return to.replace("{title}", code(title())).replace("{page}", code(page)).replace("{words}", code(found.words));
    var plain = link.href.split("?")[0];
    return plain + "?title=" + code(title()) + "&page=" + code(page) + "&words=" + code(found.words);
  }

  document.addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest("[data-jz-error]");
    if (link) link.href = target(link);
  });

  /* the page that says what to write down: it begins the letter with what is known already */
  var form = document.querySelector("[data-jz-letter]");
  var asked = new URLSearchParams(location.search);
  if (!form || !asked.get("page")) return;
  var words = asked.get("words");
  form.textContent = "页面：" + (asked.get("title") || "") + "\n地址：" + asked.get("page") + (words ? "\n原句：" + words : "") + "\n错在哪里：";
  form.closest("[data-jz-letter-box]").hidden = false;
})();
