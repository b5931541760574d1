// What the signs say in words: what was said then, what the student's own rule comes to, and the table.

import { dataTable, h, say } from "../dom.js";
import { courseLink } from "../links.js";
import { dayInWords } from "../words.js";
import { levelInWords } from "./rows.js";
import { complete, counting, furthest, ruled, unmarked } from "./state.js";

/** What the student kept in the earlier task, in the words of then; or that there is nothing, and where it is asked. */
export function thenInWords(model, { signs, task }, { then }) {
  if (!then) {
    return [
      h(
        "p",
        {},
        say("signs.then_none"),
        " ",
        courseLink(model, task.lesson, say("signs.then_link", { title: task.title })),
      ),
    ];
  }
  const chosen = signs.filter(({ key }) => then.chosen.includes(key)).map(({ text }) => text);
  return [
    h("p", {}, say("signs.then", { date: dayInWords(then.time) })),
    h(
      "blockquote",
      { class: "cw-own-words", dir: "auto" },
      [chosen.join(" "), then.text].filter(Boolean).map((part) => h("p", { dir: "auto" }, part)),
    ),
    then.sure ? h("p", { class: "cw-muted" }, say("reflect.back_sure", { sure: say(`sure.${then.sure}`) })) : "",
  ];
}

/** What is still missing, or what the student's rule comes to. */
export function rulingInWords(spec, state) {
  const own = counting(state).length;
  if (!own) return say("signs.none");
  const open = unmarked(spec, state);
  if (open.length) return say("signs.open", { own, names: open.map(({ name }) => name).join("; ") });
  if (!complete(spec, state)) return say("signs.no_rule", { own });
  const found = /** @type {NonNullable<ReturnType<typeof ruled>>} */ (ruled(spec, state));
  const names = found.there.map(({ name }) => name).join("; ");
  return [
    say(found.there.length >= found.enough ? "signs.yes" : "signs.no", {
      enough: found.enough,
      of: found.of,
      there: found.there.length,
      names: names ? ` (${names})` : "",
    }),
    say(
      found.milder >= found.enough === found.there.length >= found.enough ? "signs.milder_same" : "signs.milder_turns",
      { milder: found.milder },
    ),
  ].join(" ");
}

/** What the course's marks would make of the same rule; nothing before the marks are kept. */
export function besideInWords(spec, state) {
  const found = state.attempt ? ruled(spec, state) : null;
  if (!found) return "";
  const most = furthest(spec, state);
  return [
    say(found.course >= found.enough ? "signs.course_yes" : "signs.course_no", { course: found.course, of: found.of }),
    most
      ? say("signs.furthest", {
          name: most.name,
          yours: levelInWords(state.marks[most.key]),
          course: levelInWords(most.example),
        })
      : say("signs.same"),
    say("signs.one_reading"),
  ].join(" ");
}

/** Every sign with its marks. */
export function signsTable({ signs }, state) {
  const own = counting(state);
  const columns = [
    { key: "name", label: say("signs.col_sign") },
    { key: "counts", label: say("signs.col_counts") },
    { key: "yours", label: say("signs.col_yours") },
    ...(state.attempt ? [{ key: "course", label: say("signs.col_course") }] : []),
  ];
  const rows = signs.map((sign) => ({
    name: sign.text,
    counts: own.includes(sign.key) ? say("signs.yes_short") : "",
    yours: sign.key in state.marks ? levelInWords(state.marks[sign.key]) : "",
    course: levelInWords(sign.example),
  }));
  return dataTable(columns, rows, say("signs.table"));
}
