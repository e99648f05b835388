// The site's JavaScript: small modules, loaded where a page has work for them. Nothing needs them: pages read and send without any script.
import { offerLightVersion } from "./light.js";
import { openFoldsForPrint } from "./folds.js";

offerLightVersion(document, navigator);
openFoldsForPrint(document, window);

const modules = [
  ["a[data-more]", () => import("./more.js")],
  ["[data-film], a[data-leave]", () => import("./video.js")],
  ["textarea[data-longest]", () => import("./left.js")],
  ["[data-copy]", () => import("./copy.js")],
  ["form[data-finder]", () => import("./finder.js")],
];
for (const [there, load] of modules) if (document.querySelector(there)) load().then((module) => module.start(document));
