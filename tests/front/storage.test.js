// The browser's storage: thousands of keys are listed once for all who ask in one turn of the page.

import assert from "node:assert/strict";
import { test } from "node:test";
import { BrowserStore, KEPT_UNDER } from "../../course_utils/hands/front/storage.js";

/** A storage that counts how often all of its keys are listed. */
function counted() {
  const held = {
    setItem: (key, text) => {
      held[key] = String(text);
    },
    getItem: (key) => held[key] ?? null,
    removeItem: (key) => {
      delete held[key];
    },
  };
  const count = { passes: 0 };
  const storage = new Proxy(held, {
    ownKeys: (target) => {
      count.passes += 1;
      return Reflect.ownKeys(target);
    },
  });
  return { storage, count };
}

test("keys are listed once a turn, and anew after what this page changes or another tab may have", async () => {
  const { storage, count } = counted();
  const store = new BrowserStore(storage, null);
  store.set("event/mika/1", {});
  count.passes = 0;
  assert.deepEqual(store.keys("event/"), ["event/mika/1"]);
  assert.deepEqual(store.keys("learner/"), []);
  assert.equal(count.passes, 1);
  store.set("event/mika/2", {});
  assert.equal(store.keys("event/").length, 2);
  store.drop("event/mika/1");
  assert.deepEqual(store.keys("event/"), ["event/mika/2"]);
  storage.setItem(`${KEPT_UNDER}event/mika/3`, "{}");
  await new Promise((resolve) => setTimeout(resolve));
  assert.equal(store.keys("event/").length, 2);
});
