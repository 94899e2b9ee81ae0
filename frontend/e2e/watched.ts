import { test as base, expect, type Page } from "@playwright/test";

/** What a page complained of, and whom it asked besides the service. */
class Watch {
  private readonly complaints: string[] = [];
  private readonly expected: RegExp[] = [];

  constructor(page: Page, service: string) {
    page.on("console", (message) => {
      if (message.type() === "error" || message.type() === "warning")
        this.complaints.push(`console: ${message.text()}`);
    });
    page.on("pageerror", (error) => this.complaints.push(`error: ${error.message}`));
    page.on("dialog", (dialog) => {
      this.complaints.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on("request", (request) => {
      if (new URL(request.url()).origin !== new URL(service).origin)
        this.complaints.push(`request to another host: ${request.url()}`);
    });
  }

  /** A complaint that the test brings about. */
  expect(complaint: RegExp): void {
    this.expected.push(complaint);
  }

  unexpected(): string[] {
    return this.complaints.filter((said) => !this.expected.some((known) => known.test(said)));
  }
}

/** Every test fails on an error in the console, a breach of the policy or a foreign request. */
export const test = base.extend<{ watch: Watch }>({
  watch: [
    async ({ page, baseURL }, use) => {
      const watch = new Watch(page, baseURL ?? "");
      await use(watch);
      expect(watch.unexpected()).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
