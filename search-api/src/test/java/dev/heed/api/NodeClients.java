package dev.heed.api;

import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Node with OpenAI's package.
final class NodeClients {
  private static final Path PACKAGES = Path.of("../target/node/node_modules");
  private static final String INSTALL =
      "npm install --prefix target/node --no-save --no-package-lock openai@6.49.0, or run .ci/run";

  private NodeClients() {}

  /// A script of clients, without its arguments. Skips the test where there is no such Node; in CI
  /// (`CI=true`) there has to be.
  static ProcessBuilder running(String script) {
    ProcessBuilder running =
        new ProcessBuilder(
            new ArrayList<>(
                List.of(require().toString(), Path.of(script).toAbsolutePath().toString())));
    running.environment().put("NODE_PATH", PACKAGES.toAbsolutePath().toString());
    return running;
  }

  private static Path require() {
    Optional<Path> node =
        Arrays.stream(System.getenv("PATH").split(":", -1))
            .map(folder -> Path.of(folder, "node"))
            .filter(Files::isExecutable)
            .findFirst();
    if (node.isPresent() && Files.isDirectory(PACKAGES.resolve("openai"))) return node.get();
    String reason = "no Node with the client of OpenAI: " + INSTALL;
    if ("true".equals(System.getenv("CI"))) throw new AssertionError(reason);
    System.err.println("SKIPPED: " + reason);
    return abort(reason);
  }
}
