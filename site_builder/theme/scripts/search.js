/* The search page. First come the answers to what people type (answers.js), then the pages that Pagefind finds in the
   site's index; here is only the asking and the showing.
   What is asked is read from after "#", which browsers never send; banner.js puts it there (rule P5).
   It runs before the page is drawn, which therefore leaves room for results. Without it the page has its words and links. */
(() => {
  "use strict";
  const { root, program, answers, matcher } = document.currentScript.dataset;
  const AT_ONCE = 10; // each result is fetched separately, so only a few are shown
  const EXCERPT = 25; // words
  const GOOD = 0.75; // an answer that fits so well needs no pages with only some of the words
  const FAR = 0.4; // how much less than the best page, of those with some of the words, another may score
  const RANKING = { metaWeights: { title: 5, finds: 5, also: 0.5, about: 1, kind: 0, day: 0 } };
  const base = new URL(root, location.href);
  const whole = (path) => new URL(path.replace(/^\//, ""), base).href;

  const once = (make) => {
    let made;
    return () => (made ??= make());
  };
  const loadAnswers = once(async () => {
    const [{ prepare, ...order }, response] = await Promise.all([import(whole(matcher)), fetch(whole(answers))]);
    return { ...prepare(await response.json()), ...order };
  });
  const loadFinder = once(async () => {
    const finder = await import(whole(program));
    await finder.options({ baseUrl: base.pathname, ranking: RANKING });
    return finder;
  });

  /* What the address asks for; null where its "#" is of something else. */
  const question = () => (location.hash ? new URLSearchParams(location.hash.slice(1)).get("q") : "");

  /* Old links ask after "?", which is sent. From here on the address no longer does. */
  const sent = new URLSearchParams(location.search).get("q");
  if (sent !== null) history.replaceState(null, "", `${location.pathname}#${new URLSearchParams({ q: question() || sent })}`);
  const leaveRoom = (asked) => document.documentElement.classList.toggle("searches", Boolean(asked));
  leaveRoom(question());

  const add = (parent, name, text = "", kind = "") => {
    const made = parent.appendChild(document.createElement(name));
    made.append(...[text].flat());
    if (kind) made.className = kind;
    return made;
  };

  const entry = ({ address, title, about, text, phone, dial }) => {
    const item = document.createElement("li");
    add(add(item, "h2"), "a", title).href = whole(address);
    const facts = add(item, "p", about, "meta");
    if (dial) {
      facts.append(" ");
      const call = add(facts, "a", phone, "num");
      call.href = dial;
      add(call, "span", `, ${title}`, "visually-hidden");
    }
    add(item, "p", text);
    return item;
  };

  const explanation = ({ address, term, means, text }) => {
    const box = document.createElement("div");
    box.className = "notice";
    add(add(box, "h2"), "a", term).href = whole(address);
    add(box, "p", text ? `${means}. ${text}` : means);
    return box;
  };

  /* The part of a page with most of the words that were asked for, marked, in the letters of the page. */
  const excerpt = (content, asked, { fold, stem }) => {
    const wanted = asked.map((word) => ({ word, short: stem(word) }));
    const words = content.split(/\s+/);
    const found = words.map((said) => {
      const plain = fold(said).replace(/[^\p{L}\p{N}]/gu, "");
      return wanted.findIndex(({ word, short }) => plain.startsWith(word) || stem(plain) === short);
    });
    let [start, most] = [0, 0];
    found.forEach((which, at) => {
      const count = which < 0 ? 0 : new Set(found.slice(at, at + EXCERPT).filter((other) => other >= 0)).size;
      if (count > most) [start, most] = [at, count];
    });
    const from = Math.max(0, Math.min(start - 5, words.length - EXCERPT));
    const shown = words.slice(from, from + EXCERPT).flatMap((said, at) => {
      if (found[from + at] < 0) return [`${said} `];
      const mark = document.createElement("mark");
      mark.textContent = said;
      return [mark, " "];
    });
    return [from ? "… " : "", ...shown, from + EXCERPT < words.length ? "…" : ""];
  };

  /* The pages that have every word, as they were typed or, where no page has them so, as they were probably meant.
     Where none has every word, those with most of the words, and of the rarest. */
  const look = async (typed, meant, { content, fold }) => {
    const finder = await loadFinder();
    const search = async (said) => (await finder.search(said)).results;
    const has = async ([best], said) => {
      const { meta, content } = (await best?.data()) ?? { meta: {}, content: "" };
      return said.every((word) => fold(`${meta.title} ${content}`).includes(word));
    };
    let [words, every] = [typed, await search(typed.join(" "))];
    const mistyped = typed.filter((word, at) => word !== meant[at]);
    // Where no page has a word, Pagefind looks for the beginning of it.
    if (mistyped.length && !(await has(every, mistyped))) [words, every] = [meant, await search(meant.join(" "))];
    if (every.length || words.length < 2 || content) return { pages: every, words, some: false };
    const sums = new Map();
    for (const result of (await Promise.all(words.map(search))).flat()) {
      const { score } = sums.get(result.id) ?? { score: 0 };
      sums.set(result.id, { result, score: score + result.score });
    }
    const ranked = [...sums.values()].sort((one, other) => other.score - one.score);
    const near = ranked.filter(({ score }) => score >= ranked[0].score * FAR);
    return { pages: near.map(({ result }) => result), words, some: near.length > 0 };
  };

  document.addEventListener("DOMContentLoaded", () => {
    const input = document.querySelector("#search");
    const place = document.querySelector("[data-search-results]");
    const [status, explained, list, more] = place.children;
    const plural = new Intl.PluralRules(document.documentElement.lang || "en");
    let turn = 0;
    let pause = 0;
    let waiting = [];
    let anything = true; // was found the last time; if not, other ways come close below the words that say so

    const say = (count, asked, kind) => {
      const said = (form) => status.getAttribute(`data-${kind}-${form}`);
      const words = said(count ? plural.select(count) : "none") ?? said("other");
      status.textContent = words.replace("{count}", count).replace("{words}", asked);
    };

    const show = async (mine, most) => {
      const next = await Promise.all(waiting.splice(0, most).map((load) => load()));
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
      leaveRoom(asked && anything);
      if (!asked) {
        for (const part of [status, explained, list]) part.replaceChildren();
        more.hidden = true;
        return;
      }
      loadFinder();
      const known = await loadAnswers();
      if (mine !== turn) return;
      const best = known.find(asked);
      const telling = known.telling(asked);
      explained.replaceChildren(...known.explain(asked).map(explanation));
      const byKind = known.leadsToHelp(best);
      const answered = best.map(({ answer }) => ({
        rank: known.band(answer),
        load: () => ({ ...answer, about: answer.kind }),
      }));
      const first = answered.filter(({ rank }) => !byKind || rank === 1);
      list.replaceChildren(...first.map(({ load }) => entry(load())));
      const content = best.some(({ fits }) => fits >= GOOD);
      const { pages, words, some } = await look(telling, known.correct(telling), { content, fold: known.fold });
      if (mine !== turn) return;
      const own = new Set(best.map(({ answer }) => answer.page));
      const found = pages
        .filter(({ id }) => !own.has(id))
        .map((result) => ({
          rank: known.rankOf(result.id),
          load: async () => {
            const { raw_url: address, meta, content } = await result.data();
            const about = [meta.kind, meta.day].filter(Boolean).join(", ");
            return { address, title: meta.title, about, text: excerpt(content, words, known) };
          },
        }));
      const rest = [...answered.slice(first.length), ...found];
      waiting = (byKind ? rest.sort((one, other) => one.rank - other.rank) : rest).map(({ load }) => load);
      const count = first.length + waiting.length;
      await show(mine, Math.max(2, AT_ONCE - first.length));
      if (mine !== turn) return;
      say(count, asked, some && !best.length ? "some" : "found");
      anything = count > 0;
      leaveRoom(anything);
    };

    input.value = question() ?? "";
    input.addEventListener("focus", () => [loadAnswers(), loadFinder()], { once: true });
    input.addEventListener("input", () => {
      clearTimeout(pause);
      pause = setTimeout(ask, 150);
    });
    addEventListener("hashchange", () => {
      const asked = question();
      if (asked === null) return;
      input.value = asked;
      ask();
    });
    more.addEventListener("click", async () => {
      const first = await show(turn, AT_ONCE);
      first?.querySelector("a").focus();
    });
    if (input.value) ask();
  });
})();
