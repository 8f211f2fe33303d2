// What the navigator notices beside the verdict, by hand on the page.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Dojo, ONE, STUB, Server, USE, browse, looker, openPage, openWindow } from "./dojo.mjs";

/// The least code and a comparison that no test asks for.
const BOUNDED = `pub fn say(number: u32) -> String {
    if number > 0 {
        "1".into()
    } else {
        unreachable!()
    }
}
`;

const DESK = { width: 1440, height: 900 };

const LOOKS = [
  { colorScheme: "light", viewport: { width: 1440, height: 900 } },
  { colorScheme: "dark", viewport: { width: 390, height: 844 } },
];

for (const look of LOOKS) {
  const name = `${look.colorScheme}-${look.viewport.width}`;
  test(`what no test notices is marked, and one key puts a test for it on the list: ${name}`, async (t) => {
    const server = await Server.start(t);
    // Typed at a desk, and looked at wherever one is.
    const { colorScheme } = look;
    const context = await openWindow(await browse(t), { colorScheme, reducedMotion: "reduce", viewport: DESK });
    const page = await openPage(t, context);
    const look_at = looker(page, name, "remarks-");
    const dojo = await Dojo.open(page, server.url);
    await dojo.mainStep();
    await dojo.write("tests", USE + ONE);
    await dojo.write("code", STUB);
    await dojo.run("red");
    await dojo.phase("green");
    await dojo.write("code", BOUNDED);
    await page.setViewportSize(look.viewport);
    await dojo.run("green");
    await dojo.phase("refactor");

    // It comes to light behind the verdict, beside it, and is marked on its line.
    const noticed = page.getByText("every test still passes").filter({ visible: true });
    await noticed.first().waitFor();
    await look_at("survivor");
    await page.keyboard.press("Alt+2");
    await page.locator("#editor-code .cm-sign-amber").first().waitFor({ state: "attached" });
    await look_at("marked");

    // One key, and a test for it is an item of the list.
    const listed = page.getByText("A test that notices").first();
    assert.equal(await listed.count(), 0);
    await page.keyboard.press("Alt+t");
    await listed.waitFor({ state: "attached" });
    await look_at("listed");
  });
}
