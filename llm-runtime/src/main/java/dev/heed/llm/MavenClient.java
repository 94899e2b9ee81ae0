package dev.heed.llm;

import dev.heed.llm.internal.process.Subprocess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
  /// [java.io.InterruptedIOException].
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
      Subprocess maven = start(artifact, directory.toAbsolutePath(), empty);
      List<String> output = maven.follow(progress);
      if (!maven.succeeded()) throw MavenFailure.of(artifact, output);
    } finally {
      Files.deleteIfExists(empty);
    }
  }

  /// Not in Maven's batch mode: that one hides how far a download is. What was missing once is
  /// asked for again: it may have been published since.
  private Subprocess start(String artifact, Path directory, Path workingDirectory)
      throws IOException {
    var builder =
        new ProcessBuilder(
            command,
            "--update-snapshots",
            COPY,
            "-Dartifact=" + artifact,
            "-DoutputDirectory=" + directory,
            "-Dmdep.useBaseVersion=true",
            "-Dstyle.color=never");
    builder.directory(workingDirectory.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    try {
      return Subprocess.start("Maven", builder);
    } catch (IOException notThere) {
      throw MavenFailure.notInstalled(command, artifact, notThere);
    }
  }
}
