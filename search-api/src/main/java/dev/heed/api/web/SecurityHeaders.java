package dev.heed.api.web;

import jakarta.servlet.http.HttpServletResponse;

/// What browsers are told not to do with any response.
final class SecurityHeaders {
  private static final String PAGE =
      "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action"
          + " 'self'; frame-ancestors 'none'";

  /// The page of the OpenAPI sets styles on its elements; it runs no script but its own files.
  private static final String DOCS =
      "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; object-src"
          + " 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private SecurityHeaders() {}

  static void write(String path, HttpServletResponse response) {
    boolean docs = path.equals("/docs") || path.startsWith("/docs/");
    response.setHeader("Content-Security-Policy", docs ? DOCS : PAGE);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("X-Frame-Options", "DENY");
    response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    if (path.startsWith("/v1")
        || path.startsWith("/mcp")
        || path.startsWith("/actuator")
        || ErrorShape.FOREIGN_ROOTS.stream().anyMatch(path::startsWith))
      response.setHeader("Cache-Control", "no-store");
  }
}
