import { existsSync } from "node:fs";
import { defineConfig } from "@playwright/test";

/** The system's browser; Playwright downloads none. */
const chromium = [
  process.env["HEED_CHROMIUM"] ?? "",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
].find((path) => path !== "" && existsSync(path));

export default defineConfig({
  testDir: "e2e",
  outputDir: "target/e2e",
  forbidOnly: process.env["CI"] === "true",
  // One service and two cores: tests in turn are as fast.
  workers: 1,
  // A browser's first start on a fresh machine, beside other work, can outlast a test's patience.
  // What needed a second try is listed as flaky.
  retries: process.env["CI"] === "true" ? 2 : 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: "list",
  use: {
    baseURL: process.env["HEED_URL"] ?? "http://127.0.0.1:4333",
    locale: "en-GB",
    screenshot: "only-on-failure",
    launchOptions: {
      ...(chromium === undefined ? {} : { executablePath: chromium }),
      args: [
        "--no-sandbox",
        // Containers often have 64 MB of shared memory, which a page can outgrow.
        "--disable-dev-shm-usage",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
