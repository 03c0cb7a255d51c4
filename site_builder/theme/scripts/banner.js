/* Keeps what is typed into the search box on this device (rule P5): it goes after "#", which browsers never send.
   Without this script the form opens the list of help and sends nothing, since the box has no name. */
(() => {
  "use strict";
  const form = document.querySelector(".banner__search");
  form?.addEventListener("submit", (event) => {
    event.preventDefault();
    location.assign(`${form.dataset.search}#${new URLSearchParams({ q: form.querySelector("input").value })}`);
  });
})();
