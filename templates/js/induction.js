// Staff induction: keeps ticks on this device, and nowhere else, and says how many are done.
// Without this script the boxes can be ticked, and printed, all the same; they are only not kept.
(function () {
  "use strict";
  const page = document.querySelector("[data-ticks]");
  if (!page) return;
  const said = page.querySelector(".cb-progress");
  const again = page.querySelector(".cb-again");
  const boxes = Array.from(page.querySelectorAll(".cb-ticks input[type=checkbox]"));
  const key = (box) => "clausebook:" + page.dataset.ticks + ":" + box.id;
  let store;
  try {
    store = window.localStorage;
    store.getItem("clausebook");
  } catch (refused) {
    store = null; // a browser that keeps nothing: private windows, or a setting
  }

  function keep(box) {
    if (!store) return;
    try {
      if (box.checked) store.setItem(key(box), "1");
      else store.removeItem(key(box));
    } catch (full) {
      store = null;
    }
  }

  function tell() {
    const done = boxes.filter((box) => box.checked).length;
    const words = store ? said.dataset.words : said.dataset.notKept;
    said.textContent = words.replace("{done}", String(done)).replace("{all}", String(boxes.length));
    again.hidden = done === 0;
  }

  for (const box of boxes) {
    if (store && store.getItem(key(box)) === "1") box.checked = true;
    box.addEventListener("change", function () {
      keep(box);
      tell();
    });
  }
  again.addEventListener("click", function () {
    if (!window.confirm(again.dataset.sure)) return;
    for (const box of boxes) {
      box.checked = false;
      keep(box);
    }
    tell();
    boxes[0].focus();
  });
  said.hidden = false;
  if (boxes.length) tell();
})();
