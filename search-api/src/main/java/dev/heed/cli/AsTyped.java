package dev.heed.cli;

import picocli.CommandLine.Model.CommandSpec;

/// The whole command line, for figures that say what made them.
final class AsTyped {
  private AsTyped() {}

  /// `heed eval --data …`
  static String command(CommandSpec any) {
    return "heed " + String.join(" ", any.root().commandLine().getParseResult().originalArgs());
  }
}
