// Readers who asked their browser to save data are offered the light version. It is an offer: nothing is switched or stored.
export function offerLightVersion(page, browser) {
  const offer = page.querySelector("[data-light-offer]");
  if (offer && browser.connection?.saveData) offer.hidden = false;
}
