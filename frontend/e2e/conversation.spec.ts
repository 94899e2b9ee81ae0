import { expect, test } from "./watched";

const TANK = "/?q=How+many+litres+of+oil+does+the+tank+hold%3F";

test("a follow-up is understood from what was said, and on request is not", async ({ page }) => {
  await page.goto(TANK);
  const answer = page.getByRole("region", { name: "Answer" });
  await expect(answer).toContainText("320 litres of oil");

  const ask = answer.getByRole("textbox", { name: "Ask a follow-up" });
  await ask.fill("Where is it?");
  await ask.press("Enter");
  await expect(answer.getByRole("list", { name: "Asked before" })).toContainText(
    "How many litres of oil does the tank hold?",
  );
  await expect(answer).toContainText("Understood as");
  await expect(answer.locator(".understood")).toContainText("tank");

  await answer.getByRole("button", { name: "Search as asked" }).click();
  await expect(answer).toContainText("Searched as asked.");
  await expect(answer.locator(".understood")).toHaveCount(0);
});

test("a source is left out and read again, and another is pinned", async ({ page }) => {
  await page.goto(TANK);
  const answer = page.getByRole("region", { name: "Answer" });
  await expect(answer).toContainText("320 litres of oil");

  await answer.getByText(/documents? read/).click();
  await answer.getByRole("button", { name: "Leave out The lamp of Grey Rock" }).click();
  await expect(answer).not.toContainText("320 litres of oil");
  await expect(answer).toContainText("1 left out");

  await answer.getByRole("button", { name: "Read The lamp of Grey Rock again" }).click();
  await expect(answer).toContainText("320 litres of oil");
  await answer.getByRole("button", { name: "Always read The lamp of Grey Rock" }).click();
  await expect(
    answer.getByRole("button", { name: "Always read The lamp of Grey Rock" }),
  ).toHaveAttribute("aria-pressed", "true");
  await expect(answer).toContainText("1 pinned");
});
