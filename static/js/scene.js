// Chapters follow their reader. The page scrolls as ever; without this module it is an article whose figures stand as they end.

// Tells the last of `targets` whose top has passed a line, so many percent above the window's lower edge.
function follow(targets, line, tell) {
  const passed = new Set();
  const watch = new IntersectionObserver((seen) => {
    for (const { target, isIntersecting } of seen) passed[isIntersecting ? "add" : "delete"](target);
    tell(targets.filter((one) => passed.has(one)).pop());
  }, { root: document, rootMargin: `9999999px 0px -${line}% 0px` });
  targets.forEach((one) => watch.observe(one));
}

const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
for (const scene of isStill ? [] : document.querySelectorAll("[data-scene]")) {
  const steps = [...scene.querySelectorAll("[data-step]")];
  const parts = scene.querySelectorAll("[data-parts] > *");
  scene.dataset.live = "";
  follow(steps, 30, (now = steps[0]) => {
    for (const step of steps) step.toggleAttribute("data-now", step === now);
    parts.forEach((part, place) => part.toggleAttribute("data-lit", place < now.dataset.step));
  });
}

const links = new Map();
for (const link of document.querySelectorAll("[data-sections] a")) {
  links.set(document.getElementById(decodeURIComponent(link.hash.slice(1))), link);
}
follow([...links.keys()].filter(Boolean), 70, (now) => {
  for (const [heading, link] of links) link.ariaCurrent = heading === now ? "location" : null;
});
