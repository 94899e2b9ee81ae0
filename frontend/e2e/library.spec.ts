import { expect, test } from "./watched";

test("files that are uploaded can be searched when their job is done", async ({ page }) => {
  await page.goto("/?view=library");
  await page.getByLabel(/Drop files here/).setInputFiles([
    {
      name: "tide.txt",
      mimeType: "text/plain",
      buffer: Buffer.from("Tide tables\n\nSpring tides cover the landing stage for two hours."),
    },
    {
      name: "broken.pdf",
      mimeType: "application/pdf",
      buffer: Buffer.from("%PDF-1.7\nthis is where the file ends"),
    },
  ]);
  const job = page.locator("article.job", { hasText: /2 documents/ }).first();
  await expect(job).toContainText("done", { timeout: 45_000 });
  await job.getByText("1 document could not be read").click();
  await expect(job).toContainText("broken.pdf");

  await page.getByRole("navigation", { name: "Views" }).getByText("Search").click();
  await page.getByLabel("Search your documents").fill("spring tides landing stage");
  await page.keyboard.press("Enter");
  await expect(page.locator("article.result").first()).toContainText("Spring tides cover");
});

test("a folder that the service may not read is refused with the reason", async ({
  page,
  watch,
}) => {
  watch.expect(/status of 40\d/);
  await page.goto("/?view=library");
  await page.getByLabel(/Folder, file or web address/).fill("/etc");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await expect(page.locator(".add").getByRole("alert")).toContainText("/etc");
});

test("collections say what they hold", async ({ page }) => {
  await page.goto("/?view=library");
  await expect(page.getByRole("row", { name: /^default/ })).toContainText("%");
});
