package dev.heed.api;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The Python that has the clients of other services.
final class PythonClients {
  private static final Path IN_PROJECT = Path.of("../target/python/bin/python");
  private static final String INSTALL =
      "pip install openai==3.57.0 cohere==7.3.1 mcp==2.3.0, or run .ci/run";

  private PythonClients() {}

  /// A script of clients, without its arguments. Skips the test where there is no such Python; in
  /// CI (`CI=true`) there has to be.
  ///
  /// @param modules what it has to have, by commas
  static ProcessBuilder running(String script, String modules) {
    return new ProcessBuilder(
        new ArrayList<>(
            List.of(require(modules).toString(), Path.of(script).toAbsolutePath().toString())));
  }

  static Path require(String modules) {
    Stream<Path> onPath =
        Arrays.stream(System.getenv("PATH").split(":", -1))
            .map(folder -> Path.of(folder, "python3"));
    Optional<Path> found =
        Stream.concat(Stream.of(IN_PROJECT.toAbsolutePath()), onPath)
            .filter(Files::isExecutable)
            .filter(python -> imports(python, modules))
            .findFirst();
    if (found.isPresent()) return found.get();
    String reason = "no Python with %s: %s".formatted(modules, INSTALL);
    if ("true".equals(System.getenv("CI"))) throw new AssertionError(reason);
    System.err.println("SKIPPED: " + reason);
    return abort(reason);
  }

  private static boolean imports(Path python, String modules) {
    try {
      Process run =
          new ProcessBuilder(python.toString(), "-c", "import " + modules)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return run.waitFor() == 0;
    } catch (IOException e) {
      return false; // a file that only looks like a program
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
