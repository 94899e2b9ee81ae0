import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "./watched";

/** Every view, by what shows that it is complete. */
const VIEWS: [name: string, address: string, complete: (page: Page) => Promise<void>][] = [
  ["start", "/", async (page) => expect(page.getByText(/^\d+ documents/)).toBeVisible()],
  [
    "suggestions",
    "/",
    async (page) => {
      await page.getByLabel("Search your documents").fill("the fog");
      await expect(page.getByRole("option").first()).toBeVisible();
      await page.keyboard.press("ArrowDown");
    },
  ],
  [
    "results",
    "/?q=how+is+the+lens+of+the+lamp+cleaned%3F&explain=1&filter=type%3Dmarkdown",
    async (page) => {
      await expect(page.locator(".scores").first()).toBeVisible();
      await expect(page.locator(".answer[aria-busy=false]")).toBeVisible();
      await page.locator(".summary .trace summary").click();
    },
  ],
  [
    "results that were read",
    "/?q=who+oils+the+compressor%3F&explain=1&rerank=pointwise",
    async (page) => {
      await expect(page.locator(".read-text mark").first()).toBeVisible();
      await expect(page.locator(".answer[aria-busy=false]")).toBeVisible();
      await page.locator(".summary .trace summary").click();
    },
  ],
  [
    "document",
    "/?q=compressor",
    async (page) => {
      await page.locator(".result-title").first().click();
      await expect(page.locator(".document article mark").first()).toBeVisible();
    },
  ],
  ["library", "/?view=library", async (page) => expect(page.locator(".figures")).toBeVisible()],
];

for (const [name, address, complete] of VIEWS)
  for (const colorScheme of ["light", "dark"] as const)
    test(`${name}, ${colorScheme}: axe finds no fault`, async ({ page }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.goto(address);
      await complete(page);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(
        violations.map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.html).join(" ")}`),
      ).toEqual([]);
    });

for (const [name, address, complete] of VIEWS)
  for (const width of [360, 1200])
    test(`${name}: nothing is wider than a window of ${width} pixels`, async ({ page }) => {
      await page.setViewportSize({ width, height: 740 });
      await page.goto(address);
      await complete(page);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
        width,
      );
      expect(await protruding(page)).toEqual([]);
    });

test("dark mode follows the system", async ({ page }) => {
  const lightness = () =>
    page.evaluate(() => {
      const [red = 0, green = 0, blue = 0] =
        getComputedStyle(document.body).backgroundColor.match(/\d+/g)?.map(Number) ?? [];
      return (red + green + blue) / 3;
    });
  await page.goto("/");
  expect(await lightness()).toBeGreaterThan(200);
  await page.emulateMedia({ colorScheme: "dark" });
  expect(await lightness()).toBeLessThan(60);
});

test("who wants no motion gets none", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.goto("/?q=lamp");
  await expect(page.locator("article.result").first()).toBeVisible();
  const moving = await page.evaluate(
    () =>
      [...document.querySelectorAll("*")].filter((element) => {
        const style = getComputedStyle(element);
        return style.animationName !== "none" || !/^(0s(, )?)+$/.test(style.transitionDuration);
      }).length,
  );
  expect(moving).toBe(0);
});

test("the page's policy allows no inline script, and it breaks none of its rules", async ({
  page,
}) => {
  const response = await page.goto("/");
  const policy = response?.headers()["content-security-policy"] ?? "";
  expect(policy).toContain("default-src 'self'");
  expect(policy).not.toContain("unsafe-inline");
});

/** Elements in the page's flow whose right edge lies outside the window. */
function protruding(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll("main *:not(.unseen):not(.wide *):not(option)")]
      .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
      .map((element) => element.outerHTML.slice(0, 120)),
  );
}
