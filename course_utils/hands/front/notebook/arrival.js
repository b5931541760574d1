// The front ends on a page, by version: notebooks in one JupyterLab tab may run different versions of the course.

/**
 * @typedef {{render: (place: {model: any, el: HTMLElement}) => any}} Widget
 * @typedef {{ready: Promise<Record<string, Widget>>, here: boolean, come: (widgets: Record<string, Widget>) => void,
 *   asked: number}} FrontEnd `asked`: when Python was last asked for it, in milliseconds since the page was opened
 */

/**
 * The front end of a version, which may still be on its way.
 * @param {string} version @returns {FrontEnd}
 */
export function frontEnd(version) {
  globalThis.__courseFrontEnds ??= {};
  const all = globalThis.__courseFrontEnds;
  if (!all[version]) {
    const one = { here: false, asked: Number.NEGATIVE_INFINITY };
    one.ready = new Promise((resolve) => {
      one.come = (widgets) => {
        one.here = true;
        resolve(widgets);
      };
    });
    all[version] = one;
  }
  return all[version];
}

/**
 * A front end has come: it dresses the page once, and widgets that wait for it are drawn.
 * @param {string} version @param {Record<string, Widget>} widgets by name @param {string} styles
 */
export function arrive(version, widgets, styles) {
  const one = frontEnd(version);
  if (one.here) return;
  const sheet = document.createElement("style");
  sheet.dataset.courseFrontEnd = version;
  sheet.textContent = styles;
  document.head.append(sheet);
  one.come(widgets);
}
