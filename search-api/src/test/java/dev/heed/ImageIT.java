package dev.heed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// What the Dockerfile does, in plain folders: the same scripts lay the image out and start it,
/// with the user, the variables and the health check that the Dockerfile names.
@EnabledOnOs(value = OS.LINUX, disabledReason = "the image is one for Linux")
class ImageIT {
  private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
  private static final String KEY = "a-key-for-this-test-only";

  @TempDir Path folder;
  private Path image;
  private Path data;
  private String dockerfile;
  private int port;

  @BeforeEach
  void layOut() throws Exception {
    dockerfile = Files.readString(PROJECT.resolve("Dockerfile"));
    port = freePort();
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    image = folder.resolve("opt");
    data = Files.createDirectory(folder.resolve("data"));
    assertThat(run(command(PROJECT.resolve("docker/layout"), image.toString())).exit()).isZero();
    if (isRoot()) run(List.of("chown", "-R", user(), data.toString()));
  }

  @Test
  void theServiceRunsAsTheDockerfileSaysAndKeepsItsHealth() throws Exception {
    Process service = start(Map.of("HEED_API_KEY", KEY));
    try {
      awaitHealth(service);
      assertThat(get("/v1/status", null).statusCode()).isEqualTo(401);
      HttpResponse<String> status = get("/v1/status", KEY);
      assertThat(status.statusCode()).isEqualTo(200);
      assertThat(status.body()).contains("\"capabilities\"");
      service.destroy();
      assertThat(service.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(service.exitValue()).isEqualTo(143);
    } finally {
      service.destroyForcibly();
    }
    assertThat(health().exit()).as("health of a service that has ended").isNotZero();
  }

  @Test
  void withoutAKeyItRefusesToStart() throws Exception {
    Process service = start(Map.of());
    assertThat(service.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(service.exitValue()).isNotZero();
    assertThat(Files.readString(folder.resolve("log"))).contains("HEED_API_KEY");
  }

  @Test
  void theComposeFileWantsAKeyAndIsValid() throws Exception {
    assumeTrue(onPath("docker-compose"), "skipped: no docker-compose, which checks the file");
    Path file = PROJECT.resolve("docker-compose.yml");
    List<String> check =
        List.of("docker-compose", "-f", file.toString(), "--profile", "gpu", "config", "-q");
    Run without = run(check);
    assertThat(without.exit()).isNotZero();
    assertThat(without.output()).contains("HEED_API_KEY");
    assertThat(run(check, Map.of("HEED_API_KEY", KEY)))
        .satisfies(run -> assertThat(run.exit()).as(run.output()).isZero());
  }

  private record Run(int exit, String output) {}

  private Process start(Map<String, String> more) throws IOException {
    List<String> command = new ArrayList<>(asUser());
    command.add(inFolder(only("ENTRYPOINT \\[\"(.*)\"]")));
    command.add(only("CMD \\[\"(.*)\"]\\s*$"));
    var builder = new ProcessBuilder(command).directory(data.toFile());
    builder.environment().putAll(environment());
    builder.environment().putAll(more);
    return builder.redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile()).start();
  }

  private void awaitHealth(Process service) throws Exception {
    while (health().exit() != 0) {
      assertThat(service.isAlive()).as(Files.readString(folder.resolve("log"))).isTrue();
      Thread.sleep(200);
    }
  }

  private Run health() throws Exception {
    return run(List.of(inFolder(only("HEALTHCHECK .* CMD \\[\"(.*)\"]"))), environment());
  }

  /// The image's variables, its folders moved below this test's; models are the machine's own.
  private Map<String, String> environment() {
    String block = only("ENV (HEED_HOME(?:.*\\\\\\n)*.*)");
    Map<String, String> variables =
        Pattern.compile("(HEED_\\w+)=(\\S+)")
            .matcher(block)
            .results()
            .collect(
                Collectors.toMap(
                    (MatchResult found) -> found.group(1), found -> inFolder(found.group(2))));
    variables.put("HEED_SERVER_PORT", Integer.toString(port));
    variables.put("PATH", System.getProperty("java.home") + "/bin:" + System.getenv("PATH"));
    return variables;
  }

  private String inFolder(String value) {
    return value.replace("/opt/heed", image.toString()).replace("/data", data.toString());
  }

  private String only(String pattern) {
    Matcher found = Pattern.compile("^" + pattern, Pattern.MULTILINE).matcher(dockerfile);
    assertThat(found.find()).as("the Dockerfile has " + pattern).isTrue();
    return found.group(1);
  }

  /// The Dockerfile's user where this test may become another one.
  private List<String> asUser() {
    return isRoot()
        ? List.of("setpriv", "--reuid", uid(), "--regid", uid(), "--clear-groups", "--")
        : List.of();
  }

  private String user() {
    return only("USER (.*)");
  }

  private String uid() {
    return user().replaceAll(":.*", "");
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }

  private HttpResponse<String> get(String path, String key) throws Exception {
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    if (key != null) request.header("Authorization", "Bearer " + key);
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
  }

  private static List<String> command(Path program, String... arguments) {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(List.of(arguments));
    return command;
  }

  private Run run(List<String> command) throws Exception {
    return run(command, Map.of());
  }

  private Run run(List<String> command, Map<String, String> variables) throws Exception {
    var builder = new ProcessBuilder(command).redirectErrorStream(true).directory(PROJECT.toFile());
    builder.environment().remove("HEED_API_KEY");
    builder.environment().putAll(variables);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Run(process.waitFor(), output);
  }

  private static boolean onPath(String program) {
    for (String folder : System.getenv("PATH").split(":"))
      if (Files.isExecutable(Path.of(folder, program))) return true;
    return false;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
