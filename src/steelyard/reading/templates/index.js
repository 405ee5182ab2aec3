(() => {
  "use strict";
  const form = document.getElementById("find");
  const box = document.getElementById("find-words");
  const told = document.getElementById("find-told");
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ");
  const cards = Array.from(document.querySelectorAll(".card"), (card) => ({ card, words: " " + fold(card.textContent) }));
  let waiting = 0;
  const show = () => {
    const wanted = fold(box.value).split(" ").filter(Boolean);
    for (const { card, words } of cards) card.hidden = !wanted.every((word) => words.includes(" " + word));
    const shown = cards.filter(({ card }) => card.getClientRects().length > 0).length;
    told.textContent = `${shown} of ${cards.length} shown`;
  };
  const soon = () => { clearTimeout(waiting); waiting = setTimeout(show, 120); };
  form.addEventListener("submit", (event) => { event.preventDefault(); show(); });
  box.addEventListener("input", soon);
  document.addEventListener("change", soon);
  form.hidden = false;
  if (box.value) show();
})();
