// A film is loaded only after a reader agreed, each time anew; nothing is stored. Without this module the link leads to the transcript.
function play(film) {
  const player = film.querySelector("template").content.cloneNode(true).firstElementChild;
  film.querySelector("a").replaceWith(player);
  player.tabIndex = -1;
  player.focus({ preventScroll: true });
  player.play?.().catch(() => {}); // the browser may ask for a click on its own button
}

function askBeforeFilms(page) {
  page.addEventListener("click", (event) => {
    const film = event.target.closest?.(".film__play")?.closest("[data-film]");
    const dialog = film?.querySelector("dialog");
    if (!dialog?.showModal || !film.querySelector("template").content.firstElementChild) return;
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    dialog.returnValue = "";
    dialog.onclose = () => dialog.returnValue === "play" && play(film);
    dialog.showModal();
  });
}

// Leaving quickly leaves no step back to this page.
function leaveQuickly(page) {
  page.addEventListener("click", (event) => {
    const way = event.target.closest?.("a[data-leave]");
    if (!way) return;
    event.preventDefault();
    page.location.replace(way.href);
  });
}

export function start(page) {
  askBeforeFilms(page);
  leaveQuickly(page);
}
