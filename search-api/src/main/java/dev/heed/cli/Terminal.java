package dev.heed.cli;

/// What this process is attached to.
final class Terminal {
  private static final int USUAL_WIDTH = 100;
  private static final int NARROWEST = 40;

  private Terminal() {}

  /// Whether a person is looking. Since JDK 22 a console exists without a terminal, too.
  static boolean present() {
    return System.console() != null && System.console().isTerminal();
  }

  /// On a terminal that has colours, unless `NO_COLOR` is set (no-color.org).
  static boolean wantsColor() {
    String refused = System.getenv("NO_COLOR");
    return (refused == null || refused.isEmpty())
        && !"dumb".equals(System.getenv("TERM"))
        && present();
  }

  /// Columns, from `COLUMNS` (the launcher sets it), else 100.
  static int width() {
    String columns = System.getenv("COLUMNS");
    boolean known = columns != null && columns.matches("\\d{1,4}");
    return known ? Math.max(NARROWEST, Integer.parseInt(columns)) : USUAL_WIDTH;
  }
}
