"""A lesson gone through by keyboard alone: Tab, arrows, Enter, Space, letters; and whether the focus is in sight."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Page

STOP = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const box = one.getBoundingClientRect();
  const ringed = (node) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(node);
    return outlineStyle !== "none" && parseFloat(outlineWidth) >= 1;
  };
  // A row of a list, or a drawing, may bear the ring for the control inside it.
  let ring = false;
  for (let at = one, up = 0; at && up < 4; at = at.parentElement, up += 1) ring ||= ringed(at);
  ring ||= [...one.querySelectorAll("*")].some(ringed);
  // A text to which the focus was led, and that nobody can use, needs none.
  ring ||= one.tabIndex < 0;
  const inSight = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  const points = [[0.5, 0.5], [0.1, 0.5], [0.9, 0.5], [0.5, 0.1], [0.5, 0.9]].map(([across, down]) =>
    document.elementFromPoint(box.left + across * box.width, box.top + down * box.height));
  // What is wider or higher than the window has parts that are not to be seen.
  const bare = points.some((at) => at && (one.contains(at) || at.contains(one) || one.labels?.[0]?.contains(at)));
  globalThis.__stops ??= new WeakMap();
  globalThis.__stopped ??= 0;
  if (!globalThis.__stops.has(one)) globalThis.__stops.set(one, globalThis.__stopped++);
  const card = one.closest(".cw:not(.cw .cw)");
  const name = (one.getAttribute("aria-label") ?? one.labels?.[0]?.textContent ?? one.textContent).trim().slice(0, 60);
  const group = one.type === "radio" ? [...(one.getRootNode().querySelectorAll(`input[name="${one.name}"]`))] : [];
  return {
    id: globalThis.__stops.get(one), ring, seen: inSight && bare, name,
    kind: one.type && one.tagName === "INPUT" ? one.type : one.tagName.toLowerCase(),
    css: one.className?.baseVal ?? one.className, card: card?.className ?? "", empty: !one.value,
    cards: card ? [...document.querySelectorAll(".cw:not(.cw .cw)")].indexOf(card) : -1,
    chosen: group.some((each) => each.checked) || one.checked === true,
    boxes: one.closest("fieldset")?.querySelectorAll("input:checked").length ?? 0,
    off: one.getAttribute("aria-disabled") === "true",
    way: one.dataset.way ?? "", open: one.parentElement?.open === true, unset: one.matches(".cw-unset"),
    next: one.matches("a.cw-next"), primary: one.matches(".cw-primary, [data-next]"),
    asked: Boolean(one.closest(".cw-quiz, .cw-predict, .cw-reflect")), pressed: one.getAttribute("aria-expanded"),
  };
}"""
"""What has the focus, whether that can be seen, and what it is for."""


@dataclass
class Walk:
    """A way along the stops of the Tab key."""

    page: Page
    ours: str = "*"
    """A selector of what the focus is judged in; what else JupyterLab offers is not the course's."""
    faults: list[str] = field(default_factory=list)
    used: Counter[tuple[int, str]] = field(default_factory=Counter)
    stops: int = 0

    def stop(self) -> dict[str, Any] | None:
        """Where the focus is; what is wrong with that is written down."""
        now = self.page.evaluate(STOP)
        if now and self.page.evaluate("(ours) => document.activeElement.closest(ours) !== null", self.ours):
            where = f"{now['kind']} “{now['name']}” in {now['card'][:40]}"
            self.faults += [f"no ring: {where}"] if not now["ring"] else []
            self.faults += [f"out of sight: {where}"] if not now["seen"] else []
        return now

    def go(self, most: int = 900) -> None:
        """Press Tab, and at each stop what answers there, until the link to the next lesson has the focus.

        Args:
            most: how many stops there may be.
        """
        keys, last = self.page.keyboard, None
        while self.stops < most:
            keys.press("Tab")
            self.stops += 1
            now = self.stop()
            if now is None:
                self.faults.append(f"lost after {last and last['name']}")
                return
            if last and now["id"] == last["id"]:
                self.faults.append(f"trapped at {now['name']}")
                return
            if now["next"]:
                return
            # What is pressed may move the focus to the next thing to press, as a right answer does to "Next": there the
            # verdict is brought into sight, and the focus may stand below it.
            while now and (pressed := self.answer(now)):
                for key in pressed:
                    keys.type(key[1:]) if key.startswith("=") else keys.press(key)
                before, now = now, self.page.evaluate(STOP)
                if now is None:
                    self.faults.append(f"lost by {pressed} at {before['name']} in {before['card'][:40]}")
                elif now["id"] == before["id"]:
                    break
            last = self.page.evaluate(STOP)
        self.faults.append(f"no end after {most} stops")

    def answer(self, now: dict[str, Any]) -> list[str]:
        """What to press at a stop: each control of a question, a guess or a task is used once."""
        if not now["asked"]:
            return []
        kind, mine = now["kind"], (now["cards"], f"{now['kind']} {now['name']}")
        if kind == "button":
            wanted = (now["primary"] or now["way"] == "down") and not now["off"]
            if now["way"] and self.used[(now["cards"], "moved")]:
                return []
            # One quiz asks to be checked, and to go on, as often as it has questions.
            if not wanted or self.used[mine] >= (12 if "quiz" in now["card"] else 1):
                return []
            self.used[mine] += 1
            self.used[(now["cards"], "moved")] += bool(now["way"])
            if not now["way"]:
                self.used[(now["cards"], "moved")] = 0
            return ["Enter"]
        if kind == "radio":
            return [] if now["chosen"] else ["Space"]
        if kind == "checkbox":
            return ["Space"] if not now["boxes"] else []
        if kind == "select":
            return ["ArrowDown"] if now["empty"] else []
        if kind == "range":
            return ["ArrowRight"] if now["unset"] else []
        if kind in ("text", "number") and now["empty"]:
            return ["=40"]
        if kind == "textarea" and now["empty"]:
            return ["=Trade made war dear, and it came all the same."]
        return []
