// What pages do beyond HTML: guard typed words, send once, focus errors, add rows, show saving.
(() => {
  "use strict";
  const doc = document, on = (name, act) => doc.addEventListener(name, act);
  const near = (event, what) => event.target instanceof Element && event.target.closest(what);
  // a page that came back with mistakes holds words that are only in it
  let unsaved = Boolean(doc.querySelector("form[data-keep]") && doc.querySelector("[data-errors],[data-kept]"));

  on("htmx:configRequest", (event) => {
    event.detail.headers["X-CSRFToken"] = doc.querySelector("meta[name=csrf-token]")?.content;
  });

  // errors first: after load and after a swap
  const focusErrors = (root) => {
    (root.matches?.("[data-errors]") ? root : root.querySelector("[data-errors]"))?.focus();
  };
  focusErrors(doc);
  on("htmx:afterSettle", (event) => focusErrors(event.detail.elt));

  // the words beside the save button stand in data-unsaved, -saving, -done, -failed
  const say = (form, what) => {
    const line = (form || doc).querySelector("[data-saved]");
    if (line?.dataset[what]) line.textContent = line.dataset[what];
  };
  on("input", (event) => {
    const form = near(event, "form[data-keep]");
    if (form) { unsaved = true; say(form, "unsaved"); }
  });
  window.addEventListener("beforeunload", (event) => {
    if (unsaved) { event.preventDefault(); event.returnValue = ""; }
  });
  on("htmx:beforeRequest", (event) => {
    if (!event.target.matches("[data-autosave]")) return;
    unsaved = false;
    say(event.target.closest("form"), "saving");
  });
  on("htmx:afterRequest", (event) => {
    if (!event.target.matches("[data-autosave]")) return;
    const kept = event.detail.successful && event.detail.xhr.status < 400;
    unsaved = unsaved || !kept;
    say(event.target.closest("form"), kept ? "done" : "failed");
  });

  // a file over the limit is told at its field before anything is sent; data-most is in bytes
  const tooLarge = (field) => {
    const most = Number(field.dataset.most), id = `${field.id}-size`;
    const large = Array.from(field.files).find((file) => file.size > most);
    if (doc.getElementById(id)) {
      doc.getElementById(id).remove();
      field.removeAttribute("aria-invalid");
    }
    if (!large) return false;
    const line = doc.createElement("p");
    Object.assign(line, { className: "err", id, textContent: `${large.name}：${field.dataset.tooLarge}` });
    line.setAttribute("role", "alert");
    field.before(line);
    field.setAttribute("aria-invalid", "true");
    field.setAttribute("aria-describedby", id);
    return true;
  };
  on("change", (event) => { if (near(event, "input[type=file][data-most]")) tooLarge(event.target); });
  doc.addEventListener("submit", (event) => {  // captured: before htmx takes the form
    const bad = Array.from(event.target.querySelectorAll("input[type=file][data-most]")).filter(tooLarge);
    if (!bad.length) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    bad[0].focus();
  }, true);

  // data-once: the second press does nothing
  on("submit", (event) => {
    const form = event.target, button = event.submitter;
    if (form.matches("[data-keep]")) unsaved = false;
    if (form.dataset.sent) return event.preventDefault();
    if (button?.hasAttribute("data-once") && !event.defaultPrevented && !form.hasAttribute("hx-post")) {
      form.dataset.sent = "1";
      button.setAttribute("aria-disabled", "true");
    }
  });
  window.addEventListener("pageshow", () => doc.querySelectorAll("form[data-sent]").forEach((form) => {
    delete form.dataset.sent;
    form.querySelectorAll("[data-once]").forEach((one) => one.removeAttribute("aria-disabled"));
  }));

  // rows: copied from their template, counted again
  on("click", (event) => {
    const add = near(event, "[data-add-row]"), gone = near(event, "[data-remove-row]");
    const rows = (add || gone) && (add || gone).closest("[data-rows]");
    const blank = rows?.querySelector("template");
    if (!blank) return;
    event.preventDefault();
    const body = rows.querySelector("[data-body]");
    if (add) {
      const next = Number(rows.dataset.next || body.children.length);
      rows.dataset.next = next + 1;
      body.insertAdjacentHTML("beforeend", blank.innerHTML.replaceAll("__index__", next));
      window.htmx?.process(body.lastElementChild);
      body.lastElementChild.querySelector("input,select,textarea")?.focus();
    } else {
      gone.closest("[data-row]").remove();
      rows.querySelector("[data-add-row]").focus();
    }
    body.querySelectorAll("[data-number]").forEach((cell, at) => { cell.textContent = at + 1; });
    for (const name of ["input", "change"]) rows.dispatchEvent(new Event(name, { bubbles: true }));
  });

  // uploads: a chosen file goes at once; the bar moves; a dropped file is a chosen file
  doc.documentElement.classList.add("js");
  on("change", (event) => {
    if (near(event, "[data-drop] [type=file]") && event.target.files.length) near(event, "[data-drop]").requestSubmit();
  });
  on("htmx:xhr:progress", (event) => {
    const bar = event.target.querySelector?.("progress"), { loaded, total } = event.detail;
    if (bar && total) { bar.hidden = false; bar.value = 100 * loaded / total; }
  });
  for (const name of ["dragover", "dragleave", "drop"]) on(name, (event) => {
    const place = near(event, "[data-drop]"), field = place?.querySelector("[type=file]");
    if (!field) return;
    event.preventDefault();
    place.classList.toggle("over", name === "dragover");
    if (name === "drop") { field.files = event.dataTransfer.files; place.requestSubmit(); }
  });

  // printing, where a button offers it
  on("click", (event) => { if (near(event, "[data-print]")) window.print(); });
})();
