import { expect, test } from "./watched";

/** A second service, which wants a key and has no documents yet. */
test.use({ baseURL: process.env["HEED_KEYED_URL"] ?? "" });

const key = process.env["HEED_KEYED_KEY"] ?? "";

test("the key is asked for, a wrong one refused, the right one kept for the tab", async ({
  page,
  watch,
}) => {
  watch.expect(/status of 401/);
  await page.goto("/");
  const dialog = page.getByRole("dialog", { name: "This service wants a key" });
  await dialog.getByLabel("Key").fill("some-other-key");
  await page.keyboard.press("Enter");
  await expect(dialog.getByRole("alert")).toContainText("did not accept");

  await dialog.getByLabel("Key").fill(key);
  await page.keyboard.press("Enter");
  await expect(dialog).toHaveCount(0);
  const empty = page.getByRole("heading", { name: "Nothing is indexed yet" });
  await expect(empty).toBeVisible();

  await page.reload();
  await expect(empty).toBeVisible();
  await expect(dialog).toHaveCount(0);
  expect(await page.evaluate(() => localStorage.length)).toBe(0);
});
