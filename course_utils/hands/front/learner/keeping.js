// Download, restore, forget: the buttons, the question before anything is forgotten, and what is said once it is done.
// The card of learners has them, and the dashboard.

import { say } from "../dom.js";
import { giveFile } from "../files.js";
import { dropDrafts } from "../storage.js";
import { fileButtons } from "./files.js";
import { questionBox } from "./question.js";
import { nameOf } from "./words.js";

/**
 * @param {{model: any, show: (text: string) => void, safely: (handler: (...args: any[]) => any) => any,
 *   current: () => import("./state.js").Learner|null, wish: (wish: import("./state.js").Wish) => void}} card who is
 *   learning, and who is told what was asked of the host
 * @returns {{files: HTMLElement, question: ReturnType<typeof questionBox>, hear: (message: any) => boolean}} with what
 *   hears the host, and says whether a message was for it
 */
export function keepingDesk({ model, show, safely, current, wish }) {
  const question = questionBox(safely);
  const files = fileButtons({
    download: () => model.send({ kind: "download" }),
    restore: async (file) => model.send({ kind: "restore", text: await file.text() }),
    forget: askSure,
    safely,
  });

  function askSure() {
    const learner = current();
    if (!learner) return;
    const name = nameOf(learner);
    const forget = () => {
      wish({ what: "forgotten", name });
      dropDrafts(learner.id);
      model.send({ kind: "forget", id: learner.id });
    };
    question.ask(
      say("learner.forget_sure", { name }),
      [
        [say("learner.forget_yes"), forget],
        [say("learner.forget_no"), () => {}],
      ],
      1,
      files.forget,
    );
  }

  function hear({ kind, name, text, added, known, learner }) {
    if (kind === "file") {
      giveFile(name, text, "application/json");
      show(say("learner.downloaded", { name }));
    } else if (kind === "restored") {
      show(say("learner.restored", { added, known, name: nameOf(learner) }));
      model.send({ kind: "learners" });
    } else return false;
    return true;
  }

  return { files: files.element, question, hear };
}
