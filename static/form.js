// The form of an application: saves itself as one types, tells mistakes at their place, takes rows pasted from a sheet.
(() => {
  "use strict";
  const doc = document, form = doc.querySelector("form[data-autosave]");
  if (!form) return;
  const line = form.querySelector("[data-saved]"), entry = form.querySelector("[data-sign-in]");
  const told = doc.querySelector("[data-told]"), words = line?.dataset ?? {};
  const LARGEST = 60000;  // bytes a browser sends after its page has gone
  const WAIT = 1000, AT_LEAST = 8000, LONGEST = 30000;  // ms: a pause in typing, typing without a pause, between tries
  let dirty = form.hasAttribute("data-unkept"), busy = false, state = "", timer = 0, tries = 0, turn = 0, since = 0;
  let paused = form.hasAttribute("data-paused"), more = false, gone = false, leaving = false, faults = new Map();

  const say = (what, text = words[what] ?? "") => {
    state = what;
    if (line && line.textContent !== text) line.textContent = text;
    if (entry) entry.hidden = what !== "over";
  };
  const announce = (text) => { if (told) told.textContent = text; };
  const later = (wait) => { clearTimeout(timer); timer = setTimeout(save, wait); };
  const body = () => {
    const data = new URLSearchParams(new FormData(form));
    data.set("turn", ++turn);
    return data;
  };
  const request = (more) => fetch(form.dataset.autosave, {
    method: "POST", body: body(), ...more,
    headers: { "HX-Request": "true", "X-CSRFToken": doc.querySelector("meta[name=csrf-token]").content },
  });

  // one request at a time; what was typed meanwhile goes with the next
  async function save() {
    clearTimeout(timer);
    timer = 0;
    if (busy || !dirty || paused || leaving) return;
    [busy, dirty, more] = [true, false, false];
    if (!tries) say("saving");
    try {
      if (gone && !(await renew())) again("over"); else await heard(await request());
    } catch {
      again("offline");
    }
    busy = false;
    if (more && !timer) later(WAIT);
  }
  const again = (what) => {
    dirty = true;
    say(what);
    later(Math.min(LONGEST, 2 ** tries++ * 1000));
  };
  const held = (what, still) => {
    dirty = true;
    paused = still;
    say(what);
  };
  async function heard(answer) {
    const { status } = answer;
    if (status === 401) { gone = true; return again("over"); }
    if (status === 400) return again((await renew()) ? "failed" : "over");
    if (![200, 409, 422].includes(status)) return again("failed");
    const page = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-answer]");
    if (!page) return held("refused", true);
    tries = 0;
    apply(page);
    if (status === 409) return held("stale", true);
    if (status === 422) return held("refused", false);
    say(dirty ? "unsaved" : "done", dirty ? words.unsaved : words.done?.replace("{t}", page.dataset.at));
  }

  const renew = async () => {  // after signing in elsewhere
    gone = !(await window.office.renew("form[data-autosave]"));
    return !gone;
  };

  // what came back: nothing under the eyes or the caret moves
  const apply = (page) => {
    form.elements.seen.value = page.dataset.seen;
    const at = doc.activeElement, before = at?.getBoundingClientRect().top;
    const fresh = page.querySelector("#assessment"), old = doc.getElementById("assessment");
    if (fresh && old && fresh.innerHTML !== old.innerHTML && !old.contains(at)) {
      if (fresh.dataset.say !== old.dataset.say) announce(fresh.dataset.say);
      old.replaceWith(fresh);
    }
    const closed = new Set((page.dataset.closed || "").split(" "));
    form.querySelectorAll("[data-question]").forEach((one) => { one.hidden = closed.has(one.dataset.question); });
    faults = new Map([...page.querySelectorAll("[data-for]")].map((one) => [one.dataset.for, one.textContent]));
    mark();
    const message = page.querySelector("[data-message]");
    if (message) doc.getElementById("messages").replaceChildren(...message.childNodes);
    if (at && form.contains(at)) window.scrollBy(0, at.getBoundingClientRect().top - before);
  };

  // a mistake is told at its field once one has left it, and goes when it is mended
  const label = (id) => (doc.querySelector(`label[for="${CSS.escape(id)}"]`)
    || doc.getElementById(id)?.querySelector("legend,h3"))?.textContent.trim() ?? "";
  const mark = () => {
    const news = [];
    form.querySelectorAll("[data-fault]").forEach((one) => { if (!faults.has(one.dataset.fault)) news.push(unmark(one)); });
    for (const [id, text] of faults) {
      const field = doc.getElementById(id), shown = doc.getElementById(`${id}-error`);
      if (!field || (!shown && field.contains(doc.activeElement))) continue;
      if (shown) { if (shown.lastChild.textContent !== text) shown.lastChild.textContent = text; continue; }
      const note = doc.createElement("p");
      Object.assign(note, { className: "err", id: `${id}-error` });
      note.dataset.fault = id;
      note.append(text);
      const place = field.matches("fieldset,section") ? field.querySelector(".choice,[data-body]") : field.closest(".control") || field;
      (place || field).before(note);
      if (!field.matches("fieldset,section")) field.setAttribute("aria-invalid", "true");
      field.setAttribute("aria-describedby", `${field.getAttribute("aria-describedby") ?? ""} ${note.id}`.trim());
      field.closest(".field")?.classList.add("field-bad");
      news.push(`${label(id)}：${text}`);
    }
    if (news.length) announce(news.join("；"));
  };
  const unmark = (note) => {
    const id = note.dataset.fault, field = doc.getElementById(id);
    note.remove();
    if (!field) return "";
    field.removeAttribute("aria-invalid");
    const rest = (field.getAttribute("aria-describedby") ?? "").split(" ").filter((one) => one && one !== `${id}-error`);
    if (rest.length) field.setAttribute("aria-describedby", rest.join(" ")); else field.removeAttribute("aria-describedby");
    field.closest(".field")?.classList.remove("field-bad");
    return `${label(id)}：${words.mended}`;
  };
  form.addEventListener("focusout", () => setTimeout(mark));

  const changed = (wait) => {
    if (!dirty) since = Date.now();
    dirty = more = true;
    if (busy || paused || tries) return;  // it goes with the next request
    say("unsaved");
    later(Math.max(0, Math.min(wait, since + AT_LEAST - Date.now())));
  };
  form.addEventListener("input", () => changed(WAIT));
  form.addEventListener("change", () => changed(200));
  window.addEventListener("online", () => { tries = 0; save(); });
  const back = () => {
    if (doc.visibilityState === "hidden") return save();
    if (gone && !busy) { tries = 0; save(); }
  };
  doc.addEventListener("visibilitychange", back);
  window.addEventListener("focus", back);

  // leaving: small forms go along by themselves, the rest asks first
  window.addEventListener("beforeunload", (event) => {
    if (leaving || !(dirty || busy)) return;
    const small = new URLSearchParams(new FormData(form)).toString().length < LARGEST;
    if (small && !paused && !["offline", "over", "failed", "refused"].includes(state)) return;
    event.preventDefault();
    event.returnValue = "";
  });
  window.addEventListener("pagehide", () => {
    if (leaving || paused || !(dirty || busy)) return;
    request({ keepalive: true }).catch(() => {});
    dirty = false;
  });
  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    if (leaving) return event.preventDefault();
    leaving = true;
    form.elements.turn.value = ++turn;
  });
  window.addEventListener("pageshow", () => { leaving = false; });

  window.addEventListener("load", () => {  // words the browser put back itself, after going back or reloading
    const moved = (one) => one.matches("[type=radio],[type=checkbox]") ? one.checked !== one.defaultChecked
      : one.tagName !== "SELECT" && one.type !== "hidden" && one.value !== one.defaultValue;
    if ([...form.elements].some((one) => one.name && one.tagName !== "BUTTON" && moved(one))) dirty = true;
    if (dirty) changed(WAIT);
  });
})();
