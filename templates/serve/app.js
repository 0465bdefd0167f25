"use strict";
// Filter while typing: asks the server, as the form does without this script.
const form = document.querySelector("form");
let timer, last = 0;
if (form) form.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(async () => {
    const asked = ++last, url = "/?" + new URLSearchParams(new FormData(form));
    const answer = await fetch(url).catch(() => null);
    if (!answer || !answer.ok || asked !== last) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    document.getElementById("found").replaceWith(page.getElementById("found"));
    history.replaceState(null, "", url);
  }, 150);
});
