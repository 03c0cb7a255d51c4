/* Adds a button to each text that is meant to be copied. Without it a click or a tap selects the whole text. */
(() => {
  "use strict";
  const words = document.currentScript.dataset;
  if (!navigator.clipboard) return;
  for (const text of document.querySelectorAll("[data-copy]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy-button";
    button.textContent = words.label;
    const told = document.createElement("span");
    told.setAttribute("role", "status");
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(text.textContent.trim());
        told.textContent = words.copied;
      } catch {
        told.textContent = words.failed;
      }
      setTimeout(() => { told.textContent = ""; }, 4000);
    });
    const row = document.createElement("p");
    row.className = "copy-row";
    row.append(button, told);
    text.after(row);
  }
})();
