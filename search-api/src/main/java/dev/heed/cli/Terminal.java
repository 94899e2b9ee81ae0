package dev.heed.cli;

/// What this process is attached to.
final class Terminal {
  private static final int DEFAULT_WIDTH = 100;

  private Terminal() {}

  /// Whether a person is looking. Since JDK 22 a console exists without a terminal, too.
  static boolean present() {
    return System.console() != null && System.console().isTerminal();
  }

  /// Columns, from `COLUMNS` (the launcher sets it), else 100.
  static int width() {
    String columns = System.getenv("COLUMNS");
    if (columns == null || !columns.matches("\\d{2,4}")) return DEFAULT_WIDTH;
    return Math.max(40, Integer.parseInt(columns));
  }
}
