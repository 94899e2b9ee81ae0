import { expect, test } from "./watched";

test("the outline leads through a document", async ({ page }) => {
  await page.goto("/?q=reserve+lanterns");
  await page.getByRole("link", { name: "The lamp of Grey Rock", exact: true }).click();
  const heading = page.getByRole("heading", { name: "Cleaning the lens" });
  await page.getByRole("navigation", { name: "Outline" }).getByText("Cleaning the lens").click();
  await expect(heading).toBeInViewport();
  await expect(heading).toBeFocused();
});

test("back returns to the results as they were left", async ({ page }) => {
  await page.setViewportSize({ width: 900, height: 500 });
  await page.goto("/?q=gallery+watch");
  const last = page.locator(".result-title").nth(9);
  await last.click();
  await expect(page.locator(".document article mark").first()).toBeVisible();
  await page.goBack();
  await expect(last).toBeFocused();
  await expect(last).toBeInViewport();
});

test("markup in a document stays text, in results and in the document", async ({ page }) => {
  await page.goto("/?q=label+painted+joke");
  const hit = page.locator("article.result").first();
  await expect(hit).toContainText(`<script>document.title = "broken"</script>`);
  await hit.locator(".result-title").click();
  await expect(page.locator(".document article")).toContainText("<b>bold</b>");
  await expect(page.locator(".document article").locator("img, b, script")).toHaveCount(0);
  await expect(page).toHaveTitle(/heed/);
});

test("a file's address is no link and can be copied", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto("/?q=compressor");
  const hit = page.locator("article.result").first();
  await expect(hit.locator("a[href^=file]")).toHaveCount(0);
  await hit.getByRole("button", { name: /^Copy the address/ }).click();
  await expect(hit.getByText("Copied")).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/fog\.md$/);
});

test("a document that is not there is an error to read", async ({ page, watch }) => {
  watch.expect(/status of 404/);
  await page.goto("/?doc=nosuchdocument");
  await expect(page.getByRole("alert")).toContainText("nosuchdocument");
});

test("the sentence that caused a question is marked, and others can be", async ({ page }) => {
  await page.goto("/?q=compressor");
  await page.locator(".result-title").first().click();
  await page.getByText("Which sentence caused a question?").click();
  await page.getByLabel("Question whose cause is sought").fill("Who oils the compressor?");
  await page.keyboard.press("Enter");
  const causes = page.locator(".causes li button");
  await expect(causes.first()).toContainText("compressor");
  const likeliest = await causes.first().innerText();
  await expect(page.locator(".document article mark").first()).toHaveText(likeliest);
  const address = page.url();
  await causes.nth(1).click();
  await expect(page).not.toHaveURL(address);
  await expect(causes.nth(1)).toHaveAttribute("aria-current", "true");
});
