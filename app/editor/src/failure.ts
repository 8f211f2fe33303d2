// What is left of the page when the client cannot start: a sentence and a button.

const SENTENCES = {
  "no-wasm":
    "This browser does not run WebAssembly, which Randori is made of. " +
    "Open this page in a current Firefox, Chrome, Edge or Safari.",
  broken: "Randori could not be loaded. Check the connection, then load the page again.",
};

/** Says what happened and what to do, in place of the skeleton's text (or of the whole body). */
export function showFailure(reason: keyof typeof SENTENCES): void {
  const sentence = document.createElement("p");
  sentence.textContent = SENTENCES[reason];

  const reload = document.createElement("button");
  reload.type = "button";
  reload.textContent = "Load again";
  reload.addEventListener("click", () => location.reload());

  const notice = document.createElement("div");
  notice.className = "start-failure";
  notice.setAttribute("role", "alert");
  notice.append(sentence, reload);

  const skeleton = document.getElementById("skeleton");
  skeleton?.removeAttribute("aria-busy");
  (skeleton?.querySelector("main") ?? skeleton ?? document.body).replaceChildren(notice);
}
