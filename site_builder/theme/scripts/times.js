/* Shows and hides what is timed (rule T3). Each part carries the instants between which it holds, worked out from
   London's clocks when the page was made, so the clock zone of the reader does not matter. Without this script a part
   stays as it was when the page was made, and its words name the days. */
(() => {
  "use strict";
  const LONGEST = 3600000; // timers drift and machines sleep, so look again at least each hour
  const parts = [...document.querySelectorAll("[data-times]")].map((part) => ({
    part,
    spans: part.dataset.times.split(" ").map((span) => span.split("/").map((end) => Date.parse(end))),
  }));
  let timer = 0;

  const holds = (now) => ([from, until]) => !(now < from) && !(now >= until); // an open end is no number
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
  if (parts.length) {
    show();
    addEventListener("pageshow", show);
    document.addEventListener("visibilitychange", show);
  }
})();
