// Buttons that copy prepared words; without this module one click on the words selects them all.
async function copy(button, words, clipboard) {
  await clipboard.writeText(words.textContent);
  const label = button.textContent;
  button.textContent = button.dataset.copied;
  setTimeout(() => (button.textContent = label), 3000);
}

function select(words) {
  const selection = words.ownerDocument.getSelection();
  selection.removeAllRanges();
  selection.selectAllChildren(words);
}

export function offerCopies(page, clipboard) {
  if (!clipboard) return;
  for (const button of page.querySelectorAll("button[data-copy]")) {
    const words = page.getElementById(button.dataset.copy);
    if (!words) continue;
    button.hidden = false;
    button.ariaLive = "polite";
    button.addEventListener("click", () => copy(button, words, clipboard).catch(() => select(words)));
  }
}
