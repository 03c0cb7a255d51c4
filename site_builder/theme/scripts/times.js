/* Shows and hides timed parts of a page (rule T3). Each part has the moments between which it applies, worked out in
   London time, so the reader's time zone does not matter. Without this script a part stays as it was, and its text
   names the dates. */
(() => {
  "use strict";
  const LONGEST = 3600000; // timers drift and computers sleep: check every hour
  const parts = [...document.querySelectorAll("[data-times]")].map((part) => ({
    part,
    spans: part.dataset.times.split(" ").map((span) => span.split("/").map((end) => Date.parse(end))),
  }));
  let timer = 0;

  const holds = (now) => ([from, until]) => !(now < from) && !(now >= until); // an open end is not a number
  const show = () => {
    const now = Date.now();
    let next = now + LONGEST;
    for (const { part, spans } of parts) {
      part.hidden = !spans.some(holds(now));
      for (const edge of spans.flat()) if (edge > now && edge < next) next = edge;
    }
    clearTimeout(timer);
    timer = setTimeout(show, next - now);
  };
  /* A closed alert stays away until the tab is closed. Which one it was stays on the device (rule P5). */
  const CLOSED = "closed-alerts";
  const closed = () => {
    try {
      return (sessionStorage.getItem(CLOSED) || "").split(" ");
    } catch {
      return []; // a browser that keeps nothing
    }
  };
  for (const alert of document.querySelectorAll("[data-alert]")) {
    const key = alert.dataset.alert;
    if (closed().includes(key)) {
      alert.remove();
      continue;
    }
    const button = alert.querySelector("button");
    button.hidden = false;
    button.addEventListener("click", () => {
      try {
        sessionStorage.setItem(CLOSED, [...closed(), key].join(" ").trim());
      } catch {
        // away until the next page
      }
      alert.remove();
      document.querySelector("main").focus({ preventScroll: true });
    });
  }

  if (parts.length) {
    show();
    addEventListener("pageshow", show);
    document.addEventListener("visibilitychange", show);
  }
})();
