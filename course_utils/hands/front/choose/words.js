// What a row of decisions says in words, and its table.

import { dataTable, say } from "../dom.js";
import { summary, wayOf } from "./state.js";

/** How far something moves: "rises a little", "falls much". */
export function moveInWords(step) {
  if (step === 0) return say("choose.move_none");
  return say(`choose.move_${step > 0 ? "up" : "down"}_${Math.abs(step) === 1 ? "one" : "two"}`);
}

/** A place on a scale, with its sign. */
export function signed(value) {
  return value > 0 ? `+${value}` : String(value).replace("-", "\u2212");
}

/** A name as it stands within a sentence. */
function within(name) {
  return name[0].toLowerCase() + name.slice(1);
}

/** What both scales have done together; nothing where one of them has not moved. */
function bothInWords([a, b]) {
  if (a * b === 0) return "";
  return say(a * b < 0 ? "choose.traded" : a < 0 ? "choose.both_less" : "choose.both_more");
}

function years(moments) {
  return moments.map(({ year }) => year).join(", ");
}

/** What all decisions come to, once none is open. */
export function pathInWords({ moments, scales }, state) {
  const { open, same, other, end, real } = summary(moments, state);
  if (open) return open === moments.length ? say("choose.path_none") : say("choose.path_open", { count: open });
  const place = ([a, b]) =>
    say("choose.place", { first: within(scales[0].name), a: signed(a), second: within(scales[1].name), b: signed(b) });
  return [
    other.length === 0
      ? say("choose.all_same")
      : same.length === 0
        ? say("choose.all_other")
        : say("choose.some_same", { same: years(same), other: years(other) }),
    say("choose.yours_end", { place: place(end) }),
    bothInWords(end),
    other.length ? say("choose.real_end", { place: place(real) }) : "",
  ]
    .filter(Boolean)
    .join(" ");
}

/** Every decision beside what was done; the other column stays empty where nothing is decided yet. */
export function pathTable({ moments, scales }, state) {
  const columns = [
    { key: "when", label: say("choose.col_when") },
    { key: "yours", label: say("choose.col_yours") },
    { key: "first", label: scales[0].name, numeric: true },
    { key: "second", label: scales[1].name, numeric: true },
    { key: "done", label: say("choose.col_done") },
  ];
  const rows = moments
    .filter(({ id }) => id in state.decided)
    .map((moment) => {
      const way = wayOf(moment, state.decided[moment.id]);
      return {
        when: moment.when,
        yours: way.text,
        first: signed(way.moves[0]),
        second: signed(way.moves[1]),
        done: wayOf(moment, moment.chosen).text,
      };
    });
  return dataTable(columns, rows, say("choose.table"));
}
