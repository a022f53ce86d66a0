"use strict";
// Keys, zoom and live refresh. Every page works without this script.
(() => {
  const one = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));
  const isTyping = (target) =>
    target.isContentEditable || target.tagName === "TEXTAREA" || target.tagName === "SELECT" ||
    (target.tagName === "INPUT" && !["checkbox", "radio", "button", "submit"].includes(target.type));
  const openDialog = () => one("dialog[open]");

  // The list of cases

  const rows = () => all("[data-list] tr[data-case]");
  const currentRow = () => one("[data-list] tr.current");

  function select(row) {
    if (!row) return;
    for (const other of rows()) other.classList.toggle("current", other === row);
    const link = one("a", row);
    if (link) link.focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
  }

  // A decision takes its case off the list; whoever works down it goes on at the same place, not at the top.
  function rememberPlace() {
    const index = rows().indexOf(currentRow());
    if (index > 0) sessionStorage.setItem("place", String(index));
  }

  function lastPlace() {
    const index = Number(sessionStorage.getItem("place")) || 0;
    sessionStorage.removeItem("place");
    return Math.min(index, rows().length - 1);
  }

  let place = 0; // where the row stood that a refresh took away; the next step goes on from there

  function move(step) {
    const list = rows();
    if (!list.length) {
      const link = one(step > 0 ? "a[data-key=j]" : "a[data-key=k]");
      if (link) link.click();
      return;
    }
    const index = list.indexOf(currentRow());
    if (index < 0) return select(list[Math.min(place, list.length - 1)]);
    const next = list[index + step];
    if (next) return select(next);
    const page = step > 0 ? one("a[rel=next]") : null;
    if (page) page.click();
  }

  // Decisions

  /// Fills the dialog's form for a row of the queue.
  function prepare(row) {
    const dialog = one("dialog[data-one]");
    if (!dialog || !row) return null;
    const form = one("form", dialog);
    form.action = row.dataset.decision;
    form.elements.verdict.value = row.dataset.verdict;
    form.elements.replacing.value = row.dataset.replacing;
    form.elements.reason.value = "";
    one("[data-who]", dialog).textContent = one("a", row).textContent;
    return dialog;
  }

  let pending = null; // the button that Enter in the reason presses

  function decide(key, outcome) {
    const row = currentRow();
    // Only a case that is marked is decided: after a refresh another one may stand in its place.
    if (rows().length && !row) return move(1);
    if (outcome === "approve" && row && row.dataset.lacks) return location.assign(row.dataset.lacks);
    const dialog = row ? prepare(row) : null;
    if (dialog) {
      const button = one(`button[value=${outcome}]`, dialog);
      if (outcome === "approve") return button.form.requestSubmit(button);
      pending = button;
      dialog.showModal();
      return one("[name=reason]", dialog).focus();
    }
    const button = one(`button[data-key=${key}]`);
    if (!button || button.disabled) return;
    const reason = one("[name=reason]", button.form);
    if (outcome === "reject" && reason && !reason.value.trim()) {
      pending = button;
      reason.scrollIntoView({ block: "center" });
      return reason.focus();
    }
    button.form.requestSubmit(button);
  }

  function undo() {
    const button = one("button[data-key=u]");
    if (!button) return;
    const reason = one("[name=reason]", button.form);
    if (reason && reason.required && !reason.value.trim()) {
      pending = button;
      return reason.focus();
    }
    button.form.requestSubmit(button);
  }

  // Selecting for one decision

  function showPicked() {
    const picked = all("[data-bulk] input[name=case]:checked");
    const count = one("[data-picked]");
    if (count) count.textContent = picked.length ? `(${picked.length})` : "";
    const codes = new Set(picked.map((box) => box.closest("tr").dataset.codes));
    const mixed = one("[data-mixed]");
    if (mixed) mixed.hidden = codes.size < 2;
    for (const row of rows()) {
      const box = one("input[name=case]", row);
      row.classList.toggle("picked", Boolean(box && box.checked));
    }
  }

  // Zoom

  function zoom(link) {
    const dialog = document.createElement("dialog");
    dialog.className = "zoom";
    const pane = document.createElement("div");
    pane.className = "pane";
    const image = document.createElement("img");
    const small = one("img", link);
    image.alt = small ? small.alt : "";
    image.src = link.href;
    pane.append(image);
    dialog.append(pane);
    document.body.append(dialog);
    dialog.addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => { dialog.remove(); link.focus(); });
    dialog.setAttribute("aria-label", image.alt);
    dialog.showModal();
  }

  // Live refresh

  const live = one("[data-live]");
  let tag = live ? `"${live.dataset.state}"` : null;

  // What the script asks by itself keeps nobody signed in.
  const looking = { "X-Daka-Look": "1" };

  async function look() {
    if (document.hidden) return;
    try {
      const url = live.dataset.live + (live.dataset.live.includes("?") ? "" : location.search);
      const response = await fetch(url, { headers: { ...looking, "If-None-Match": tag }, redirect: "error", cache: "no-store" });
      if (response.status === 304 || !response.ok) return;
      if (response.headers.get("ETag") === tag) return;
      const isBusy = openDialog() || one("input[name=case]:checked") || isTyping(document.activeElement);
      const notice = one("[data-changed]");
      if (isBusy || !("refresh" in live.dataset)) {
        if (notice) notice.hidden = false;
        return;
      }
      await refresh();
    } catch {
      // The desk is away for a moment; the next look tells.
    }
  }

  /// Puts the list as it is now in the place of the one shown, and keeps the case that was selected. Where that one is
  /// gone none is: nobody has looked yet at the one in its place, to which the next key leads.
  async function refresh() {
    const response = await fetch(location.href, { headers: looking, redirect: "error", cache: "no-store" });
    if (!response.ok) return;
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const fresh = one("[data-live]", page);
    if (!fresh) return;
    const kept = currentRow() ? currentRow().dataset.case : null;
    if (kept) place = rows().indexOf(currentRow());
    const hadFocus = live.contains(document.activeElement);
    live.replaceChildren(...fresh.childNodes);
    const captions = [one("[data-caption]"), one("[data-caption]", page)];
    if (captions.every(Boolean)) captions[0].textContent = captions[1].textContent;
    tag = `"${fresh.dataset.state}"`;
    const row = rows().find((row) => row.dataset.case === kept);
    if (row) {
      row.classList.add("current");
      if (hadFocus) one("a", row).focus({ preventScroll: true });
    }
    showPicked();
  }

  if (live) {
    setInterval(look, 15000);
    document.addEventListener("visibilitychange", look);
  }

  // Events

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    // An input method that composes a word takes its keys for itself, Enter too; 229 is what some send instead.
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === "Enter" && pending && event.target.name === "reason" && event.target.form === pending.form) {
      event.preventDefault();
      if (event.target.value.trim()) pending.form.requestSubmit(pending);
      return;
    }
    if (isTyping(event.target)) {
      if (event.key === "Escape" && !openDialog()) event.target.blur();
      return;
    }
    if (openDialog()) return;
    switch (event.key) {
      case "j": move(1); break;
      case "k": move(-1); break;
      case "a": decide("a", "approve"); break;
      case "r": decide("r", "reject"); break;
      case "u": undo(); break;
      case "x": {
        const box = currentRow() && one("input[name=case]", currentRow());
        if (!box) return;
        box.checked = !box.checked;
        showPicked();
        break;
      }
      case "z": {
        const link = one("a[data-zoom]");
        if (!link) return;
        zoom(link);
        break;
      }
      case "?": {
        const help = one("dialog[data-help]");
        if (!help) return;
        help.showModal();
        break;
      }
      default: return;
    }
    event.preventDefault();
  });

  document.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    const link = event.target.closest("a[data-zoom]");
    if (link) {
      event.preventDefault();
      zoom(link);
    }
  });

  document.addEventListener("change", (event) => {
    if (event.target.name === "case") showPicked();
  });

  document.addEventListener("focusin", (event) => {
    const row = event.target.closest("[data-list] tr[data-case]");
    if (row) for (const other of rows()) other.classList.toggle("current", other === row);
    if (pending && event.target.form !== pending.form) pending = null;
  });

  // One press sends a form once.
  document.addEventListener("submit", (event) => {
    if (event.target.dataset.sent) event.preventDefault();
    event.target.dataset.sent = "yes";
    if (event.target.method === "post") rememberPlace();
    // A download leaves the page where it is.
    setTimeout(() => delete event.target.dataset.sent, 3000);
  });
  addEventListener("pageshow", () => { for (const form of document.forms) delete form.dataset.sent; });

  if (rows().length) select(rows()[lastPlace()]);
  showPicked();
})();
