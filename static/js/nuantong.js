/* Small conveniences; every page works without this file. No eval, no inline handlers (strict CSP). */
"use strict";

const all = (root, selector) => [
  ...(root.matches?.(selector) ? [root] : []),
  ...root.querySelectorAll(selector),
];

/* <form data-confirm="id-of-dialog">: asks in a <dialog> first. The dialog holds a form method="dialog"
   whose button with value="yes" goes on. Without script the form is simply sent. */
function confirmFirst(form) {
  const dialog = document.getElementById(form.dataset.confirm);
  if (!dialog?.showModal) return;
  let answered = false;
  form.addEventListener("submit", (event) => {
    if (answered) { answered = false; return; }
    event.preventDefault();
    event.stopImmediatePropagation();
    const button = event.submitter;
    dialog.addEventListener("close", () => {
      if (dialog.returnValue !== "yes") return;
      answered = true;
      form.requestSubmit(button);
    }, { once: true });
    dialog.returnValue = "";
    dialog.showModal();
  }, { capture: true });
}

/* <span class="stepper" data-stepper data-less="…" data-more="…"><input type="number"></span> */
function stepper(box) {
  const input = box.querySelector("input");
  if (!input) return;
  const name = box.dataset.name ? ` ${box.dataset.name}` : "";
  const button = (sign, words, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "stepper__button";
    made.textContent = sign;
    made.setAttribute("aria-label", words + name);
    made.addEventListener("click", () => {
      act.call(input);
      input.dispatchEvent(new Event("change", { bubbles: true }));
    });
    return made;
  };
  input.before(button("−", box.dataset.less ?? "−", input.stepDown));
  input.after(button("+", box.dataset.more ?? "+", input.stepUp));
}

/* <button data-copy="id" data-copied="Copied"> copies the text of #id. */
function copier(button) {
  if (!navigator.clipboard) { button.hidden = true; return; }
  const words = button.textContent;
  button.addEventListener("click", async () => {
    const source = document.getElementById(button.dataset.copy);
    await navigator.clipboard.writeText((source.value ?? source.textContent).trim());
    button.textContent = button.dataset.copied ?? words;
    setTimeout(() => { button.textContent = words; }, 2500);
  });
}

/* .upload: shows what was chosen, lights up while a file is over it. */
function upload(box) {
  const input = box.querySelector('input[type="file"]');
  const said = box.querySelector("[data-upload-name]");
  if (!input) return;
  input.addEventListener("change", () => {
    if (said) said.textContent = [...input.files].map((file) => file.name).join(", ");
  });
  const over = (yes) => (event) => { event.preventDefault(); box.classList.toggle("is-over", yes); };
  box.addEventListener("dragover", over(true));
  box.addEventListener("dragleave", over(false));
  box.addEventListener("drop", (event) => {
    over(false)(event);
    input.files = event.dataTransfer.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
}

/* Leaves at once to a harmless page, and does not stay in the history. */
function exitNow(link) {
  const go = (event) => { event.preventDefault(); window.location.replace(link.href); };
  link.addEventListener("click", go);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") go(event); });
}

function closeMenus(event) {
  for (const menu of document.querySelectorAll("details[data-menu][open]")) {
    if (event.key === "Escape") {
      menu.open = false;
      menu.querySelector("summary").focus();
    } else if (event.type === "click" && !menu.contains(event.target)) {
      menu.open = false;
    }
  }
}

/* form[data-preview="id"]: says in #id what others will read, as the ticks and fields stand. */
function preview(form) {
  const said = document.getElementById(form.dataset.preview);
  if (!said) return;
  const field = (name) => form.querySelector(`[data-preview-${name}]`);
  const shows = (what) => form.querySelector(`[data-preview-show="${what}"]`).checked;
  const say = () => {
    const name = (shows("name") && field("name").value.trim()) || said.dataset.nobody;
    const written = field("amount").value.trim();
    const amount = shows("amount") && written ? `${field("amount").dataset.previewAmount}${written}` : "";
    const words = amount ? said.dataset.withAmount : said.dataset.withoutAmount;
    said.textContent = words.replace("{name}", () => name).replace("{amount}", () => amount);
  };
  form.addEventListener("input", say);
  say();
}

/* [data-amounts="id"]: its buttons write their value into the field. */
function amounts(row) {
  const field = document.getElementById(row.dataset.amounts);
  row.addEventListener("click", (event) => {
    if (!event.target.value) return;
    field.value = event.target.value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
}

function enhance(root) {
  all(root, "form[data-confirm]").forEach(confirmFirst);
  all(root, "[data-stepper]:not(:has(.stepper__button))").forEach(stepper);
  all(root, "[data-copy]").forEach(copier);
  all(root, ".upload").forEach(upload);
  all(root, "[data-print]").forEach((button) => button.addEventListener("click", () => window.print()));
  all(root, "form[data-preview]").forEach(preview);
  all(root, "[data-amounts]").forEach(amounts);
  all(root, "[data-exit]").forEach(exitNow);
}

document.documentElement.classList.add("has-script");
document.addEventListener("keydown", closeMenus);
document.addEventListener("click", closeMenus);
enhance(document.body);
document.querySelector("[data-focus-first]")?.focus();

/* After a swap: new parts work too, and the reader lands on an error or on what asked for the focus. */
document.body.addEventListener("htmx:load", (event) => {
  const fresh = event.detail.elt;
  if (fresh === document.body) return;
  enhance(fresh);
  all(fresh, "[data-focus-first], .error-summary")[0]?.focus();
});
