/* The note of a theme, slogan or practice beside its link, on hover and on focus. The notes are carried in the page. It can be
   pointed at, stays until the pointer or the focus leaves, and Escape puts it away (WCAG 2.1, 1.4.13). */
(function () {
  "use strict";

  var block = document.getElementById("jz-notes");
  if (!block) return;
  var notes = JSON.parse(block.textContent);
  var DELAY = 250; // milliseconds: who only passes by is not disturbed
  var box = document.createElement("div");
  box.className = "jz-preview";
  box.id = "jz-preview";
  box.setAttribute("role", "tooltip");
  box.hidden = true;
  document.body.appendChild(box);
  var current = null;
  var timer = 0;

  function noteOf(link) {
    var parts = (link.getAttribute("href") || "").match(/(?:^|\/)(themes|slogans|practices)\/([^/]+)\/index\.html$/);
    return parts ? notes[parts[2]] : undefined;
  }

  function hide() {
    window.clearTimeout(timer);
    if (current) {
      current.removeAttribute("aria-describedby");
      if (current.dataset.jzTitle) current.title = current.dataset.jzTitle;
    }
    current = null;
    box.hidden = true;
  }

  function show(link) {
    var note = noteOf(link);
    if (!note) return;
    hide();
    current = link;
    if (link.title) {
      link.dataset.jzTitle = link.title; // the browser's own hint would cover it
      link.removeAttribute("title");
    }
    box.textContent = "";
    var label = document.createElement("b");
    label.textContent = note[0];
    var words = document.createElement("p");
    words.textContent = note[2];
    var count = document.createElement("small");
    count.textContent = note[1] + "，" + note[3];
    box.append(label, words, count);
    box.hidden = false;
    link.setAttribute("aria-describedby", box.id);
    place(link);
  }

  /* Below the link, or above it where there is no room; never beyond the window. */
  function place(link) {
    var at = link.getBoundingClientRect();
    var width = box.offsetWidth;
    var height = box.offsetHeight;
    var below = at.bottom + height + 4 < window.innerHeight || at.top < height + 4;
    box.style.left = Math.max(8, Math.min(at.left, document.documentElement.clientWidth - width - 8)) + "px";
    box.style.top = (below ? at.bottom : at.top - height) + "px";
  }

  function linkOf(target) {
    return target instanceof Element ? target.closest(".jz-mention, .jz-chip") : null;
  }

  document.addEventListener("mouseover", function (event) {
    if (box.contains(event.target)) {
      window.clearTimeout(timer);
      return;
    }
    var link = linkOf(event.target);
    if (link && link === current) {
      window.clearTimeout(timer);
      return;
    }
    window.clearTimeout(timer);
    timer = window.setTimeout(link ? show : hide, DELAY, link);
  });
  document.addEventListener("focusin", function (event) {
    var link = linkOf(event.target);
    if (link) show(link);
    else if (!box.contains(event.target)) hide();
  });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape") hide();
  });
  document.addEventListener("scroll", function () {
    if (current && document.activeElement !== current) hide();
    else if (current) place(current);
  }, { passive: true });
})();
