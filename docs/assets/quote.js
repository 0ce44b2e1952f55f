/* Quoting: a copied passage can take its source line and its source's own spelling along; chosen excerpts become one
   Word file. Everything happens in the browser, over http and from a folder opened by double click. */
(function () {
  "use strict";

  var KEY = "juanzong-excerpts";
  var held = null; // what is kept where the browser lends no storage

  function load() {
    try {
      var kept = JSON.parse(window.localStorage.getItem(KEY) || "[]");
      return Array.isArray(kept) ? kept : [];
    } catch (error) {
      return held || [];
    }
  }

  function save(excerpts) {
    held = excerpts;
    try {
      window.localStorage.setItem(KEY, JSON.stringify(excerpts));
    } catch (error) {
      /* full or forbidden: `held` lasts as long as the page */
    }
  }

  function pageData() {
    var block = document.getElementById("jz-quote");
    try {
      return block ? JSON.parse(block.textContent) : null;
    } catch (error) {
      return null;
    }
  }

  /* The page's address as it may be given to others: never the path of somebody's own disk. */
  function addressOf(data) {
    if (/^https?:/.test(data.address) || location.protocol === "file:") return data.address;
    return location.href.split("#")[0];
  }

  /* What is selected inside the text: its first paragraph, its words, and how the source spells them. */
  function selected(data) {
    var selection = window.getSelection();
    var text = document.querySelector(".jz-text");
    if (!selection || !selection.rangeCount || selection.isCollapsed || !text) return null;
    var range = selection.getRangeAt(0);
    if (!range.intersectsNode(text)) return null;
    var words = [], spelled = [], anchor = "";
    Array.prototype.forEach.call(text.querySelectorAll("[id^='s']"), function (paragraph) {
      if (!range.intersectsNode(paragraph)) return;
      var part = within(range, paragraph);
      if (part.start >= part.end) return;
      var whole = paragraph.textContent;
      anchor = anchor || paragraph.id;
      words.push(whole.slice(part.start, part.end));
      spelled.push(((data.original || {})[paragraph.id] || whole).slice(part.start, part.end));
    });
    if (!anchor) return null;
    return { anchor: anchor, words: words.join("\n"), original: spelled.join("\n") };
  }

  function within(range, paragraph) {
    var before = document.createRange();
    before.selectNodeContents(paragraph);
    var length = paragraph.textContent.length, start = 0, end = length;
    if (paragraph.contains(range.startContainer)) {
      before.setEnd(range.startContainer, range.startOffset);
      start = before.toString().length;
    }
    if (paragraph.contains(range.endContainer)) {
      before.selectNodeContents(paragraph);
      before.setEnd(range.endContainer, range.endOffset);
      end = before.toString().length;
    }
    return { start: start, end: end };
  }

  function excerptOf(data, found) {
    var address = addressOf(data) + "#" + found.anchor;
    return {
      name: data.name,
      words: found.words,
      original: found.original === found.words ? "" : found.original,
      source: "——《" + data.name + "》，" + address + "，语料版本 " + data.version
    };
  }

  function withSource(excerpt) {
    return "“" + excerpt.words + "”\n" + excerpt.source;
  }

  /* Copying works over http and from files; where the clipboard is closed to scripts the old command is tried. */
  function copy(words) {
    function old() {
      var area = document.createElement("textarea");
      area.value = words;
      area.className = "jz-copy-area";
      document.body.appendChild(area);
      area.select();
      var done = document.execCommand("copy");
      area.remove();
      return done ? Promise.resolve() : Promise.reject(new Error("copy"));
    }
    if (!navigator.clipboard || !window.isSecureContext) return old();
    return navigator.clipboard.writeText(words).catch(old);
  }

  function element(name, className, words) {
    var made = document.createElement(name);
    if (className) made.className = className;
    if (words) made.textContent = words;
    return made;
  }

  function button(words, action) {
    var made = element("button", "jz-quote-button", words);
    made.type = "button";
    made.addEventListener("mousedown", function (event) { event.preventDefault(); }); // keeps the selection
    made.addEventListener("click", action);
    return made;
  }

  var bar, barText, originalButton, tray, trayButton, list;

  function say(words) {
    barText.textContent = words;
    bar.hidden = false;
  }

  function build(data) {
    bar = element("div", "jz-quote-bar");
    bar.setAttribute("role", "status");
    bar.hidden = true;
    barText = element("span", "jz-quote-text");
    bar.appendChild(barText);
    function act(make, done) {
      return function () {
        var found = selected(data);
        if (!found) return;
        Promise.resolve(make(excerptOf(data, found))).then(function () { say(done); }, function () { say("浏览器不让复制，请用 Ctrl+C"); });
      };
    }
    bar.appendChild(button("连同出处复制", act(function (x) { return copy(withSource(x)); }, "已复制引文和出处")));
    originalButton = button("复制原文写法", act(function (x) {
      return copy("“" + (x.original || x.words) + "”\n" + x.source + "（原文写法）");
    }, "已复制原文写法和出处"));
    bar.appendChild(originalButton);
    bar.appendChild(button("收入摘录", act(function (x) { save(load().concat([x])); refresh(); }, "已收入摘录")));
    var wrong = document.querySelector("a[data-jz-error]");
    if (wrong) {
      wrong = wrong.cloneNode(false); // assets/errors.js tells it which words are meant
      wrong.className = "jz-quote-button";
      wrong.textContent = "指出错误";
      wrong.addEventListener("mousedown", function (event) { event.preventDefault(); });
      bar.appendChild(wrong);
    }
    document.body.appendChild(bar);
    document.addEventListener("selectionchange", function () {
      var found = selected(data);
      bar.hidden = !found;
      if (!found) return;
      originalButton.hidden = found.original === found.words;
      say("已选 " + found.words.replace(/\n/g, "").length + " 字");
    });
    document.addEventListener("copy", function () {
      if (selected(data)) say("已复制，未附出处");
    });
  }

  function buildTray() {
    trayButton = button("", function () { refresh(); tray.showModal ? tray.showModal() : tray.setAttribute("open", ""); });
    trayButton.className += " jz-quote-tray-button";
    tray = element("dialog", "jz-quote-tray");
    tray.setAttribute("aria-label", "摘录");
    list = element("ol");
    tray.appendChild(element("h2", "", "摘录"));
    tray.appendChild(list);
    var ways = element("p", "jz-quote-ways");
    ways.appendChild(button("导出 Word", function () { download(wordFile(load()), "摘录.docx"); }));
    ways.appendChild(button("复制全部", function () { copy(load().map(withSource).join("\n\n")); }));
    ways.appendChild(button("清空", function () { save([]); refresh(); }));
    ways.appendChild(button("关闭", function () { tray.close ? tray.close() : tray.removeAttribute("open"); }));
    tray.appendChild(ways);
    document.body.appendChild(trayButton);
    document.body.appendChild(tray);
    refresh();
  }

  function refresh() {
    var excerpts = load();
    trayButton.textContent = "摘录 " + excerpts.length;
    trayButton.hidden = !excerpts.length;
    list.textContent = "";
    excerpts.forEach(function (excerpt, index) {
      var item = element("li");
      item.appendChild(element("p", "", excerpt.words));
      item.appendChild(element("small", "", excerpt.source));
      item.appendChild(button("移去", function () {
        save(load().filter(function (_, other) { return other !== index; }));
        refresh();
      }));
      list.appendChild(item);
    });
  }

  /* Buttons of the page that copy what another element says: <button data-jz-copy="#id">. */
  function copyButtons() {
    Array.prototype.forEach.call(document.querySelectorAll("[data-jz-copy]"), function (made) {
      made.hidden = false;
      made.addEventListener("click", function () {
        var from = document.querySelector(made.getAttribute("data-jz-copy"));
        var before = made.textContent;
        if (from) copy(from.textContent).then(function () {
          made.textContent = "已复制";
          window.setTimeout(function () { made.textContent = before; }, 1500);
        });
      });
    });
  }

  function download(bytes, name) {
    var type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    var link = element("a");
    link.href = URL.createObjectURL(new Blob([bytes], { type: type }));
    link.download = name;
    document.body.appendChild(link);
    link.click();
    link.remove();
    window.setTimeout(function () { URL.revokeObjectURL(link.href); }, 10000);
  }

  /* ---- a Word file: four parts in a zip archive without compression (APPNOTE.TXT 4.3, ECMA-376) ---- */

  function xml(words) {
    return words
      .replace(/[^\t\n\r\u0020-\ud7ff\ud800-\udfff\ue000-\ufffd]/g, "\ufffd")
      .replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
  }

  function paragraph(style, words) {
    return '<w:p><w:pPr><w:pStyle w:val="' + style + '"/></w:pPr><w:r><w:t xml:space="preserve">' + xml(words) + "</w:t></w:r></w:p>";
  }

  function style(id, name, face, halfPoints, more) {
    return '<w:style w:type="paragraph"' + (id === "Normal" ? ' w:default="1"' : "") + ' w:styleId="' + id + '"><w:name w:val="' + name + '"/>' +
      (id === "Normal" ? "" : '<w:basedOn w:val="Normal"/>') + "<w:pPr>" + more + '</w:pPr><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="' +
      face + '"/><w:sz w:val="' + halfPoints + '"/><w:lang w:val="zh-CN" w:eastAsia="zh-CN"/></w:rPr></w:style>';
  }

  function wordFile(excerpts) {
    var head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
    var space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
    var body = paragraph("Title", "摘录");
    excerpts.forEach(function (excerpt) {
      excerpt.words.split("\n").forEach(function (line) { body += paragraph("Normal", line); });
      if (excerpt.original) body += paragraph("Source", "原文写法：" + excerpt.original.replace(/\n/g, " "));
      body += paragraph("Source", excerpt.source);
    });
    body += '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" w:header="851" w:footer="1304" w:gutter="0"/>' +
      '<w:docGrid w:type="linesAndChars" w:linePitch="579" w:charSpace="-842"/></w:sectPr>';
    var package_ = "http://schemas.openxmlformats.org/package/2006/";
    var office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    var kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
    return zip([
      ["[Content_Types].xml", head + '<Types xmlns="' + package_ + 'content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
        '<Override PartName="/word/document.xml" ContentType="' + kind + 'document.main+xml"/><Override PartName="/word/styles.xml" ContentType="' + kind + 'styles+xml"/></Types>'],
      ["_rels/.rels", head + '<Relationships xmlns="' + package_ + 'relationships"><Relationship Id="r1" Type="' + office + 'officeDocument" Target="word/document.xml"/></Relationships>'],
      ["word/_rels/document.xml.rels", head + '<Relationships xmlns="' + package_ + 'relationships"><Relationship Id="r1" Type="' + office + 'styles" Target="styles.xml"/></Relationships>'],
      ["word/document.xml", head + "<w:document " + space + "><w:body>" + body + "</w:body></w:document>"],
      ["word/styles.xml", head + "<w:styles " + space + ">" +
        style("Normal", "Normal", "仿宋_GB2312", 32, '<w:ind w:firstLineChars="200" w:firstLine="640"/><w:jc w:val="both"/>') +
        style("Title", "Title", "方正小标宋简体", 44, '<w:spacing w:after="580"/><w:ind w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="center"/>') +
        style("Source", "Source", "楷体_GB2312", 21, '<w:spacing w:after="120"/><w:ind w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="left"/>') + "</w:styles>"]
    ]);
  }

  var table = null;

  function crc32(bytes) {
    if (!table) {
      table = new Uint32Array(256);
      for (var n = 0; n < 256; n++) {
        var c = n;
        for (var k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
        table[n] = c;
      }
    }
    var crc = 0xffffffff;
    for (var i = 0; i < bytes.length; i++) crc = table[(crc ^ bytes[i]) & 0xff] ^ (crc >>> 8);
    return (crc ^ 0xffffffff) >>> 0;
  }

  function zip(parts) {
    var encoder = new TextEncoder(), chunks = [], central = [], offset = 0;
    function record(signature, name, crc, size, extra) {
      var bytes = encoder.encode(name), isCentral = extra !== null;
      var view = new DataView(new ArrayBuffer(isCentral ? 46 : 30));
      var at = isCentral ? 6 : 4; // the central record tells the version of its maker first
      view.setUint32(0, signature, true);
      if (isCentral) view.setUint16(4, 20, true);
      view.setUint16(at, 20, true);
      view.setUint16(at + 2, 0x0800, true); // names are UTF-8
      view.setUint16(at + 8, 0x0021, true); // 1980-01-01
      view.setUint32(at + 10, crc, true);
      view.setUint32(at + 14, size, true);
      view.setUint32(at + 18, size, true);
      view.setUint16(at + 22, bytes.length, true);
      if (isCentral) view.setUint32(42, extra, true);
      return [new Uint8Array(view.buffer), bytes];
    }
    parts.forEach(function (part) {
      var bytes = encoder.encode(part[1]), crc = crc32(bytes);
      central = central.concat(record(0x02014b50, part[0], crc, bytes.length, offset));
      var local = record(0x04034b50, part[0], crc, bytes.length, null);
      chunks.push(local[0], local[1], bytes);
      offset += local[0].length + local[1].length + bytes.length;
    });
    var length = central.reduce(function (sum, chunk) { return sum + chunk.length; }, 0);
    var end = new DataView(new ArrayBuffer(22));
    end.setUint32(0, 0x06054b50, true);
    end.setUint16(8, parts.length, true);
    end.setUint16(10, parts.length, true);
    end.setUint32(12, length, true);
    end.setUint32(16, offset, true);
    return concat(chunks.concat(central, [new Uint8Array(end.buffer)]));
  }

  function concat(chunks) {
    var out = new Uint8Array(chunks.reduce(function (sum, chunk) { return sum + chunk.length; }, 0)), at = 0;
    chunks.forEach(function (chunk) { out.set(chunk, at); at += chunk.length; });
    return out;
  }

  function start() {
    var data = pageData();
    if (data) build(data);
    buildTray();
    copyButtons();
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
