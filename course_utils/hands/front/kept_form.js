// A form whose state is kept as a note: what is not kept yet is a draft, what was kept comes back.

import { answerMessage } from "./answer.js";
import { say } from "./dom.js";
import { mount } from "./mount.js";
import { dayInWords } from "./words.js";
import { Draft } from "./writing.js";

/**
 * Join a form to its host.
 * @param {object} form
 * @param {any} form.model what the host gives a widget
 * @param {{id: string, version: number}} form.spec
 * @param {HTMLElement} form.root
 * @param {(text: string) => void} form.show the form's line of status
 * @param {string} form.kept what is said once it was kept
 * @param {() => any} form.read the form as a JSON value
 * @param {(value: any) => void} form.write puts such a value into the form
 * @param {(response?: any) => any} form.fill such a value from what was kept; without one, that of an empty form
 * @param {(times: number) => void} form.told how often this learner has kept it
 * @param {(own: any, given: any) => any} [form.joined] what was written before the host said anything, and what it says
 * @param {() => void} [form.another] another learner has taken the place of the one before
 * @param {{items: string[], heard: (answers: Record<string, any[]>) => void}} [form.others] what else of the learner's
 *   answers the form needs, and who gets all of it whenever any of it is new
 * @param {boolean} [form.tabs] whether what another tab of the browser writes is taken over as it is written
 * @returns {{touched: () => void, keep: (response: any, attempt: number) => void,
 *   mount: (watchers?: {disconnect: () => void}[]) => () => void}}
 *   `touched` after each change by hand, `keep` to keep it for good, `mount` once the form stands (with what watches)
 */
export function keptForm({
  model,
  spec,
  root,
  show,
  kept,
  read,
  write,
  fill,
  told,
  joined,
  another = () => {},
  others,
  tabs = false,
}) {
  let from = "";
  let answersElsewhere = /** @type {Record<string, any[]>} */ ({});
  const draft = new Draft({
    item: spec.id,
    empty: fill(),
    read,
    write,
    joined,
    tell: (changed) => show(changed ? say("writing.draft") : from),
  });
  return {
    touched: () => draft.touched(),
    keep: (response, attempt) => model.send(answerMessage(spec, "note", response, { attempt })),
    mount: (watchers = []) =>
      mount(root, {
        model,
        watchers: tabs ? [...watchers, draft.followTabs()] : watchers,
        show,
        items: [spec.id, ...(others?.items ?? [])],
        saved({ item, event, store }) {
          if (others?.items.includes(item)) {
            answersElsewhere = { ...answersElsewhere, [item]: [...(answersElsewhere[item] ?? []), event] };
            others.heard(answersElsewhere);
          }
          if (item !== spec.id) return;
          from = store.ok ? kept : store.text;
          draft.saved(fill(event.response));
        },
        learner({ learner, answers }) {
          const events = (answers[spec.id] ?? []).filter((event) => event.version === spec.version);
          const last = events.at(-1);
          from = last ? say("reflect.from", { date: dayInWords(last.time) }) : "";
          const same = draft.learner(learner, last ? fill(last.response) : undefined);
          told(events.length);
          answersElsewhere = Object.fromEntries((others?.items ?? []).map((one) => [one, answers[one] ?? []]));
          others?.heard(answersElsewhere);
          if (!same) another();
        },
      }),
  };
}
