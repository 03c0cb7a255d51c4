/* Leaves the page at once, by its link or by pressing Shift three times, and removes it from the history. */
(() => {
  "use strict";
  const link = document.querySelector(".quick-exit__link");
  const status = document.querySelector(".quick-exit [role=status]");
  const PRESSES = 3;
  const PATIENCE = 5000;
  let presses = 0;
  let timer = 0;

  const leave = () => {
    document.documentElement.hidden = true;
    document.title = "";
    location.replace(link.href);
  };
  link.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });
  document.querySelector(".quick-exit__keys").hidden = false;
  addEventListener("keydown", (event) => {
    if (event.repeat) return;
    clearTimeout(timer);
    if (event.key !== "Shift") {
      presses = 0;
      return;
    }
    presses += 1;
    if (presses === PRESSES) {
      leave();
      return;
    }
    const left = PRESSES - presses;
    status.textContent = status.getAttribute(`data-left-${left}`);
    timer = setTimeout(() => {
      presses = 0;
      status.textContent = "";
    }, PATIENCE);
  });
  addEventListener("pageshow", (event) => {
    if (event.persisted) document.documentElement.hidden = false;
  });
})();
