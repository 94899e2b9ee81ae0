package dev.heed.springai;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A heed service as a user starts it, over documents of a test: a process of its own, because
/// nothing of it belongs on the class path of an application that asks it.
public final class RunningHeed implements AutoCloseable {
  private static final Pattern ADDRESS = Pattern.compile("heed listens at (\\S+)");

  private final Process process;
  private final URI address;

  private RunningHeed(Process process, URI address) {
    this.process = process;
    this.address = address;
  }

  /// Indexes and serves. Skips the test where heed is not built; in CI it has to be.
  ///
  /// @param root heed's folder
  /// @param documents folder that is indexed
  /// @param folder where the index and the logs go; no model is there, so that words are searched
  /// @param key what clients have to show; empty for nothing
  public static RunningHeed start(Path root, Path documents, Path folder, String key)
      throws Exception {
    Path jar = root.resolve("search-api/target/heed.jar").toAbsolutePath();
    if (!Files.exists(jar)) return missing(jar);
    Process index =
        command(jar, folder, key, "index", "--no-vectors", documents.toString()).start();
    if (!index.waitFor(2, TimeUnit.MINUTES) || index.exitValue() != 0)
      throw new AssertionError("heed index failed: " + Files.readString(folder.resolve("log.txt")));
    Process service =
        command(jar, folder, key, "serve", "--port", "0")
            .redirectOutput(ProcessBuilder.Redirect.PIPE)
            .start();
    try {
      return new RunningHeed(service, address(service));
    } catch (IOException e) {
      service.destroyForcibly();
      throw new AssertionError(Files.readString(folder.resolve("log.txt")), e);
    }
  }

  private static ProcessBuilder command(Path jar, Path folder, String key, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-jar",
            jar.toString()));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().put("HEED_INDEX_DIRECTORY", folder.resolve("index").toString());
    builder.environment().put("HEED_MODELS_DIRECTORY", folder.resolve("models").toString());
    builder.environment().put("HEED_API_KEY", key);
    builder.environment().put("OPT_OUT_TRACKING", "true");
    Path log = folder.resolve("log.txt");
    return builder
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
        .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
  }

  private static URI address(Process service) throws IOException {
    BufferedReader out = service.inputReader(StandardCharsets.UTF_8);
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      Matcher told = ADDRESS.matcher(line);
      if (told.find()) return URI.create(told.group(1));
    }
    throw new IOException("heed serve ended without an address");
  }

  private static RunningHeed missing(Path jar) {
    String reason = "no heed at %s: ./heed build makes it".formatted(jar);
    if ("true".equals(System.getenv("CI"))) throw new AssertionError(reason);
    System.err.println("SKIPPED: " + reason);
    return abort(reason);
  }

  public URI address() {
    return address;
  }

  /// Asks it to end, and waits until it has.
  @Override
  public void close() {
    process.destroy();
    process.onExit().orTimeout(30, TimeUnit.SECONDS).join();
  }
}
