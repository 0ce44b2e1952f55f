/* What a report's page does beyond being read: shows how far one has come, and keeps the choice to see no links. */
(function () {
  "use strict";

  var KEY = "juanzong-plain";
  var report = document.querySelector(".jz-report");
  var text = document.querySelector(".jz-text");
  if (!report || !text) return;

  function kept() {
    try {
      return window.localStorage.getItem(KEY) === "1";
    } catch (error) {
      return false; // the browser lends no storage: the choice lasts as long as the page
    }
  }

  function keep(plain) {
    try {
      window.localStorage.setItem(KEY, plain ? "1" : "0");
    } catch (error) {
      /* as above */
    }
  }

  /* Without links the words are plain to the keyboard as well: nothing to stop at. */
  function show(plain) {
    report.classList.toggle("jz-report--plain", plain);
    Array.prototype.forEach.call(text.querySelectorAll(".jz-mention"), function (link) {
      if (plain) link.setAttribute("tabindex", "-1");
      else link.removeAttribute("tabindex");
    });
  }

  var choice = document.querySelector("[data-jz-plain]");
  if (choice) {
    choice.checked = kept();
    show(choice.checked);
    choice.addEventListener("change", function () {
      keep(choice.checked);
      show(choice.checked);
    });
    text.addEventListener("click", function (event) {
      if (choice.checked && event.target.closest(".jz-mention")) event.preventDefault();
    });
  }

  var bar = document.createElement("div");
  bar.className = "jz-progress";
  bar.setAttribute("aria-hidden", "true");
  document.body.appendChild(bar);
  var waiting = false;

  function measure() {
    waiting = false;
    var box = text.getBoundingClientRect();
    var whole = box.height - window.innerHeight;
    var read = whole > 0 ? Math.min(Math.max(-box.top / whole, 0), 1) : 1;
    bar.style.transform = "scaleX(" + read + ")";
  }

  function later() {
    if (!waiting) window.requestAnimationFrame(measure);
    waiting = true;
  }

  window.addEventListener("scroll", later, { passive: true });
  window.addEventListener("resize", later);
  measure();
})();
