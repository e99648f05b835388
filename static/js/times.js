// Says an event's times by the reader's own clock, on the line that is kept free for it.
for (const line of document.querySelectorAll("[data-own-times]")) {
  const [from, to = from] = [...line.parentNode.querySelectorAll("time[data-own]")].map((time) => new Date(time.dateTime));
  const parts = { weekday: "short", day: "numeric", month: "short", hour: "numeric", minute: "2-digit" };
  const words = new Intl.DateTimeFormat(document.documentElement.lang.replace(/^en$/, "en-GB"), parts).formatRange(from, to);
  line.textContent = line.dataset.ownTimes.replace("%s", words);
}
