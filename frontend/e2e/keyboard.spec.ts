import { expect, test } from "./watched";

test("all of a search goes by keyboard", async ({ page }) => {
  await page.goto("/?q=lamp");
  const titles = page.locator(".result-title");
  await expect(titles.first()).toBeVisible();

  await page.keyboard.press("j");
  await expect(titles.nth(0)).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(titles.nth(1)).toBeFocused();
  await page.keyboard.press("k");
  await expect(titles.nth(0)).toBeFocused();

  await page.keyboard.press("Enter");
  await expect(page.locator(".document article mark").first()).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(titles.nth(0)).toBeFocused();

  await page.keyboard.press("/");
  const box = page.getByLabel("Search your documents");
  await expect(box).toBeFocused();
  await page.keyboard.type("fog horn");
  await expect(box).toHaveValue("fog horn");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("link", { name: "The fog horn", exact: true })).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await expect(titles.nth(0)).toBeFocused();
});

test("letters written into the box do nothing else", async ({ page }) => {
  await page.goto("/?q=lamp");
  await expect(page.locator(".result-title").first()).toBeVisible();
  await page.keyboard.press("/");
  await page.keyboard.type("jaks?/");
  await expect(page.getByLabel("Search your documents")).toHaveValue("jaks?/");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page).toHaveURL(/\?q=lamp$/);
});

test("? shows the keys, and Esc closes them", async ({ page }) => {
  await page.goto("/?q=lamp");
  await expect(page.locator(".result-title").first()).toBeVisible();
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keys" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test("the first stop of the tab key skips to the content", async ({ page }) => {
  await page.goto("/?q=lamp");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to the content" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.locator("main")).toBeFocused();
});

test("the mode is chosen by arrows, as radio buttons are", async ({ page }) => {
  await page.goto("/?q=lamp");
  await page.getByRole("radio", { name: "Both" }).focus();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("radio", { name: "Words" })).toBeChecked();
  await expect(page).toHaveURL(/mode=bm25/);
});
