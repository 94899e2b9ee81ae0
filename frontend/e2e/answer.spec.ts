import { expect, test } from "./watched";

test("a question is answered, and its citation opens the document at the quote", async ({
  page,
}) => {
  await page.goto("/?q=How+many+litres+of+oil+does+the+tank+hold%3F");
  const answer = page.getByRole("region", { name: "Answer" });
  await expect(answer).toContainText(
    "The tank holds 320 litres of oil, enough for nineteen nights.",
  );
  await expect(answer).toContainText("Word for word");

  await answer.getByRole("link", { name: "Source 1, opens the quote" }).first().click();
  await expect(
    page.getByRole("heading", { level: 1, name: "The lamp of Grey Rock" }),
  ).toBeVisible();
  const quote = page.locator(".document article mark").first();
  await expect(quote).toContainText("The tank holds 320 litres");
  await expect(quote).toBeInViewport();
  await expect(quote).toBeFocused();

  await page.keyboard.press("Escape");
  await expect(answer).toBeVisible();
});

test("what the documents do not say is not answered", async ({ page }) => {
  await page.goto("/?q=Who+won+the+chess+olympiad%3F");
  await expect(page.getByRole("region", { name: "Answer" })).toContainText(
    "Not found in these documents.",
  );
});

test("words are answered when asked to", async ({ page }) => {
  await page.goto("/?q=tank+litres+oil");
  await expect(page.getByRole("region", { name: "Answer" })).toHaveCount(0);
  await page.getByRole("button", { name: "Answer from these documents" }).click();
  await expect(page.getByRole("region", { name: "Answer" })).toContainText("320 litres");
  await expect(page).toHaveURL(/answer=1/);
});

test("an answer is judged", async ({ page }) => {
  await page.goto("/?q=How+many+litres+of+oil+does+the+tank+hold%3F");
  await page.getByRole("button", { name: "Not helpful: the answer" }).click();
  await expect(page.getByText("Thank you")).toBeVisible();
});
