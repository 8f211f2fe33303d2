// A page for the tests that need one; to be imported before anything that looks at the page.

import { JSDOM } from "jsdom";

const { window } = new JSDOM("<!doctype html><html lang='en'><body></body></html>", {
  pretendToBeVisual: true,
  url: "http://localhost/",
});

const NAMES = [
  "Window",
  "window",
  "document",
  "navigator",
  "location",
  "Node",
  "Element",
  "HTMLElement",
  "Document",
  "Range",
  "MutationObserver",
  "getComputedStyle",
  "requestAnimationFrame",
  "cancelAnimationFrame",
  "KeyboardEvent",
  "Event",
  "InputEvent",
  "DOMParser",
  "getSelection",
] as const;

for (const name of NAMES) {
  const value: unknown =
    name === "window" ? window : (window as unknown as Record<string, unknown>)[name];
  Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
}

// jsdom has no layout: everything is nowhere and has no size.
window.Range.prototype.getClientRects = () => [] as unknown as DOMRectList;
window.Range.prototype.getBoundingClientRect = () => new window.DOMRect();
