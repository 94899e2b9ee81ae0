import { defineConfig } from "vitest/config";

/** Where `npm run dev` finds a running service. */
const service = process.env["HEED_URL"] ?? "http://127.0.0.1:4333";

export default defineConfig({
  build: {
    outDir: "target/classes/static",
    emptyOutDir: true,
    // The page's security policy allows neither inline scripts nor data: addresses.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
  },
  server: {
    proxy: Object.fromEntries(
      ["/v1", "/openapi.json", "/docs"].map((path) => [
        path,
        { target: service, changeOrigin: true },
      ]),
    ),
  },
  test: { include: ["src/**/*.test.ts"] },
});
