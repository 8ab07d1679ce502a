// Search: asks pagefind's index of this site, which lies beside these pages, and lists what it finds by heading.
// Nothing is loaded until somebody begins to search, and nothing is asked of any other server.
(function () {
  "use strict";
  const form = document.getElementById("cb-search");
  if (!form) return;
  const input = document.getElementById("cb-search-words");
  const said = document.getElementById("cb-search-said");
  const list = document.getElementById("cb-search-results");
  const most = 12;
  const waits = 200; // milliseconds without a key before it searches
  const here = new URL(form.dataset.pagefind, document.baseURI);
  let engine = null;
  let latest = 0;

  function load() {
    if (!engine) {
      engine = import(here.href).then(async function (pagefind) {
        await pagefind.options({ excerptLength: 24, baseUrl: new URL("..", here).pathname });
        await pagefind.init();
        return pagefind;
      });
      engine.catch(function () {
        said.textContent = form.dataset.failed;
      });
    }
    return engine;
  }

  function plain(html) {
    const inert = document.createElement("template");
    inert.innerHTML = html;
    return inert.content.textContent;
  }

  function words(excerpt) {
    // pagefind marks what it found with <mark>; everything else is put in as text
    const line = document.createElement("p");
    excerpt.split(/(<mark>.*?<\/mark>)/s).forEach(function (part) {
      const marked = /^<mark>(.*)<\/mark>$/s.exec(part);
      if (marked) line.appendChild(document.createElement("mark")).textContent = plain(marked[1]);
      else line.append(plain(part));
    });
    return line;
  }

  function entry(link, title, beside, excerpt) {
    const item = document.createElement("li");
    const anchor = item.appendChild(document.createElement("a"));
    anchor.href = link;
    anchor.textContent = title;
    if (beside) {
      const page = anchor.appendChild(document.createElement("span"));
      page.className = "cb-meta";
      page.textContent = " " + beside;
    }
    item.appendChild(words(excerpt));
    return item;
  }

  function entries(found) {
    const page = found.meta.title || "";
    const parts = found.sub_results && found.sub_results.length ? found.sub_results : [found];
    return parts.slice(0, 3).map(function (part) {
      const title = part.title || page;
      return entry(part.url, title, title === page ? "" : page, part.excerpt);
    });
  }

  async function search() {
    const mine = ++latest;
    const text = input.value.trim();
    if (!text) {
      said.textContent = "";
      list.replaceChildren();
      return;
    }
    const pagefind = await load();
    const result = await pagefind.search(text);
    const found = await Promise.all(result.results.slice(0, most).map((each) => each.data()));
    if (mine !== latest) return; // somebody typed on
    const count = result.results.length;
    const { none, one, many, more } = form.dataset;
    const sentence = count === 0 ? none : count === 1 ? one : count > most ? more : many;
    said.textContent = sentence.replace("{count}", String(count)).replace("{shown}", String(most));
    list.replaceChildren(...found.flatMap(entries));
  }

  let timer = 0;
  input.addEventListener("focus", load, { once: true });
  input.addEventListener("input", function () {
    clearTimeout(timer);
    timer = setTimeout(search, waits);
  });
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    clearTimeout(timer);
    search();
  });
  form.hidden = false;
})();
