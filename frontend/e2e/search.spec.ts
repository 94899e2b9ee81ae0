import { expect, test } from "./watched";

test("the box has the focus, and Enter searches", async ({ page }) => {
  await page.goto("/");
  await expect(page.getByLabel("Search your documents")).toBeFocused();
  await page.keyboard.type("compressor oiled");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("link", { name: "The fog horn", exact: true })).toBeVisible();
  await expect(page).toHaveURL(/\?q=compressor\+oiled$/);
});

test("what was looked for is marked in the snippet, and the hit says where it stands", async ({
  page,
}) => {
  await page.goto("/?q=compressor");
  const hit = page.locator("article.result").first();
  await expect(hit.locator(".snippet mark").first()).toHaveText("compressor");
  await expect(hit.locator(".breadcrumb")).toContainText("Care of the horn");
  await expect(hit).toContainText("20 May 2026");
  await expect(hit).toContainText("handbook/fog.md");
});

test("a word that no document has is offered respelled", async ({ page }) => {
  await page.goto("/?q=compresor");
  await page.getByRole("link", { name: "compressor", exact: true }).click();
  await expect(page).toHaveURL(/\?q=compressor$/);
  await expect(page.getByRole("link", { name: "The fog horn", exact: true })).toBeVisible();
  await expect(page.getByText("Did you mean")).toHaveCount(0);
});

test("code units are counted, so that an emoji before a word moves no mark", async ({ page }) => {
  await page.goto("/?q=protection");
  await expect(page.locator(".snippet", { hasText: "🎉" }).locator("mark")).toHaveText([
    "protection",
  ]);
});

test("filters are combined, survive reloading, go back one by one and can be removed", async ({
  page,
}) => {
  await page.goto("/?q=lamp+lampe");
  await page.getByRole("button", { name: /^markdown/ }).click();
  await expect(page).toHaveURL(/filter=type%3Dmarkdown/);
  await page.getByRole("button", { name: /^de / }).click();
  await expect(page.locator("article.result")).toHaveCount(1);
  await expect(
    page.getByRole("link", { name: "Brief aus dem Leuchtturm", exact: true }),
  ).toBeVisible();

  await page.reload();
  const active = page.getByLabel("Active filters");
  await expect(active.getByRole("button")).toHaveCount(2);
  await page.goBack();
  await expect(active.getByRole("button")).toHaveCount(1);
  await page.getByRole("button", { name: "Remove filter type=markdown" }).click();
  await expect(active).toHaveCount(0);
});

test("results are sorted and paged by the address", async ({ page }) => {
  await page.goto("/?q=gallery+watch");
  await expect(page.locator("article.result")).toHaveCount(10);
  await page.getByRole("link", { name: "Next →" }).click();
  await expect(page).toHaveURL(/page=2/);
  await expect(page.locator("article.result")).toHaveCount(5);

  await page.getByLabel("Order of the results").selectOption("path");
  await expect(page).toHaveURL(/sort=path$/);
  await expect(page.locator("ol.results > li").nth(1)).toContainText("day-01.txt");
});

test("scores are shown on demand, and the trace says what each stage did", async ({ page }) => {
  await page.goto("/?q=compressor");
  await expect(page.locator(".scores")).toHaveCount(0);
  await page.getByRole("button", { name: "Scores" }).click();
  await expect(page.locator(".scores").first()).toContainText("no. 1");

  await page.locator(".summary .trace summary").click();
  await expect(page.getByRole("row", { name: /^bm25/ })).toContainText("ms");
});

test("nothing found says so", async ({ page }) => {
  await page.goto("/?q=zyxwvut&mode=bm25");
  await expect(page.getByRole("heading", { name: "Nothing found" })).toBeVisible();
});

test("an error is readable and has its request id", async ({ page, watch }) => {
  watch.expect(/status of 400/);
  await page.goto("/?q=lamp&filter=colour%3Dred");
  const problem = page.getByRole("alert");
  await expect(problem).toContainText("colour");
  await expect(problem.locator("code")).not.toBeEmpty();
});

test("more like a hit, and back", async ({ page }) => {
  await page.goto("/?q=compressor");
  await page.getByRole("link", { name: "More like The fog horn" }).click();
  await expect(page).toHaveURL(/\?like=/);
  await expect(page.locator("article.result").first()).toBeVisible();
  await page.goBack();
  await expect(page.getByLabel("Search your documents")).toHaveValue("compressor");
});

test("a passage is judged", async ({ page }) => {
  await page.goto("/?q=compressor");
  await page.getByRole("button", { name: "Helpful: The fog horn", exact: true }).click();
  await expect(page.getByText("Thank you")).toBeVisible();
});

test("a short query that may mean several things is asked back about", async ({ page }) => {
  await page.goto("/?q=pilot&mode=bm25");
  const meant = page.locator(".meant");
  await expect(meant).toContainText("Do you mean");
  await meant.getByRole("link", { name: "stove", exact: true }).click();
  await expect(page).toHaveURL(/q=pilot\+stove/);
  await expect(page.locator("article.result .snippet").first()).toContainText("stove");
  await expect(page.locator(".meant")).toHaveCount(0);
});

test("what may be asked next stands below the results, and a click asks it", async ({ page }) => {
  await page.goto("/?q=lamp");
  const next = page.getByRole("navigation", { name: "You may also ask" }).getByRole("link").first();
  const text = await next.innerText();
  await next.click();
  await expect(page.getByLabel("Search your documents")).toHaveValue(text);
  await expect(page.locator("article.result").first()).toBeVisible();
});
