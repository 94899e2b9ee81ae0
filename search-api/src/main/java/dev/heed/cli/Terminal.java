package dev.heed.cli;

import java.io.Console;

/// What this process is attached to.
final class Terminal {
  private static final int USUAL_WIDTH = 100;
  private static final int NARROWEST = 40;

  private Terminal() {}

  /// Whether a person is looking. JDK 22 to 24 have a console without a terminal, too; JDK 25 has
  /// none then.
  @SuppressWarnings("SystemConsoleNull")
  static boolean present() {
    Console console = System.console();
    return console != null && console.isTerminal();
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
