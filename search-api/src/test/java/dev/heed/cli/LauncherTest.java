package dev.heed.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The launcher, in a project of its own whose JDK and Maven only write down how they were called.
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a shell script")
class LauncherTest {
  @TempDir Path folder;
  private Path project;
  private Path jdk;
  private Path calls;

  private record Run(int exit, String output) {}

  @BeforeEach
  void layOut() throws IOException {
    project = Files.createDirectory(folder.resolve("project with blanks"));
    calls = folder.resolve("calls");
    Files.copy(Path.of("../heed"), project.resolve("heed"));
    Files.createDirectories(project.resolve(".mvn"));
    Files.writeString(project.resolve("pom.xml"), "<project/>");
    Files.createDirectories(project.resolve("search-api/src/main/java"));
    Files.writeString(project.resolve("search-api/pom.xml"), "<project/>");
    Files.writeString(project.resolve("search-api/src/main/java/A.java"), "class A {}");
    Files.createDirectories(project.resolve("frontend/src/search"));
    Files.writeString(project.resolve("frontend/src/search/Box.tsx"), "");
    makeOlder(project);
    jdk = jdk("jdk", "25.0.3");
    program(
        folder.resolve("bin/mvn"),
        "echo \"mvn $*\" >>'%s'; mkdir -p search-api/target; : >search-api/target/heed.jar"
            .formatted(calls));
  }

  @Test
  void theFirstStartBuildsAndTheSecondDoesNot() throws Exception {
    assertThat(run("search", "two words").exit()).isZero();
    assertThat(Files.readString(calls))
        .contains("mvn --batch-mode --no-transfer-progress --quiet -DskipTests package")
        .contains("models|pull|")
        .endsWith("search|two words|\n");
    Files.delete(calls);
    run("search", "again");
    assertThat(Files.readAllLines(calls)).singleElement().asString().endsWith("search|again|");
  }

  @Test
  void aChangedAndADeletedFileAreBothStale() throws Exception {
    run("--version");
    Path source = project.resolve("search-api/src/main/java/A.java");
    makeNewer(source);
    Files.delete(calls);
    run("--version");
    assertThat(Files.readString(calls)).contains("package");

    Files.delete(source);
    makeNewer(source.getParent());
    Files.delete(calls);
    run("--version");
    assertThat(Files.readString(calls)).contains("package");
  }

  @Test
  void aChangeOfThePageIsBuiltToo() throws Exception {
    run("--version");
    makeNewer(project.resolve("frontend/src/search/Box.tsx"));
    Files.delete(calls);
    run("--version");
    assertThat(Files.readString(calls)).contains("package");
  }

  @Test
  void whyThereIsNoPageIsSaidInOneLine() throws Exception {
    program(
        folder.resolve("bin/mvn"),
        "mkdir -p search-api/target frontend/target; : >search-api/target/heed.jar;"
            + " echo 'the page is left out: no Node' >frontend/target/no-page");
    assertThat(run("build").output())
        .contains("heed: the page is left out: no Node; then run ./heed build\n");
  }

  @Test
  void aFailedBuildShowsWhatMavenSaidAndIsTriedAgain() throws Exception {
    program(folder.resolve("bin/mvn"), "echo 'A.java:[1] is wrong'; exit 1");
    Run failed = run("--version");
    assertThat(failed.exit()).isEqualTo(1);
    assertThat(failed.output()).contains("A.java:[1] is wrong", "the build failed");
    assertThat(run("--version").output()).contains("the build failed");
  }

  @Test
  void anOldJavaOnThePathIsPassedOver() throws Exception {
    Path old = jdk("old", "17.0.15");
    Files.createSymbolicLink(folder.resolve("bin/java"), old.resolve("bin/java"));
    Run run = run("--version");
    assertThat(run.output()).doesNotContain("was found");
    assertThat(Files.readString(calls)).contains(jdk + "/bin/java").doesNotContain(old.toString());
  }

  @Test
  void withoutANewEnoughJdkItSaysHowToGetOne() throws Exception {
    Path script = project.resolve("heed");
    Files.writeString(script, Files.readString(script).replace("needed=25", "needed=999"));
    Run run = run("search", "x");
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.output())
        .contains("JDK 999 or newer is needed")
        .contains("Debian, Ubuntu   apt install")
        .contains("macOS            brew install")
        .contains("Windows          winget install");
  }

  @Test
  void withoutMavenItSaysHowToGetIt() throws Exception {
    Path bare = Files.createDirectory(folder.resolve("bare"));
    for (String tool : List.of("dirname", "readlink", "sed", "find", "head", "mkdir", "rm", "cat"))
      Files.createSymbolicLink(bare.resolve(tool), onPath(tool));
    Run run = runWithPath(bare.toString(), "--version");
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.output()).contains("Maven is needed", "apt install maven");
  }

  @Test
  void testRunsEveryTestOfEveryModule() throws Exception {
    assertThat(run("test", "-o").exit()).isZero();
    assertThat(Files.readString(calls))
        .isEqualTo("mvn --batch-mode --no-transfer-progress verify -o\n");
  }

  private Run run(String... arguments) throws Exception {
    return runWithPath(folder.resolve("bin") + ":" + System.getenv("PATH"), arguments);
  }

  private Run runWithPath(String path, String... arguments) throws Exception {
    var command = new ArrayList<String>();
    command.add("/bin/sh");
    command.add(project.resolve("heed").toString());
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).directory(project.toFile()).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", jdk.toString());
    builder.environment().put("PATH", path);
    Path output = Files.createTempFile(folder, "output", ".txt");
    Process process = builder.redirectOutput(output.toFile()).start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Run(process.exitValue(), Files.readString(output));
  }

  /// A JDK that writes its path and its arguments down, the JVM's own left out.
  private Path jdk(String name, String version) throws IOException {
    Path home = folder.resolve(name);
    program(
        home.resolve("bin/java"),
        """
        case "$*" in *AOTCacheOutput*) echo classes >target/heed.aot; exit 0 ;; esac
        while [ "$1" != -jar ]; do shift; done
        shift 2
        { printf '%%s ' "$0"; printf '%%s|' "$@"; echo; } >>'%s'
        """
            .formatted(calls));
    program(home.resolve("bin/javac"), "exit 0");
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"%s\"\n".formatted(version));
    return home;
  }

  private static void program(Path file, String body) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + body + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static Path onPath(String tool) {
    return Arrays.stream(System.getenv("PATH").split(":"))
        .map(folder -> Path.of(folder, tool))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow();
  }

  private static void makeOlder(Path root) throws IOException {
    try (var paths = Files.walk(root)) {
      for (Path path : paths.toList())
        Files.setLastModifiedTime(path, FileTime.from(Instant.now().minusSeconds(3600)));
    }
  }

  private static void makeNewer(Path path) throws IOException {
    Files.setLastModifiedTime(path, FileTime.from(Instant.now().plusSeconds(3600)));
  }
}
