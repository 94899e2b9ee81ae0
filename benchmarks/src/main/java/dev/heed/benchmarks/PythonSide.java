package dev.heed.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A side that is written in Python: a process that answers each line of JSON by another, as
/// `benchmarks/python/line_by_line.py` tells. It does nothing while it waits.
final class PythonSide implements AutoCloseable {
  private static final int LONGEST_GOODBYE_SECONDS = 20;

  private final Process process;
  private final Path log;
  private final BufferedReader answers;
  private final Writer requests;
  private final String version;

  private PythonSide(Process process, Path log) throws IOException {
    this.process = process;
    this.log = log;
    this.answers = process.inputReader(StandardCharsets.UTF_8);
    this.requests = process.outputWriter(StandardCharsets.UTF_8);
    this.version = answer().get("ready").asString();
  }

  /// Starts a script and waits until its model is open.
  ///
  /// @param log what the script says besides its answers
  /// @throws IOException when it does not get that far; the message has its last words
  static PythonSide start(Path python, Path script, Path log, Object... arguments)
      throws IOException {
    if (!Files.isExecutable(python)) throw new IOException("there is no " + python);
    List<String> command = new ArrayList<>(List.of(python.toString(), script.toString()));
    for (Object argument : arguments) command.add(argument.toString());
    Files.createDirectories(log.toAbsolutePath().getParent());
    Process process = new ProcessBuilder(command).redirectError(log.toFile()).start();
    try {
      return new PythonSide(process, log);
    } catch (IOException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  /// The libraries and their versions.
  String version() {
    return version;
  }

  /// Has something done and says how long that took there.
  double seconds(String what, Map<String, ?> arguments) throws IOException {
    return ask(what, arguments).get("seconds").asDouble();
  }

  Agreement.Next next(long[] tokens, int[] of) throws IOException {
    JsonNode next = ask("next", Map.of("tokens", tokens, "of", of));
    double[] logits = next.get("logits").valueStream().mapToDouble(JsonNode::asDouble).toArray();
    return new Agreement.Next(next.get("best").asInt(), logits);
  }

  JsonNode ask(String what, Map<String, ?> arguments) throws IOException {
    Map<String, Object> request = new LinkedHashMap<>(arguments);
    request.put("do", what);
    requests.write(JsonMapper.shared().writeValueAsString(request) + "\n");
    requests.flush();
    return answer();
  }

  private JsonNode answer() throws IOException {
    String line = answers.readLine();
    if (line == null)
      throw new IOException("it ended with '%s' (all it said: %s)".formatted(lastWords(), log));
    return JsonMapper.shared().readTree(line);
  }

  private String lastWords() throws IOException {
    List<String> words = Files.readAllLines(log);
    return words.isEmpty() ? "" : words.getLast();
  }

  /// It ends when nobody can ask any more.
  @Override
  public void close() throws IOException {
    requests.close();
    try {
      if (process.waitFor(LONGEST_GOODBYE_SECONDS, TimeUnit.SECONDS)) return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
  }
}
