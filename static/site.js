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

  // after signing in in another window: the token of now, if the page is still ours (what marks it is on it)
  window.office = {
    async renew(mark) {
      const answer = await fetch(location.pathname);
      if (!answer.ok || answer.redirected) return false;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const token = page.querySelector("meta[name=csrf-token]")?.content;
      if (!token || !page.querySelector(mark)) return false;
      doc.querySelector("meta[name=csrf-token]").content = token;
      doc.querySelectorAll("input[name=csrf_token]").forEach((one) => { one.value = token; });
      return true;
    },
  };

  // errors first: after load and after a swap
  const focusErrors = (root) => {
    (root.matches?.("[data-errors]") ? root : root.querySelector("[data-errors]"))?.focus();
  };
  if (!location.hash) focusErrors(doc);  // a link to one place goes there
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
      form.querySelector("[data-busy]")?.removeAttribute("hidden");
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

  // uploads: a chosen file goes at once, the bar moves, a broken sending is repeated by a press; a dropped file is a chosen one
  doc.documentElement.classList.add("js");
  const MOST_AT_ONCE = 40 * 1024 * 1024, mb = (bytes) => (bytes / 1048576).toFixed(1);
  const part = (form, name) => form.querySelector(`[data-${name}]`);
  const show = (form, name, text) => {
    const line = part(form, name);
    if (!line) return;
    line.hidden = text === null;
    if (text && line.matches("p")) line.textContent = text;
  };
  const go = (form) => {
    const many = [...form.querySelector("[type=file]").files].reduce((sum, file) => sum + file.size, 0) > MOST_AT_ONCE;
    if (many && doc.querySelector("[data-astray]")) return show(form, "broken", doc.querySelector("[data-astray]").dataset.many);
    form.requestSubmit();
  };
  on("change", (event) => {
    if (near(event, "[data-drop] [type=file]") && event.target.files.length) go(near(event, "[data-drop]"));
  });
  const drop = (event) => (event.target instanceof Element && event.target.matches("[data-drop]") ? event.target : null);
  on("htmx:beforeSend", (event) => {
    const form = drop(event);
    if (!form) return;
    Object.assign(form.dataset, { since: Date.now(), loaded: 0, percent: 0 });
    for (const name of ["broken", "again"]) show(form, name, null);
    show(form, "cancel", "");
    form.classList.add("sending");
  });
  on("htmx:xhr:progress", (event) => {
    const form = drop(event), bar = form?.querySelector("progress"), { loaded, total, lengthComputable } = event.detail;
    if (!bar || !total || !lengthComputable || loaded < Number(form.dataset.loaded ?? 0)) return;
    form.dataset.loaded = loaded;
    bar.hidden = false;
    bar.value = form.dataset.percent = Math.floor(100 * loaded / total);
    const seconds = Math.ceil((total - loaded) / (loaded / (Date.now() - form.dataset.since)) / 1000), words = part(form, "sending").dataset;
    show(form, "sending", loaded < total
      ? words.left.replace("{a}", mb(loaded)).replace("{b}", mb(total)).replace("{s}", seconds) : words.checking);
  });
  const broken = (form, words) => {
    show(form, "broken", words.replace("{p}", form.dataset.percent ?? 0));
    show(form, "again", "");
    for (const name of ["cancel", "sending"]) show(form, name, null);
    form.querySelector("progress").hidden = true;
  };
  for (const name of ["htmx:sendError", "htmx:sendAbort", "htmx:timeout"]) on(name, (event) => {
    const form = drop(event), words = form && part(form, "broken").dataset;
    if (form) broken(form, name === "htmx:sendAbort" ? words.stopped : form.dataset.percent < 99 ? words.words : words.none);
  });
  on("htmx:responseError", (event) => {
    const form = drop(event), { status } = event.detail.xhr;
    if (!form) return;
    form.dataset.over = [400, 401].includes(status) ? "1" : "";
    broken(form, form.dataset.over ? part(form, "broken").dataset.over : part(form, "broken").dataset.none);
  });
  on("click", (event) => {
    const form = near(event, "[data-drop]");
    if (near(event, "[data-cancel]")) window.htmx?.trigger(form, "htmx:abort");
    if (!near(event, "[data-again]")) return;
    const fresh = form.dataset.over ? window.office.renew("[data-drop]").catch(() => false) : Promise.resolve();
    fresh.then(() => form.requestSubmit());
  });
  on("htmx:afterSettle", (event) => {  // the slot that came back takes the focus its button had
    const slot = event.target instanceof Element && event.target.closest("[data-slot]");
    if (slot && (doc.activeElement === doc.body || !doc.activeElement)) slot.focus();
  });
  for (const name of ["dragover", "dragleave", "drop"]) on(name, (event) => {
    const slot = near(event, "[data-slot]"), form = near(event, "[data-drop]") || slot?.querySelector(":scope>[data-drop]");
    const astray = doc.querySelector("[data-astray]");
    if (!form && !astray) return;
    event.preventDefault();  // a file let go beside the slots must not take the page away
    form?.classList.toggle("over", name === "dragover");
    if (name !== "drop") return;
    if (astray) astray.hidden = Boolean(form);
    if (!form) return astray.scrollIntoView({ block: "nearest" });
    form.querySelector("[type=file]").files = event.dataTransfer.files;
    go(form);
  });

  // printing, where a button offers it
  on("click", (event) => { if (near(event, "[data-print]")) window.print(); });
})();
