// Copies prepared words and addresses; without this module one click on the words selects them all, and links lead where they say.
async function copy(button, words) {
  await navigator.clipboard.writeText(words.textContent);
  const label = button.textContent;
  button.textContent = button.dataset.copied;
  setTimeout(() => (button.textContent = label), 3000);
}

export function start(page) {
  if (!navigator.clipboard) return;
  for (const button of page.querySelectorAll("button[data-copy]")) {
    const words = page.getElementById(button.dataset.copy);
    if (!words) continue;
    button.hidden = false;
    button.ariaLive = "polite";
    button.addEventListener("click", () => copy(button, words).catch(() => page.getSelection().selectAllChildren(words)));
  }
  page.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[data-copy]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (!link.hash) event.preventDefault();
    navigator.clipboard.writeText(link.href).then(() => (page.querySelector("p[data-copied]").hidden = false));
  });
}
