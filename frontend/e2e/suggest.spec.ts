import type { Page } from "@playwright/test";
import { expect, test } from "./watched";

const box = "Search your documents";

/** Types into the box, which has the focus from the start. */
async function type(page: Page, text: string): Promise<void> {
  await expect(page.getByLabel(box)).toBeFocused();
  await page.keyboard.type(text);
}

test("what is typed is completed, and arrows and Enter search a suggestion", async ({ page }) => {
  await page.goto("/");
  await type(page, "the fog");
  const first = page.getByRole("option").first();
  await expect(first).toContainText("The fog horn");
  await expect(page.getByRole("combobox", { name: box })).toHaveAttribute("aria-expanded", "true");

  await page.keyboard.press("ArrowDown");
  await expect(first).toHaveAttribute("aria-selected", "true");
  const active = await page.getByLabel(box).getAttribute("aria-activedescendant");
  await expect(first).toHaveId(active ?? "");
  await expect(page.getByLabel(box)).toBeFocused();

  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\?q=The\+fog\+horn$/);
  await expect(page.getByLabel(box)).toHaveValue("The fog horn");
  await expect(page.getByRole("listbox")).toBeHidden();
  await expect(page.locator("article.result").first()).toBeVisible();
});

test("arrows go around the list, and what is typed is one of its stops", async ({ page }) => {
  await page.goto("/");
  await type(page, "fog");
  const options = page.getByRole("listbox").getByRole("option");
  await expect(options.first()).toBeVisible();
  await page.keyboard.press("ArrowUp");
  await expect(options.last()).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("ArrowDown");
  await expect(page.locator("[aria-selected=true]")).toHaveCount(0);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\?q=fog$/);
});

test("Escape closes the list first, then leaves the box", async ({ page }) => {
  await page.goto("/");
  await type(page, "fog");
  await expect(page.getByRole("listbox")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("listbox")).toBeHidden();
  await expect(page.getByLabel(box)).toBeFocused();
  await expect(page.getByLabel(box)).toHaveValue("fog");
  await page.keyboard.press("Escape");
  await expect(page.getByLabel(box)).not.toBeFocused();
});

test("a suggestion is taken by a tap on a phone, where it is as wide as the box", async ({
  browser,
}) => {
  const phone = await browser.newContext({
    viewport: { width: 360, height: 740 },
    hasTouch: true,
  });
  const page = await phone.newPage();
  await page.goto("/");
  await page.getByLabel(box).tap();
  await page.keyboard.type("fog ho");
  const option = page.getByRole("option").first();
  await expect(option).toBeVisible();
  const [list, field] = [
    await page.getByRole("listbox").boundingBox(),
    await page.getByLabel(box).boundingBox(),
  ];
  expect(list?.width).toBe(field?.width);
  expect((await option.boundingBox())?.height).toBeGreaterThanOrEqual(40);
  await option.tap();
  await expect(page.locator("article.result").first()).toBeVisible();
  await expect(page.getByRole("listbox")).toBeHidden();
  await phone.close();
});

test("an answer to a text that is no longer there is not shown", async ({ page }) => {
  await page.route(/suggest\?q=fog$/, async (route) => {
    await new Promise((late) => setTimeout(late, 900));
    await route.fulfill({
      json: { query: "fog", ready: true, suggestions: [{ text: "too late", kind: "title" }] },
    });
  });
  await page.goto("/");
  const asked = page.waitForRequest(/suggest\?q=fog$/);
  await type(page, "fog");
  await asked;
  await page.keyboard.type(" horn of");
  await page.waitForTimeout(1200);
  await expect(page.getByText("too late")).toHaveCount(0);
});

test("after a search the list stays closed, and the arrow goes to the results", async ({
  page,
}) => {
  await page.goto("/");
  await type(page, "fog");
  await page.keyboard.press("Enter");
  await expect(page.locator("article.result").first()).toBeVisible();
  await page.waitForTimeout(400);
  await expect(page.getByRole("listbox")).toBeHidden();
  await page.keyboard.press("ArrowDown");
  await expect(page.locator(".result-title").first()).toBeFocused();
});

test("words that were read as a filter can be searched instead", async ({ page }) => {
  await page.goto("/?q=lamp+since+2000");
  const chip = page.getByRole("button", { name: /^Search the words since 2000/ });
  await expect(chip).toContainText("date>=2000-01-01");
  await chip.click();
  await expect(page).toHaveURL(/intent=off/);
  await expect(chip).toHaveCount(0);
  await expect(page.locator("article.result").first()).toBeVisible();
});
