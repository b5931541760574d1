// What is said at the pointer of what is next to it.

import { h } from "../dom.js";

const SIGNS = { lt: "<", gt: ">", amp: "&", quot: '"', "#x27": "'" };

/** The lines of a label that plotly would show at the pointer, as elements. */
function linesOf(text) {
  const plain = (one) => one.replace(/&(lt|gt|amp|quot|#x27);/g, (_, name) => SIGNS[name]);
  return text.split("<br>").map((line) => {
    const bold = /<b>|<\/b>/.test(line);
    return h(bold ? "strong" : "span", {}, plain(line.replace(/<\/?b>/g, "")));
  });
}

export class MapTip {
  constructor() {
    this.element = h("div", { class: "cwp-tip", hidden: true });
  }

  hush() {
    this.element.hidden = true;
  }

  /**
   * Say it above the point, or below where there is no room.
   * @param {string} text @param {[number, number]} point in pixels @param {number} width of the drawing
   */
  tell(text, [x, y], width) {
    const { element } = this;
    element.replaceChildren(...linesOf(text));
    element.hidden = false;
    const left = Math.min(Math.max(4, x - element.offsetWidth / 2), width - element.offsetWidth - 4);
    const above = y - element.offsetHeight - 14;
    element.style.left = `${left}px`;
    element.style.top = `${above > 4 ? above : y + 14}px`;
  }
}
