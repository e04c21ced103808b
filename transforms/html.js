"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  const card = $("card"), switches = $("switches"), text = $("text"), notes = $("notes");
  const make = (name, own) => Object.assign(document.createElement(name), own);

  // Margin notes: the endnotes themselves, beside their references where the window is wide. All is measured before
  // anything is moved, so that a text with thousands of notes is laid out twice and no more.
  const place = () => {
    if (!notes) return;
    const wide = matchMedia("(min-width: 64rem)").matches && !matchMedia("print").matches;
    document.body.classList.toggle("margin", wide);
    const own = [...notes.querySelectorAll(":scope > .t-note")];
    if (!wide) { for (const note of own) note.style.top = ""; text.style.minHeight = ""; return; }
    const start = text.getBoundingClientRect().top;
    const measured = own.map((note) => [note, $(note.querySelector("a.number")?.hash.slice(1))?.getBoundingClientRect().top, note.offsetHeight]);
    let free = 0;
    for (const [note, at, height] of measured) {
      const top = Math.max(at === undefined ? 0 : at - start - 4, free);
      note.style.top = top + "px";
      free = top + height + 12;
    }
    text.style.minHeight = free + "px";
  };
  addEventListener("resize", place);
  addEventListener("load", place);
  addEventListener("beforeprint", place);
  addEventListener("afterprint", place);
  document.fonts?.ready.then(place);
  place();

  // A card for a name: what its entry in the index says; for a name of several, all of them.
  let tapped = null;
  const hide = () => { card.hidden = true; tapped = null; };
  const entryOf = (link) => link.hash && $(decodeURIComponent(link.hash.slice(1)));
  const show = (link) => {
    const links = [link];
    while (links.at(-1).nextElementSibling?.matches(".more")) links.push(links.at(-1).nextElementSibling);
    const entries = links.map(entryOf).filter(Boolean);
    if (!entries.length) return;
    card.replaceChildren(...entries.map((entry) => {
      const twin = make("div", { className: "entry" });
      twin.append(...[...entry.childNodes].map((node) => node.cloneNode(true)));
      for (const one of twin.querySelectorAll("[id]")) one.removeAttribute("id");
      for (const one of twin.querySelectorAll(".mentions")) one.remove();
      return twin;
    }));
    card.hidden = false;
    const box = link.getBoundingClientRect(), room = document.documentElement.clientWidth - card.offsetWidth - 8;
    card.style.left = Math.max(8, Math.min(box.left, room)) + scrollX + "px";
    const below = box.bottom + 6, above = box.top - card.offsetHeight - 6;
    card.style.top = (below + card.offsetHeight > innerHeight && above > 0 ? above : below) + scrollY + "px";
  };
  const nameAt = (event) => event.target.closest?.("a.name");
  for (const kind of ["mouseover", "focusin"]) text.addEventListener(kind, (e) => { if (nameAt(e)) show(nameAt(e)); });
  text.addEventListener("mouseout", (e) => { if (nameAt(e)) setTimeout(() => card.matches(":hover") || hide(), 250); });
  text.addEventListener("focusout", () => card.matches(":hover") || hide());
  card.addEventListener("mouseleave", hide);
  // A finger cannot hover: its first tap opens the card, its second follows the link, one elsewhere closes.
  addEventListener("click", (e) => {
    const link = nameAt(e);
    if (!link) { if (!card.contains(e.target)) hide(); return; }
    if (e.pointerType !== "touch" || link === tapped || !entryOf(link)) return;
    e.preventDefault();
    show(link);
    tapped = link;
  });
  addEventListener("keydown", (e) => { if (e.key === "Escape") hide(); });

  // The link to a passage: copied, and said to be.
  addEventListener("click", (e) => {
    if (!e.target.matches?.("a.here")) return;
    navigator.clipboard?.writeText(e.target.href).then(() => {
      e.target.classList.add("copied");
      setTimeout(() => e.target.classList.remove("copied"), 1500);
    }).catch(() => {});
  });

  // Switches, for what there is.
  for (const [name, words, there] of [["names", "Names", ".name, .unsure"], ["notes", "Notes", ".note-ref, #notes"],
    ["marks", "Editorial marks", ".t-supplied, .t-ex, .t-pb, .t-fw, .t-add, .t-del, .t-unclear"]]) {
    if (!text.querySelector(there)) continue;
    const label = make("label"), box = make("input", { type: "checkbox", checked: true, name });
    box.addEventListener("change", () => { document.body.classList.toggle("no-" + name, !box.checked); place(); });
    label.append(box, words);
    switches.append(label);
  }

  // Search: over the words as they are read, across names, notes' numbers and page breaks, capitals, editors’
  // brackets and kinds of quotation marks aside; blocks part words.
  const most = 2000, apart = "p,div,li,td,th,dt,dd,h1,h2,h3,h4,h5,h6,section,article,.t-speaker,br";
  const form = make("form", { className: "search", role: "search" });
  const field = make("input", { type: "search", placeholder: "Search", name: "search" }), told = make("output");
  const before = make("button", { type: "button", textContent: "↑", title: "Previous (Shift+Enter)" });
  const after = make("button", { type: "button", textContent: "↓", title: "Next (Enter)" });
  const clear = make("button", { type: "button", textContent: "×", title: "Clear (Escape)" });
  field.setAttribute("aria-label", "Search in the text");
  for (const button of [before, after, clear]) button.setAttribute("aria-label", button.title.replace(/ \(.*/, ""));
  let hits = [], current = -1, waiting = 0;
  const read = () => {
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, (node) =>
      node.nodeType === 1 && node.matches(".note-ref, .t-pb, .t-fw, .here, .n") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
    const nodes = [];
    let whole = "", block = null;
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (node.nodeType === 1) continue;
      const own = node.parentElement.closest(apart);
      if (own !== block && whole) whole += "\n";
      block = own;
      nodes.push([whole.length, node]);
      whole += node.data;
    }
    return [whole, nodes];
  };
  const sign = (one) => /\s/.test(one) ? "\\s+" : /['’‘]/.test(one) ? "['’‘]" : /["“”„]/.test(one) ? '["“”„]' : one.replace(/[^\p{L}\p{N}]/u, "\\$&");
  const pattern = (words) => new RegExp([...words.trim().replace(/\s+/g, " ")].map(sign).join("[\\[\\]]*"), "gi");
  const wrap = ([at, node], from, to, hit) => {
    const range = document.createRange(), mark = make("mark");
    range.setStart(node, Math.max(0, from - at));
    range.setEnd(node, Math.min(node.data.length, to - at));
    if (range.collapsed) return;
    range.surroundContents(mark);
    hit.unshift(mark);
  };
  const forget = () => {
    const parents = new Set();
    for (const mark of hits.flat()) { parents.add(mark.parentNode); mark.replaceWith(...mark.childNodes); }
    for (const parent of parents) parent.normalize();
    hits = []; current = -1; told.textContent = "";
  };
  const go = (step) => {
    if (!hits.length) return;
    for (const mark of hits[current] ?? []) mark.classList.remove("current");
    current = (current + step + hits.length) % hits.length;
    for (const mark of hits[current]) mark.classList.add("current");
    hits[current][0].scrollIntoView({ block: "center" });
    told.textContent = `${current + 1} of ${hits.length}${hits.length === most ? "+" : ""}`;
  };
  const search = () => {
    forget();
    if (field.value.trim().length < 2) return;
    const [whole, nodes] = read(), found = [];
    for (const match of whole.matchAll(pattern(field.value))) {
      found.push([match.index, match.index + match[0].length]);
      if (found.length === most) break;
    }
    // From the last to the first, so that what a mark splits off a text node lies behind what is still to be marked.
    let index = nodes.length - 1;
    for (const [from, to] of found.reverse()) {
      const hit = [];
      while (index >= 0 && nodes[index][0] >= to) index--;
      for (let one = index; one >= 0 && nodes[one][0] + nodes[one][1].data.length > from; one--) wrap(nodes[one], from, to, hit);
      if (hit.length) hits.unshift(hit);
    }
    told.textContent = "none";
    told.classList.toggle("none", !hits.length);
    go(1);
  };
  field.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(search, 150); });
  field.addEventListener("keydown", (e) => {
    if (e.key === "Enter") { e.preventDefault(); go(e.shiftKey ? -1 : 1); }
    if (e.key === "Escape") { field.value = ""; forget(); }
  });
  before.addEventListener("click", () => go(-1));
  after.addEventListener("click", () => go(1));
  clear.addEventListener("click", () => { field.value = ""; forget(); field.focus(); });
  form.addEventListener("submit", (e) => e.preventDefault());
  form.append(field, told, before, after, clear);
  switches.append(form);
  switches.hidden = false;
})();
