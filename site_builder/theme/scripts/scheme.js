// Light or dark, as the reader chose. The choice stays on the device. It is set before the page is drawn.
(() => {
  const root = document.documentElement;
  const recall = () => {
    try {
      const scheme = localStorage.getItem("scheme");
      return ["light", "dark"].includes(scheme) ? scheme : "";
    } catch {
      return "";
    }
  };
  const keep = (scheme) => {
    try {
      if (scheme) localStorage.setItem("scheme", scheme);
      else localStorage.removeItem("scheme");
    } catch {
      // A browser that keeps nothing shows the choice on this page alone.
    }
  };
  const show = (scheme) => {
    if (scheme) root.dataset.scheme = scheme;
    else delete root.dataset.scheme;
  };
  show(recall());
  document.addEventListener("DOMContentLoaded", () => {
    const box = document.querySelector("[data-schemes]");
    const choice = box.querySelector("select");
    box.hidden = false;
    choice.value = recall();
    choice.addEventListener("change", () => {
      keep(choice.value);
      show(choice.value);
    });
  });
})();
