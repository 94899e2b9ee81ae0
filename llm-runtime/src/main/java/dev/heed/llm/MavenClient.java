package dev.heed.llm;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Fetches one artifact by the user's own Maven: its repositories, mirrors, proxies, credentials
/// and checksums are those of every other build on the machine.
///
/// It lives in this module because models come from Maven repositories, and the indexer, which
/// reads the documentation of libraries from there, may use this module but not the other way
/// round.
public final class MavenClient {
  private static final String COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.10.0:copy";
  private static final Pattern COORDINATE = Pattern.compile("\\w[\\w-]*(\\.[\\w-]+)*");

  private final String command;

  MavenClient(String command) {
    this.command = command;
  }

  /// The `mvn` on the path, run by the JDK that runs heed.
  public static MavenClient system() {
    boolean windows = System.getProperty("os.name").startsWith("Windows");
    return new MavenClient(windows ? "mvn.cmd" : "mvn");
  }

  /// Copies a jar into a directory. An interrupt ends Maven and is answered by an
  /// [InterruptedIOException].
  ///
  /// @param classifier for example `javadoc`; null for the artifact itself
  /// @param progress hears each line that Maven prints, such as `Progress (1): 12/77 MB`
  /// @return the jar, named `artifactId-version[-classifier].jar`
  /// @throws IOException when Maven is not installed, does not find the artifact or cannot ask for
  ///   it; the message names the artifact and gives Maven's reason
  public Path fetch(
      String groupId,
      String artifactId,
      String version,
      @Nullable String classifier,
      Path directory,
      Consumer<String> progress)
      throws IOException {
    List<String> parts = new ArrayList<>(List.of(groupId, artifactId, version, "jar"));
    if (classifier != null) parts.add(classifier);
    parts.forEach(part -> checkCoordinate(part, parts));

    String artifact = String.join(":", parts);
    copy(artifact, directory, progress);
    String suffix = classifier == null ? "" : "-" + classifier;
    Path jar = directory.resolve("%s-%s%s.jar".formatted(artifactId, version, suffix));
    if (!Files.isRegularFile(jar))
      throw new IOException(
          "Maven reported success for %s but left no %s".formatted(artifact, jar));
    return jar;
  }

  private static void checkCoordinate(String part, List<String> parts) {
    if (!COORDINATE.matcher(part).matches())
      throw new IllegalArgumentException(
          "'%s' in %s is no Maven coordinate: expected letters, digits, '.', '_' and '-'"
              .formatted(part, String.join(":", parts)));
  }

  private void copy(String artifact, Path directory, Consumer<String> progress) throws IOException {
    // An empty folder, so that no project's .mvn/ settings apply.
    Path empty = Files.createTempDirectory("heed-maven");
    try {
      Process maven = start(artifact, directory.toAbsolutePath(), empty);
      List<String> output = follow(maven, progress);
      if (maven.exitValue() != 0) throw MavenFailure.of(artifact, output);
    } finally {
      Files.deleteIfExists(empty);
    }
  }

  /// Not in Maven's batch mode: that one hides how far a download is. Standard input is closed
  /// instead, so nothing can wait for an answer. What was missing once is asked for again: it may
  /// have been published since.
  private Process start(String artifact, Path directory, Path workingDirectory) throws IOException {
    var builder =
        new ProcessBuilder(
            command,
            "--update-snapshots",
            COPY,
            "-Dartifact=" + artifact,
            "-DoutputDirectory=" + directory,
            "-Dmdep.useBaseVersion=true",
            "-Dstyle.color=never");
    builder.directory(workingDirectory.toFile()).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    try {
      Process maven = builder.start();
      try (OutputStream _ = maven.getOutputStream()) {
        return maven;
      }
    } catch (IOException notThere) {
      throw MavenFailure.notInstalled(command, artifact, notThere);
    }
  }

  /// Waits for the end while another thread reads, because reading a pipe hears no interrupt.
  private static List<String> follow(Process maven, Consumer<String> progress) throws IOException {
    var output = new FutureTask<>(() -> read(maven, progress));
    Thread.ofVirtual().start(output);
    try {
      List<String> lines = output.get();
      maven.waitFor();
      return lines;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while Maven was fetching");
    } catch (ExecutionException broken) {
      throw new IOException("cannot read what Maven prints", broken.getCause());
    } finally {
      kill(maven);
    }
  }

  /// The lines that explain a failure; transfers are only told. Maven ends a progress line with a
  /// carriage return, which counts as the end of a line here.
  private static List<String> read(Process maven, Consumer<String> progress) throws IOException {
    List<String> kept = new ArrayList<>();
    String last = "";
    try (BufferedReader reader = maven.inputReader(Charset.defaultCharset())) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        String told = line.strip();
        if (told.isEmpty() || told.equals(last)) continue;
        if (!told.startsWith("Progress")) kept.add(told);
        progress.accept(told);
        last = told;
      }
    }
    return kept;
  }

  private static void kill(Process maven) {
    maven.descendants().forEach(ProcessHandle::destroyForcibly);
    maven.destroyForcibly();
  }
}
