package dev.heed.evaluate.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// A page of figures: one file that loads nothing and runs nothing, in light and dark, for paper
/// and phones.
public final class HtmlPage {
  private HtmlPage() {}

  /// A whole page.
  ///
  /// @param links to its parts
  /// @param main its parts
  public static Markup of(String title, String heading, Markup links, Markup main) {
    return Markup.of(
        """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <meta name="color-scheme" content="light dark">
        <title>{}</title>
        <style>
        {}</style>
        </head>
        <body>
        <header><h1>{}</h1>
        <nav>{}</nav></header>
        <main>
        {}
        </main>
        </body>
        </html>
        """,
        title,
        style(),
        heading,
        links,
        main);
  }

  private static Markup style() {
    try (InputStream css = HtmlPage.class.getResourceAsStream("report.css")) {
      byte[] bytes = Objects.requireNonNull(css, "report.css").readAllBytes();
      return new Markup(new String(bytes, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
