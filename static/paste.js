// Rows pasted from a sheet into repeated questions: each cell to its field, rows added, what did not fit is told.
(() => {
  "use strict";
  const doc = document, MOST = 300;
  const same = (text) => text.replace(/[\s*＊:：?？（）()]/g, "");
  const half = (text) => text.replace(/[０-９]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0));

  // tab-separated, a cell with line breaks or quotes in quotes
  const table = (text) => {
    const lines = [[""]];
    let quoted = false;
    const source = text.replace(/\r\n?/g, "\n");
    for (let n = 0; n < source.length; n++) {
      const sign = source[n], line = lines[lines.length - 1], last = line.length - 1;
      if (quoted && sign === "\"") { if (source[n + 1] === "\"") line[last] += source[n++]; else quoted = false; }
      else if (quoted) line[last] += sign;
      else if (sign === "\"" && !line[last] && source.indexOf("\"", n + 1) > 0) quoted = true;
      else if (sign === "\t") line.push("");
      else if (sign === "\n") lines.push([""]);
      else line[last] += sign;
    }
    while (lines.length && lines[lines.length - 1].every((cell) => !cell.trim())) lines.pop();
    return lines.map((line) => line.map((cell) => cell.trim()));
  };

  const columns = (rows) => {
    const blank = rows.querySelector("template").content, found = new Map();
    for (const one of blank.querySelectorAll("[name*=__index__]")) {
      const name = one.name.split("-").slice(2).join("-");
      if (!name || one.type === "hidden" || found.has(name)) continue;
      const field = one.closest(".field");
      const label = field?.querySelector(":scope>label:not(.choice),legend")?.textContent.trim() ?? "";
      found.set(name, { name, label, free: one.hasAttribute("data-free") });
    }
    return [...found.values()];
  };

  // whether the cell found its place; a choice is found by its words
  const put = (row, name, text) => {
    const fields = [...row.querySelectorAll("[name]")].filter((one) => one.name === `${row.id}-${name}`), first = fields[0];
    if (!first) return !text;
    const label = (one) => same(row.querySelector(`label[for="${CSS.escape(one.id)}"]`)?.textContent ?? "");
    if (["radio", "checkbox"].includes(first.type)) {
      const yes = { yes: "是", true: "是", "√": "是", "1": "是", no: "否", false: "否", "×": "否", "0": "否" }[text.toLowerCase()] ?? text;
      const wanted = first.type === "radio" ? [yes] : text.split(/[、，,;；]/);
      const hits = fields.filter((one) => wanted.some((word) => word.trim() && (same(word) === label(one) || word === one.value)));
      hits.forEach((one) => { one.checked = true; });
      return !text || hits.length === wanted.length;
    }
    if (first.tagName === "SELECT") {
      const hit = [...first.options].find((one) => text && (same(one.textContent) === same(text) || one.value === text));
      if (hit) first.value = hit.value;
      return !text || Boolean(hit);
    }
    first.value = first.inputMode || first.placeholder ? half(text) : text;
    if (text && first.closest("details")) first.closest("details").open = true;
    return true;
  };

  const fill = (rows, row, from, lines) => {
    const all = columns(rows), said = rows.dataset, notes = [];
    const heads = lines[0].map((cell) => all.find((one) => same(one.label) === same(cell)));
    const headed = heads.filter(Boolean).length * 2 >= Math.min(all.length, lines[0].filter(Boolean).length) && heads.some(Boolean);
    const order = headed ? heads : all.slice(Math.max(0, all.findIndex((one) => one.name === from)));
    const cells = headed ? lines.slice(1) : lines, holes = [];
    const shown = headed ? lines[0] : order.map((one) => one.label);
    const body = rows.querySelector("[data-body]"), widest = Math.max(...cells.map((line) => line.length), 0);
    let at = row ?? null;
    cells.forEach((line, n) => {
      if (n || !at) at = (n ? at.nextElementSibling : null) ?? added(rows, body);
      const number = [...body.children].indexOf(at) + 1, width = Math.max(line.length, headed ? heads.length : widest);
      for (let place = 0; place < width; place++) {
        const text = line[place] ?? "", column = order[place];
        if (column ? !put(at, column.name, text) : text)
          notes.push(said.left.replace("{n}", number).replace("{c}", column?.label ?? shown[place] ?? place + 1).replace("{t}", text));
      }
      if (order.slice(0, widest).some((column, place) => column && !column.free && !line[place])) holes.push(number);
    });
    tell(rows, [said.pasted.replace("{n}", cells.length), ...(holes.length ? [said.holes.replace("{n}", holes.join("、"))] : []), ...notes]);
    for (const name of ["input", "change"]) rows.dispatchEvent(new Event(name, { bubbles: true }));
  };
  const added = (rows, body) => { rows.querySelector("[data-add-row]").click(); return body.lastElementChild; };

  const tell = (rows, lines) => {
    let box = rows.querySelector("[data-told-paste]");
    if (!box) {
      box = doc.createElement("div");
      Object.assign(box, { className: "banner", tabIndex: -1 });
      box.setAttribute("role", "status");
      box.dataset.toldPaste = "";
      rows.querySelector("[data-body]").before(box);
    }
    box.classList.toggle("banner-amber", lines.length > 1);
    box.replaceChildren(...lines.map((text) => Object.assign(doc.createElement("p"), { textContent: text })));
  };

  doc.addEventListener("paste", (event) => {
    const place = event.target instanceof Element ? event.target : null, rows = place?.closest("[data-rows][data-pasted]");
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (!rows?.querySelector("template") || !/[\t\n]/.test(text.trim())) return;
    const lines = table(text);
    if (!lines.length || (lines.length < 2 && lines[0].length < 2)) return;
    event.preventDefault();
    if (lines.length > MOST) return tell(rows, [rows.dataset.many]);
    const row = place.closest("[data-row]"), from = place.name?.split("-").slice(2).join("-") ?? "";
    fill(rows, row, from, lines);
    place.focus();
  });
})();
