package dev.heed.llm;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/// Turns what Maven prints into one sentence that says what to do.
final class MavenFailure {
  private static final List<String> UNREACHABLE =
      List.of(
          "offline mode",
          "Unknown host",
          "UnknownHostException",
          "name resolution",
          "Could not transfer",
          "Connection refused",
          "timed out",
          "Network is unreachable",
          "No route to host");

  /// The second is what Maven remembers of a repository that it does not ask again.
  private static final List<String> MISSING =
      List.of("Could not find artifact", "was not found in");

  private MavenFailure() {}

  static IOException notInstalled(String command, String artifact, IOException cause) {
    return new IOException(
        """
        %s is needed to fetch %s and cannot be started. Install Maven: \
        'apt install maven' on Debian and Ubuntu, 'brew install maven' on macOS, \
        'choco install maven' or 'scoop install maven' on Windows"""
            .formatted(command, artifact),
        cause);
  }

  static IOException of(String artifact, List<String> output) {
    String reason = reason(output);
    return new IOException(message(artifact, reason));
  }

  private static String message(String artifact, String reason) {
    if (says(reason, UNREACHABLE))
      return "Maven cannot reach a repository for %s: %s. Check the network, the mirror and proxy in Maven's settings.xml, and try again"
          .formatted(artifact, reason);
    if (says(reason, MISSING))
      return "Maven does not serve %s: %s. Check the coordinates and the repositories in Maven's settings.xml"
          .formatted(artifact, reason);
    return "Maven failed to fetch %s: %s".formatted(artifact, reason);
  }

  private static boolean says(String reason, List<String> phrases) {
    return phrases.stream().anyMatch(reason::contains);
  }

  /// The first error line without Maven's frame around it, else the last line of all.
  private static String reason(List<String> output) {
    List<String> told = output.stream().filter(line -> !line.startsWith("Progress")).toList();
    Stream<String> errors = told.stream().filter(line -> line.startsWith("[ERROR] "));
    String line =
        errors
            .findFirst()
            .orElse(told.isEmpty() ? "it printed nothing" : told.getLast())
            .replace("[ERROR] ", "")
            .replaceFirst(" -> \\[Help \\d+]$", "")
            .replaceFirst("^Failed to execute goal \\S+ \\(.*?\\) on project \\S+: ", "")
            .replaceFirst("^Unable to find/resolve artifact\\. ", "");
    return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
  }
}
