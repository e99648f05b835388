// All of the site's JavaScript: small modules, loaded deferred. Nothing needs them: pages read and send without any script.
import { offerLightVersion } from "./light.js";
import { addMore } from "./more.js";
import { askBeforeFilms, leaveQuickly } from "./video.js";
import { countCharacters } from "./left.js";
import { offerCopies } from "./copy.js";
import { openFoldsForPrint } from "./folds.js";

offerLightVersion(document, navigator);
openFoldsForPrint(document, window);
addMore(document);
askBeforeFilms(document);
leaveQuickly(document);
countCharacters(document);
offerCopies(document, navigator.clipboard);
