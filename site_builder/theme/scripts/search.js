/* The search page. Pagefind looks through the site's index; here is only the asking and the showing.
   What is asked is read from after "#", which browsers never send; banner.js puts it there (rule P5).
   Without this script the page still holds its words and links. */
(() => {
  "use strict";
  const { root, program } = document.currentScript.dataset;
  const AT_ONCE = 10; // each result is fetched separately, so only a few are shown
  const base = new URL(root, location.href);
  const input = document.querySelector("#search");
  const place = document.querySelector("[data-search-results]") ?? document.querySelector("main");
  const status = place.appendChild(document.createElement("p"));
  const list = place.appendChild(document.createElement("ul"));
  const more = place.appendChild(document.createElement("button"));
  status.setAttribute("role", "status");
  list.className = "found";
  more.className = "button";
  more.type = "button";
  more.textContent = "Show more";
  more.hidden = true;
  let finder;
  let turn = 0;
  let pause = 0;
  let waiting = [];

  /* Pagefind marks the words that it found. No other markup from it is used. */
  const marked = (markup) => {
    const shown = document.createDocumentFragment();
    for (const node of new DOMParser().parseFromString(markup, "text/html").body.childNodes) {
      const text = node.textContent;
      shown.append(node.localName === "mark" ? Object.assign(document.createElement("mark"), { textContent: text }) : text);
    }
    return shown;
  };

  const entry = ({ raw_url: address, meta, excerpt }) => {
    const item = document.createElement("li");
    const link = item.appendChild(document.createElement("a"));
    link.href = new URL(address.replace(/^\//, ""), base).href;
    link.textContent = meta.title;
    const told = item.appendChild(document.createElement("p"));
    told.className = "meta";
    told.textContent = [meta.kind, meta.day].filter(Boolean).join(", ");
    item.appendChild(document.createElement("p")).append(marked(excerpt));
    return item;
  };

  const show = async (mine) => {
    const next = await Promise.all(waiting.splice(0, AT_ONCE).map((result) => result.data()));
    if (mine !== turn) return null;
    const items = next.map(entry);
    list.append(...items);
    more.hidden = !waiting.length;
    return items[0];
  };

  const ask = async () => {
    clearTimeout(pause);
    const mine = ++turn;
    const asked = input.value.trim();
    finder ??= import(new URL(program, base).href).then(async (made) => {
      await made.options({ baseUrl: base.pathname, excerptLength: 25 });
      return made;
    });
    const results = asked ? (await (await finder).search(asked)).results : [];
    if (mine !== turn) return;
    list.replaceChildren();
    waiting = results.slice();
    await show(mine);
    const count = results.length === 1 ? "1 page" : `${results.length || "No"} ${results.length ? "pages" : "page"}`;
    status.textContent = asked ? `${count} found for “${asked}”.` : "";
  };

  /* What the address asks for; null where its "#" is of something else. */
  const question = () => (location.hash ? new URLSearchParams(location.hash.slice(1)).get("q") : "");

  /* Old links ask after "?", which is sent. From here on the address no longer does. */
  const sent = new URLSearchParams(location.search).get("q");
  if (sent !== null) history.replaceState(null, "", `${location.pathname}#${new URLSearchParams({ q: question() || sent })}`);
  input.value = question() ?? "";
  input.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(ask, 250);
  });
  addEventListener("hashchange", () => {
    const asked = question();
    if (asked === null) return;
    input.value = asked;
    ask();
  });
  more.addEventListener("click", async () => {
    const first = await show(turn);
    first?.querySelector("a").focus();
  });
  if (input.value) ask();
})();
