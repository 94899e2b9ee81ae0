import { expect, test } from "./watched";

test("hits are read again on request, and show which words were read", async ({ page }) => {
  await page.goto("/?q=who+oils+the+compressor%3F&explain=1");
  await expect(page.locator(".read-text")).toHaveCount(0);
  await page.getByLabel("Read the first hits again").selectOption("pointwise");
  await expect(page).toHaveURL(/rerank=pointwise/);

  const first = page.locator("article.result").first();
  await expect(first.locator(".read-text mark.read-4").first()).toBeVisible();
  await expect(first.locator(".read-text figcaption")).toContainText("of it was read");
  await expect(first.locator(".read-text")).not.toContainText("because");
  await expect(first).toContainText(/\d+ % relevant/);
  await expect(first.locator(".scores")).toContainText(/read again.*was no\. \d/);

  await page.locator(".summary .trace summary").click();
  await expect(page.locator(".trace .stage-detail")).toHaveText(
    "Read by pointwise, smollm2-135m: asked for",
  );
});

test("what is not read says why", async ({ page }) => {
  await page.goto("/?q=compressor&rerank=pointwise&sort=newest");
  await expect(page.getByText("Not read again: sorted by newest, not by relevance")).toBeVisible();
  await page.goto("/?q=compressor&rerank=off&explain=1");
  await expect(page.locator("article.result").first()).toBeVisible();
  await expect(page.locator(".read-text")).toHaveCount(0);
  await page.locator(".summary .trace summary").click();
  await expect(page.getByRole("row", { name: /^rerank/ })).toContainText("skipped (disabled)");
});
