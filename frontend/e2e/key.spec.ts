import { expect, test } from "./watched";

const service = process.env["HEED_KEYED_URL"] ?? "";
const key = process.env["HEED_KEYED_KEY"] ?? "";

test.use({ baseURL: service });

test("the key is asked for, a wrong one refused, the right one kept for the tab", async ({
  page,
  watch,
}) => {
  watch.expect(/status of 401/);
  await page.goto("/?q=lamp");
  const dialog = page.getByRole("dialog", { name: "This service wants a key" });
  await dialog.getByLabel("Key").fill("wrong");
  await page.keyboard.press("Enter");
  await expect(dialog.getByRole("alert")).toContainText("did not accept");

  await dialog.getByLabel("Key").fill(key);
  await page.keyboard.press("Enter");
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText(/passages? in \d+ document/)).toBeVisible();

  await page.reload();
  await expect(page.getByText(/passages? in \d+ document/)).toBeVisible();
  await expect(dialog).toHaveCount(0);
  expect(await page.evaluate(() => localStorage.length)).toBe(0);
});
