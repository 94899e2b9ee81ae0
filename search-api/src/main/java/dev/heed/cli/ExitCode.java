package dev.heed.cli;

/// What a command that looks for something tells a script, the way grep does.
final class ExitCode {
  static final int FOUND = 0;
  static final int NOTHING_FOUND = 1;
  static final int ERROR = 2;

  private ExitCode() {}

  static int found(boolean found) {
    return found ? FOUND : NOTHING_FOUND;
  }
}
