// "More" adds the next part of a list under the part that is there; without this module the link leads to that part.
const words = (link) => link.closest("nav");

function fetchPage(address) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest(); // parses the page itself, as trusted types ask
    request.responseType = "document";
    request.onload = () => (request.status === 200 && request.response ? resolve(request.response) : reject(request.status));
    request.onerror = reject;
    request.open("GET", address);
    request.send();
  });
}

async function add(link, list, page) {
  const next = await fetchPage(link.href);
  const rows = [...next.querySelectorAll(`[data-more-list="${list.dataset.moreList}"] > *`)];
  const first = rows.map((row) => list.appendChild(page.adoptNode(row)))[0];
  const onward = next.querySelector(`a[data-more="${list.dataset.moreList}"]`);
  if (onward) link.href = new URL(onward.getAttribute("href"), link.href).href;
  else words(link)?.remove();
  if (first) {
    first.tabIndex = -1;
    first.focus({ preventScroll: true });
  }
}

export function start(page) {
  page.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[data-more]");
    const list = link && page.querySelector(`[data-more-list="${link.dataset.more}"]`);
    if (!list || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    if (link.ariaBusy === "true") return;
    link.ariaBusy = "true";
    add(link, list, page)
      .catch(() => page.location.assign(link.href))
      .finally(() => (link.ariaBusy = "false"));
  });
}
