// The people of a workshop: at the door, and in their seats.

import { Dojo, OFFLINE, openPage, openWindow } from "./dojo.mjs";

/// Somebody comes to the door by an address or a code, and comes in.
export async function comeIn(t, browser, url, way, name, options = {}) {
  const page = await openPage(t, await openWindow(browser, options), OFFLINE);
  if (way.startsWith("http")) {
    await page.goto(way);
  } else {
    await page.goto(url);
    await page.getByRole("link", { name: "Take part in one" }).click();
    await page.getByLabel("Code").fill(way);
    await page.getByRole("button", { name: "Go on" }).click();
  }
  await page.getByLabel("What are you called?").fill(name);
  await page.getByRole("button", { name: "Come in" }).click();
  return page;
}

/// In the session: nobody is asked for a name again.
export async function seated(page) {
  await page.waitForURL(/\/s\//);
  await page.locator("#editor-tests .cm-content").waitFor({ state: "attached" });
  return new Dojo(page);
}
