// What pages gain where scripts run. Everything works without: links lead, forms send.
"use strict";

const page = document.documentElement;
page.classList.add("scripted");

const TOAST_SECONDS = 8;

function isTyping(target) {
  return target.closest("input, textarea, select, [contenteditable]") !== null;
}

function focusSearch(event) {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  const search = document.querySelector("[data-search]");
  if (isTyping(event.target) || search === null || search.offsetParent === null) return;
  event.preventDefault();
  search.focus();
}

function closeMenus({ except = null, returnFocus = false } = {}) {
  for (const menu of document.querySelectorAll("[data-menu][open]")) {
    if (menu === except) continue;
    menu.open = false;
    if (returnFocus) menu.querySelector("summary").focus();
  }
}

// Arrows move between the cells of a week; left and right only from the end of what is written.
const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

function isAtEnd(input, key) {
  if (key === "ArrowLeft") return input.selectionEnd === 0;
  if (key === "ArrowRight") return input.selectionStart === input.value.length;
  return true;
}

function moveInWeek(event) {
  const input = event.target.closest("[data-week] input");
  const step = STEPS[event.key];
  if (input === null || step === undefined || event.shiftKey || !isAtEnd(input, event.key)) return;
  const row = input.closest("tr");
  const rows = [...row.parentElement.rows];
  const column = [...row.cells].indexOf(input.closest("td")) + step[1];
  const next = rows[rows.indexOf(row) + step[0]]?.cells[column]?.querySelector("input");
  if (!next) return;
  event.preventDefault();
  next.focus();
  next.select();
}

function openDialog(event) {
  const opener = event.target.closest("[data-dialog]");
  const dialog = opener && document.getElementById(opener.dataset.dialog);
  if (!dialog || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  dialog.showModal();
  dialog.querySelector("[data-close]")?.focus();
}

function closeDialog(event) {
  const dialog = event.target.closest("[data-close]")?.closest("dialog");
  if (!dialog) return;
  event.preventDefault();
  dialog.close();
}

async function copy(event) {
  const button = event.target.closest("[data-copy]");
  if (button === null) return;
  const source = document.getElementById(button.dataset.copy);
  source.select();
  await navigator.clipboard.writeText(source.value);
  const word = button.querySelector("span");
  const before = word.textContent;
  word.textContent = button.dataset.copied;
  setTimeout(() => { word.textContent = before; }, 2000);
}

function leaveLater(toast) {
  const leave = () => {
    if (toast.matches(":hover, :focus-within")) return void setTimeout(leave, 1000);
    toast.classList.add("is-leaving");
    setTimeout(() => toast.remove(), 200);
  };
  setTimeout(leave, TOAST_SECONDS * 1000);
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") closeMenus({ returnFocus: true });
  focusSearch(event);
  moveInWeek(event);
});
document.addEventListener("click", (event) => {
  closeMenus({ except: event.target.closest("[data-menu]") });
  openDialog(event);
  closeDialog(event);
  copy(event);
});

function arrive(part) {
  part.querySelectorAll("[data-toast]").forEach(leaveLater);
  part.querySelector("[data-focus]")?.focus();
}

// The current tab is seen where tabs scroll sideways.
function showCurrentTab() {
  const current = document.querySelector(".tabs [aria-current]");
  if (current) current.parentElement.scrollLeft = current.offsetLeft - current.parentElement.offsetWidth / 3;
}

document.addEventListener("htmx:load", (event) => {
  if (event.target !== document.body) arrive(event.target);
});
document.addEventListener("DOMContentLoaded", () => {
  arrive(document);
  showCurrentTab();
});
