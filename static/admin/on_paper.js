// Shows in an editor's preview what a page looks like on paper: rules for print hold, rules for screens do not.
function turn(rules) {
  for (const rule of rules) {
    if (rule.media?.mediaText === "print") rule.media.mediaText = "all";
    else if (rule.media?.mediaText === "screen") rule.media.mediaText = "not all";
    else if (rule.cssRules) turn(rule.cssRules);
  }
}

document.documentElement.dataset.paper = "";
for (const sheet of document.styleSheets) turn(sheet.cssRules);
