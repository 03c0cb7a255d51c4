/* The search page. Material's search worker looks through the site's index; here is only the asking and the showing.
   Without this script the page still holds its words and links; the box in the banner is hidden then. */
(() => {
  "use strict";
  const { root, index, worker: workerPath } = document.currentScript.dataset;
  const SETUP = 0, QUERY = 2, RESULT = 3; // what the worker's messages are called
  const HABITS = { pipeline: ["stopWordFilter"], fields: { title: { boost: 1000 }, text: { boost: 1 } } }; // where the index names none
  const MOST = 50;
  const SPAN = 160;
  const input = document.querySelector("#search");
  const place = document.querySelector("[data-search-results]") ?? document.querySelector("main");
  const status = place.appendChild(document.createElement("p"));
  const list = place.appendChild(document.createElement("ul"));
  status.setAttribute("role", "status");
  list.className = "found";
  let worker;
  let asked = "";

  /* The worker finds every word that begins as asked, so a plural finds the singular once its ending is off. */
  const ENDINGS = [/^(.{4,})(?:ies|y)$/iu, /^(.+(?:s|x|z|ch|sh))es$/iu, /^(.+[^s])s$/iu];
  const stem = (word) => ENDINGS.reduce((rest, ending) => rest.replace(ending, "$1"), word);
  const stems = (words) => words.replace(/\p{L}{4,}/gu, stem);

  const start = async () => {
    const answer = await fetch(root + index);
    const { config, docs, items } = await answer.json();
    worker = new Worker(root + workerPath);
    worker.addEventListener("message", ({ data }) => {
      if (data.type === RESULT) show(data.data.items);
      else ask();
    });
    const data = { config: { ...HABITS, ...config }, docs: docs ?? items, options: { suggest: false } };
    worker.postMessage({ type: SETUP, data });
  };

  const ask = () => {
    asked = input.value.trim();
    if (asked) worker?.postMessage({ type: QUERY, data: stems(asked) });
    else show([]);
  };

  /* The words around the first match, with every match marked; nothing else of the markup is kept. */
  const excerpt = (markup) => {
    const parts = [];
    const spaced = markup.replace(/<\/(?:p|li)>/g, "$& ");
    const words = new DOMParser().parseFromString(spaced, "text/html").body;
    const walker = document.createTreeWalker(words, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) parts.push([walker.currentNode.data, walker.currentNode.parentElement.localName === "mark"]);
    const first = Math.max(0, parts.findIndex(([, matched]) => matched));
    const before = parts.slice(0, first).map(([text]) => text).join("");
    const shown = document.createDocumentFragment();
    shown.append(before.length > SPAN / 2 ? `… ${before.slice(-SPAN / 2).replace(/^\S*\s/, "")}` : before);
    let room = SPAN;
    for (const [text, matched] of parts.slice(first)) {
      if (room <= 0) break;
      const piece = text.length > room ? `${text.slice(0, room).replace(/\s\S*$/, "")} …` : text;
      room -= text.length;
      shown.append(matched ? Object.assign(document.createElement("mark"), { textContent: piece }) : piece);
    }
    return shown;
  };

  const entry = (sections) => {
    const page = sections.find(({ location }) => !location.includes("#")) ?? sections[0];
    const item = document.createElement("li");
    const link = item.appendChild(document.createElement("a"));
    link.href = root + page.location;
    link.append(excerpt(page.title));
    const said = sections.find(({ text }) => text.includes("<mark")) ?? sections.find(({ text }) => text);
    if (said) item.appendChild(document.createElement("p")).append(excerpt(said.text));
    return item;
  };

  const show = (items) => {
    list.replaceChildren(...items.slice(0, MOST).map(entry));
    const count = items.length > MOST ? `More than ${MOST} pages` : items.length === 1 ? "1 page" : `${items.length} pages`;
    status.textContent = asked ? `${items.length ? count : "No page"} found for “${asked}”.` : "";
  };

  let pause = 0;
  input.value = new URLSearchParams(location.search).get("q") ?? "";
  input.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(ask, 200);
  });
  input.form.addEventListener("submit", (event) => {
    event.preventDefault();
    history.replaceState(null, "", `?${new URLSearchParams({ q: input.value })}`);
    ask();
  });
  start();
})();
