// What the tests ask of a page, from inside it. Run before the page's own scripts.
"use strict";
window.probe = (() => {
  const refused = [];
  document.addEventListener("securitypolicyviolation", (event) => {
    refused.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`);
  });

  const shifts = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (entry.value > 0) shifts.push(`${entry.value.toFixed(4)} ${entry.sources.map((s) => named(s.node)).join(", ")}`);
    }
  }).observe({ type: "layout-shift", buffered: true });

  const named = (node) => {
    if (!node) return "?";
    const element = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
    const name = element.id ? `#${element.id}` : element.classList.length ? `.${element.classList[0]}` : "";
    return `${element.localName}${name} "${element.textContent.trim().replace(/\s+/g, " ").slice(0, 40)}"`;
  };

  const CONTROLS = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']";

  const shown = (element) =>
    element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true, visibilityProperty: true }) &&
    element.getClientRects().length > 0;

  const controls = () => [...document.querySelectorAll(CONTROLS)].filter((c) => shown(c) && !c.disabled);

  // A link inside a sentence: words stand beside it on its own line.
  const inSentence = (control) => {
    let inner = control;
    let outer = control.parentElement;
    for (;;) {
      for (const node of outer.childNodes) {
        if (node !== inner && node.nodeType === Node.TEXT_NODE && /[\p{L}\p{N}]/u.test(node.data)) return true;
      }
      if (getComputedStyle(outer).display !== "inline") return false;
      inner = outer;
      outer = outer.parentElement;
    }
  };

  // How wide and how high the part of the page is that leads to a control, measured through its middle in half pixels.
  const hitSize = (control, hits) => {
    const box = control.getClientRects()[0];
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    const reach = (dx, dy) => {
      let far = 0;
      while (far < 44 && hits(x + dx * (far + 0.5), y + dy * (far + 0.5))) far += 0.5;
      return far;
    };
    return [reach(-1, 0) + reach(1, 0), reach(0, -1) + reach(0, 1)];
  };

  // A control is reached through itself or through its label, whichever is larger.
  const targetSize = (control) => {
    const parts = [control, ...(control.labels || [])];
    const hits = (x, y) => {
      const found = document.elementFromPoint(x, y);
      return !!found && parts.some((part) => part.contains(found));
    };
    const sizes = parts.map((part) => {
      part.scrollIntoView({ block: "center", inline: "nearest", behavior: "instant" });
      return hitSize(part, hits);
    });
    return sizes.reduce((best, size) => (Math.min(...size) > Math.min(...best) ? size : best));
  };

  const hidden = (element) => {
    const style = getComputedStyle(element);
    return style.position === "absolute" && (style.clipPath !== "none" || style.clip !== "auto");
  };

  return {
    refused: () => refused,
    shifts: () => shifts,
    named,

    // Stand-alone links and buttons that are smaller than 44 by 44 pixels; the last may be lost in measuring.
    smallTargets: () => {
      const small = [];
      for (const control of controls()) {
        if (control.matches(".cb-skip, [tabindex='0']:not(a, button, input)") || hidden(control) || inSentence(control)) continue;
        const [width, height] = targetSize(control);
        if (width < 43 || height < 43) small.push(`${named(control)}: ${width} by ${height}`);
      }
      return small;
    },

    // Controls whose looks do not change when they have the focus. The keyboard must have been used before.
    unmarkedFocus: () => {
      const unmarked = [];
      for (const control of controls()) {
        control.focus({ preventScroll: true, focusVisible: true });
        if (document.activeElement !== control) { unmarked.push(`${named(control)}: takes no focus`); continue; }
        const style = getComputedStyle(control);
        const outlined = style.outlineStyle === "auto" || (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2);
        if (!outlined) unmarked.push(`${named(control)}: outline ${style.outlineStyle} ${style.outlineWidth}`);
      }
      return unmarked;
    },

    // How far the page can be scrolled sideways, and by what.
    sideways: () => {
      const root = document.scrollingElement;
      if (root.scrollWidth <= root.clientWidth) return [];
      const wide = [];
      for (const element of document.body.querySelectorAll("*")) {
        const box = element.getBoundingClientRect();
        const outside = Math.max(box.right - root.clientWidth, -box.left);
        if (outside > 0.5 && shown(element) && !hidden(element) && !element.closest(".cb-table, .cb-skip")) {
          wide.push(`${named(element)}: ${Math.round(outside)} px outside`);
        }
      }
      return [`${root.scrollWidth} px in a window of ${root.clientWidth} px`, ...wide.slice(0, 4)];
    },

    // Texts that are cut off by the box that they stand in.
    cutOff: () => {
      const cut = [];
      for (const element of document.body.querySelectorAll("*")) {
        const style = getComputedStyle(element);
        const clips = ["hidden", "clip"].includes(style.overflowX) || ["hidden", "clip"].includes(style.overflowY);
        if (!clips || hidden(element) || !shown(element)) continue;
        if (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1) cut.push(named(element));
      }
      return cut;
    },

    // Where the focus is, and whether a reader can see it.
    focus: () => {
      const element = document.activeElement;
      const box = element.getBoundingClientRect();
      const [x, y] = [box.x + Math.min(box.width / 2, 20), box.y + Math.min(box.height / 2, 10)];
      const top = document.elementFromPoint(x, y);
      return {
        what: named(element),
        text: element.textContent.trim().replace(/\s+/g, " "),
        href: element.href || "",
        seen: !!top && (element.contains(top) || top.contains(element)),
      };
    },
  };
})();
