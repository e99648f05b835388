// Results follow the form as it changes; without this module the button sends it. Focus stays, the count is told.
let last;

function load(address) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest(); // parses the page itself, as trusted types ask
    request.responseType = "document";
    request.onload = () => (request.status === 200 && request.response ? resolve(request.response) : reject(request.status));
    request.onerror = reject;
    request.open("GET", address);
    request.send();
    last?.abort();
    last = request;
  });
}

function take(page, next) {
  for (const select of page.querySelectorAll("form[data-finder] select")) {
    const other = next.getElementById(select.id);
    if (other) select.replaceChildren(...other.children);
  }
  for (const part of page.querySelectorAll("[data-found]")) {
    const other = next.querySelector("[data-found]");
    const [status, told] = [part.querySelector("[role=status]"), other.querySelector("[role=status]")];
    if (status && told) {
      status.replaceChildren(...told.childNodes); // the same element, so that the change is heard
      told.replaceWith(status);
    }
    part.replaceChildren(...other.childNodes);
  }
}

async function follow(form, page) {
  const query = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
  const address = `${form.getAttribute("action")}${query.size ? `?${query}` : ""}`;
  try {
    take(page, await load(address));
    history.replaceState(null, "", address);
  } catch {
    form.submit(); // no reply that could be shown: let the browser ask, and say what is wrong
  }
}

export function start(page) {
  const form = page.querySelector("form[data-finder]");
  form.addEventListener("change", (event) => event.target.matches("select") && follow(form, page));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    follow(form, page);
  });
}
