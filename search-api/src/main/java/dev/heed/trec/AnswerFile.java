package dev.heed.trec;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The file of a run, to which answers are added one by one.
public final class AnswerFile implements AutoCloseable {
  private final LineFile file;
  private final TrackRun run;
  private final Set<String> answered = new LinkedHashSet<>();

  private AnswerFile(LineFile file, TrackRun run) {
    this.file = file;
    this.run = run;
  }

  /// Goes on behind the answers that are there.
  ///
  /// @param overwrite whether it begins anew, whatever is there
  /// @throws IllegalArgumentException when what is there is not of this run
  /// @throws IOException when another process is writing it
  public static AnswerFile open(Path path, TrackRun run, boolean overwrite) throws IOException {
    LineFile file = LineFile.open(path, overwrite);
    try {
      AnswerFile opened = new AnswerFile(file, run);
      opened.read(path);
      return opened;
    } catch (RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /// Topics that have an answer here.
  public Set<String> answered() {
    return Set.copyOf(answered);
  }

  private void read(Path path) {
    List<String> lines = file.lines();
    for (int i = 0; i < lines.size(); i++)
      answered.add(topicOf(lines.get(i), "line %d of %s".formatted(i + 1, path)));
    requireOwnRest("the end of " + path);
  }

  /// What a killed process did not finish begins like every line.
  private void requireOwnRest(String where) {
    String beginning =
        switch (run.format()) {
          case RAG24 -> "{\"run_id\":";
          case RAG25 -> "{\"metadata\":";
        };
    if (!file.rest().startsWith(beginning) && !beginning.startsWith(file.rest()))
      throw foreign(where);
  }

  private String topicOf(String line, String where) {
    JsonNode answer = parsed(line, where);
    JsonNode owner = run.format().owner(answer);
    JsonNode topic = owner.path(run.format().topicKey());
    if (!owner.path("run_id").asString("").equals(run.id()) || !topic.isValueNode())
      throw foreign(where);
    return topic.asString();
  }

  private JsonNode parsed(String line, String where) {
    try {
      return JsonMapper.shared().readTree(line);
    } catch (JacksonException _) {
      throw foreign(where);
    }
  }

  private IllegalArgumentException foreign(String where) {
    return new IllegalArgumentException(
        "%s is no answer of the run '%s' in format %s: give another --output, or --overwrite to begin anew"
            .formatted(where, run.id(), run.format()));
  }

  /// Adds an answer, whole or not at all.
  public void add(TrackAnswer answer) throws IOException {
    file.add(run.line(answer));
    answered.add(answer.topic().id());
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
