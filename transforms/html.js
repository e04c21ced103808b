"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  const card = $("card"), switches = $("switches"), text = $("text"), notes = $("notes");

  // Margin notes: the endnotes themselves, moved beside their references where the window is wide.
  const place = () => {
    const wide = matchMedia("(min-width: 64rem)").matches && !matchMedia("print").matches && notes;
    document.body.classList.toggle("margin", Boolean(wide));
    let free = 0;
    if (!notes) return;
    for (const note of [...notes.querySelectorAll(".t-note")]) {
      const ref = $("ref." + note.id);
      const top = ref ? ref.getBoundingClientRect().top - text.getBoundingClientRect().top : free;
      note.style.top = wide ? Math.max(top, free) + "px" : "";
      if (wide) free = Math.max(top, free) + note.offsetHeight + 12;
    }
    text.style.minHeight = wide ? free + "px" : "";
  };
  addEventListener("resize", place);
  addEventListener("load", place);
  place();

  // A card for a name: what its entry in the index says.
  let tapped = null;
  const hide = () => { card.hidden = true; tapped = null; };
  const show = (link) => {
    const entry = $(decodeURIComponent(link.hash.slice(1)));
    if (!entry) return;
    card.replaceChildren(...[...entry.childNodes].map((node) => {
      const twin = node.cloneNode(true);
      for (const one of [twin, ...(twin.querySelectorAll?.("[id]") ?? [])]) one.removeAttribute?.("id");
      return twin;
    }));
    card.hidden = false;
    const box = link.getBoundingClientRect();
    card.style.left = Math.max(8, Math.min(box.left, innerWidth - card.offsetWidth - 16)) + scrollX + "px";
    card.style.top = box.bottom + scrollY + 6 + "px";
  };
  const nameAt = (event) => event.target.closest?.("a.name");
  for (const kind of ["mouseover", "focusin"]) text.addEventListener(kind, (e) => { if (nameAt(e)) show(nameAt(e)); });
  text.addEventListener("mouseout", (e) => { if (nameAt(e) && !card.matches(":hover")) setTimeout(() => card.matches(":hover") || hide(), 250); });
  text.addEventListener("focusout", () => card.matches(":hover") || hide());
  card.addEventListener("mouseleave", hide);
  // A finger cannot hover: its first tap opens the card, its second follows the link, one elsewhere closes.
  addEventListener("click", (e) => {
    const link = nameAt(e);
    if (!link) { if (!card.contains(e.target)) hide(); return; }
    if (e.pointerType !== "touch" || link === tapped) return;
    e.preventDefault();
    show(link);
    tapped = link;
  });
  addEventListener("click", (e) => { if (e.target.matches?.("a.here")) navigator.clipboard?.writeText(e.target.href).catch(() => {}); });
  addEventListener("keydown", (e) => { if (e.key === "Escape") hide(); });

  // Switches and search.
  for (const [name, words] of [["names", "Names"], ["notes", "Notes"], ["marks", "Editorial marks"]]) {
    const label = document.createElement("label"), box = document.createElement("input");
    box.type = "checkbox"; box.checked = true; box.name = name;
    box.addEventListener("change", () => { document.body.classList.toggle("no-" + name, !box.checked); place(); });
    label.append(box, " " + words);
    switches.append(label);
  }
  const search = document.createElement("input"), found = document.createElement("output");
  search.type = "search"; search.placeholder = "Search"; search.setAttribute("aria-label", "Search in the text");
  search.addEventListener("input", () => {
    for (const mark of text.querySelectorAll("mark")) { const parent = mark.parentNode; mark.replaceWith(...mark.childNodes); parent.normalize(); }
    const wanted = search.value.toLowerCase();
    found.textContent = "";
    if (wanted.length < 2) return;
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT), hits = [];
    while (walker.nextNode()) {
      const words = walker.currentNode.data.toLowerCase();
      for (let at = words.indexOf(wanted); at >= 0; at = words.indexOf(wanted, at + wanted.length)) hits.push([walker.currentNode, at]);
    }
    for (const [node, at] of hits.reverse()) {
      const range = document.createRange();
      range.setStart(node, at); range.setEnd(node, at + wanted.length);
      range.surroundContents(document.createElement("mark"));
    }
    found.textContent = hits.length + " found";
    text.querySelector("mark")?.scrollIntoView({ block: "center" });
  });
  switches.append(search, found);
  switches.hidden = false;
})();
