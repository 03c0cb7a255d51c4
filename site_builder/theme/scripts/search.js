/* The search page. Pagefind looks through the site's index; here is only the asking and the showing.
   Without this script the page still holds its words and links; the box in the banner is hidden then. */
(() => {
  "use strict";
  const { root, program } = document.currentScript.dataset;
  const AT_ONCE = 10; // results are fetched one by one, so few are
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
  let waiting = [];

  /* Pagefind marks what it found; nothing else of its markup is kept. */
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

  let pause = 0;
  input.value = new URLSearchParams(location.search).get("q") ?? "";
  input.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(ask, 250);
  });
  input.form.addEventListener("submit", (event) => {
    event.preventDefault();
    history.replaceState(null, "", `?${new URLSearchParams({ q: input.value })}`);
    ask();
  });
  more.addEventListener("click", async () => {
    const first = await show(turn);
    first?.querySelector("a").focus();
  });
  if (input.value) ask();
})();
