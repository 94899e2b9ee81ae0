package dev.heed.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MavenClientTest {
  private static final Consumer<String> SILENT = _ -> {};

  @TempDir Path folder;

  @Test
  void fetchesAJarByTheMavenOfTheMachine() throws IOException {
    Path jar =
        MavenClient.system().fetch("org.jspecify", "jspecify", "1.0.0", null, folder, SILENT);

    assertThat(jar).isEqualTo(folder.resolve("jspecify-1.0.0.jar"));
    try (var opened = new JarFile(jar.toFile())) {
      assertThat(opened.getEntry("org/jspecify/annotations/Nullable.class")).isNotNull();
    }
  }

  @Test
  void namesAnArtifactThatNoRepositoryServes() {
    assertThatThrownBy(
            () ->
                MavenClient.system()
                    .fetch("org.jspecify", "jspecify", "0.0.7", "javadoc", folder, SILENT))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("Maven does not serve org.jspecify:jspecify:0.0.7:jar:javadoc: ");
  }

  /// Maven asks once, and remembers afterwards that nothing was there.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Could not find artifact a:b:jar:1 in central (https://repo.example/m2)",
        "a:b:jar:1 was not found in https://repo.example/m2 during a previous attempt. This failure"
            + " was cached in the local repository and resolution is not reattempted until the"
            + " update interval of central has elapsed or updates are forced"
      })
  void aMissIsAMissWhetherMavenAsksOrRemembers(String reason) throws IOException {
    String failing =
        script(
            """
            echo '[INFO] Scanning for projects...'
            echo '[ERROR] Failed to execute goal x:copy (default-cli) on project standalone-pom: \
            Unable to find/resolve artifact. %s -> [Help 1]'
            exit 1"""
                .formatted(reason));

    assertThatThrownBy(() -> new MavenClient(failing).fetch("a", "b", "1", null, folder, SILENT))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "Maven does not serve a:b:1:jar: %s. Check the coordinates and the repositories in"
                + " Maven's settings.xml",
            reason);
  }

  @Test
  void whatElseGoesWrongIsToldAsMavenTellsIt() throws IOException {
    String broken = script("echo '[ERROR] The plugin needs another JDK.'; exit 1");

    assertThatThrownBy(() -> new MavenClient(broken).fetch("a", "b", "1", null, folder, SILENT))
        .hasMessage("Maven failed to fetch a:b:1:jar: The plugin needs another JDK");
  }

  @Test
  void saysThatTheNetworkIsMissing() throws IOException {
    String offline = script("exec mvn --offline \"$@\"");

    assertThatThrownBy(
            () ->
                new MavenClient(offline)
                    .fetch("org.jspecify", "jspecify", "0.0.8", null, folder, SILENT))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("Maven cannot reach a repository for org.jspecify:jspecify:0.0.8:")
        .hasMessageContaining("offline mode");
  }

  @Test
  void saysHowToInstallMaven() {
    assertThatThrownBy(
            () ->
                new MavenClient("no-such-mvn")
                    .fetch("org.jspecify", "jspecify", "1.0.0", null, folder, SILENT))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no-such-mvn is needed to fetch org.jspecify:jspecify:1.0.0:jar")
        .hasMessageContaining("apt install maven")
        .hasMessageContaining("brew install maven")
        .hasMessageContaining("choco install maven");
  }

  @Test
  void saysWhenMavenSucceedsWithoutTheJar() throws IOException {
    String idle = script("true");

    assertThatThrownBy(
            () ->
                new MavenClient(idle)
                    .fetch("org.jspecify", "jspecify", "1.0.0", null, folder, SILENT))
        .hasMessageContaining("left no")
        .hasMessageContaining("jspecify-1.0.0.jar");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "..", "1.0/../../x", "1.0 -X", "1.0:war", "-o", "1.0\n", "a..b"})
  void passesNothingToMavenThatIsNoCoordinate(String version) {
    assertThatThrownBy(
            () ->
                MavenClient.system()
                    .fetch("org.jspecify", "jspecify", version, null, folder, SILENT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + version + "'");
  }

  @Test
  void anInterruptEndsMavenAndItsChildren() throws Exception {
    String sleeper = script("sleep 600 &\necho $!\nwait");
    var printed = new SynchronousQueue<String>();
    var thrown = new CompletableFuture<Throwable>();
    var interrupted = new AtomicReference<Boolean>();
    Thread fetching =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    new MavenClient(sleeper)
                        .fetch("a", "b", "1", null, folder, line -> put(printed, line));
                    thrown.complete(new AssertionError("fetch returned"));
                  } catch (Throwable t) {
                    interrupted.set(Thread.currentThread().isInterrupted());
                    thrown.complete(t);
                  }
                });
    ProcessHandle child = ProcessHandle.of(Long.parseLong(printed.take())).orElseThrow();

    fetching.interrupt();

    assertThat(thrown.get()).isInstanceOf(InterruptedIOException.class);
    assertThat(interrupted.get()).isTrue();
    child.onExit().get();
    assertThat(child.isAlive()).isFalse();
  }

  private static void put(SynchronousQueue<String> queue, String line) {
    try {
      queue.put(line);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private String script(String body) throws IOException {
    assumeTrue(
        Files.getFileStore(folder).supportsFileAttributeView("posix"),
        "SKIPPED: needs a shell to stand in for Maven");
    Path script = Files.writeString(folder.resolve("script"), "#!/bin/sh\n" + body + "\n");
    assertThat(script.toFile().setExecutable(true)).isTrue();
    return script.toString();
  }
}
