// Says how many characters are left in a text of limited length. Without this module the hint says the limit, and the form
// is shown again with everything in it when a text is too long.
function words(field) {
  const left = Number(field.dataset.longest) - [...field.value].length;
  return { left, text: `${field.dataset.left} ${left.toLocaleString(document.documentElement.lang)}` };
}

export function start(page) {
  for (const field of page.querySelectorAll("textarea[data-longest]")) {
    const [seen, heard] = [page.createElement("p"), page.createElement("p")];
    seen.ariaHidden = "true";
    heard.className = "vh";
    heard.setAttribute("role", "status");
    field.after(seen, heard);
    let pause;
    const tell = () => {
      const { left, text } = words(field);
      seen.textContent = text;
      seen.className = left < 0 ? "field__error" : "field__hint";
      return text;
    };
    field.addEventListener("input", () => {
      tell();
      clearTimeout(pause); // who listens is told when the typing rests
      pause = setTimeout(() => (heard.textContent = tell()), 1000);
    });
    tell();
  }
}
