// What is folded away on the screen is open on paper, and as it was before afterwards.
export function openFoldsForPrint(page, view) {
  let opened = [];
  view.addEventListener("beforeprint", () => {
    opened = [...page.querySelectorAll("details:not([open])")];
    for (const fold of opened) fold.open = true;
  });
  view.addEventListener("afterprint", () => {
    for (const fold of opened) fold.open = false;
  });
}
