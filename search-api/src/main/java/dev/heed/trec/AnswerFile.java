package dev.heed.trec;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashSet;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The file of a run, to which answers are added one by one: a process that is killed loses the one
/// that it was writing, and the next one goes on behind those that are there. One process at a time
/// has it.
public final class AnswerFile implements AutoCloseable {
  private final FileChannel channel;
  private final TrackRun run;
  private final Set<String> answered = new LinkedHashSet<>();

  private AnswerFile(FileChannel channel, TrackRun run) {
    this.channel = channel;
    this.run = run;
  }

  /// @param overwrite whether it begins anew, whatever is there
  /// @throws IllegalArgumentException when what is there is not of this run
  /// @throws IOException when another process is writing it
  public static AnswerFile open(Path file, TrackRun run, boolean overwrite) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      lock(channel, file);
      if (overwrite) channel.truncate(0);
      AnswerFile opened = new AnswerFile(channel, run);
      opened.read(file);
      return opened;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static void lock(FileChannel channel, Path file) throws IOException {
    try {
      if (channel.tryLock() != null) return;
    } catch (OverlappingFileLockException _) {
      // is told like a lock of another process
    }
    throw new IOException(
        "another heed answer is writing %s: wait for it, or give another --output".formatted(file));
  }

  /// Topics that have an answer here.
  public Set<String> answered() {
    return Set.copyOf(answered);
  }

  private void read(Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(channel.size()));
    while (bytes.hasRemaining() && channel.read(bytes) >= 0) {}
    int whole = 0;
    for (int i = 0, number = 1; i < bytes.limit(); i++) {
      if (bytes.get(i) != '\n') continue;
      String line = new String(bytes.array(), whole, i - whole, StandardCharsets.UTF_8);
      answered.add(topicOf(line, "line %d of %s".formatted(number++, file)));
      whole = i + 1;
    }
    cutRest(new String(bytes.array(), whole, bytes.limit() - whole, StandardCharsets.UTF_8), file);
    channel.truncate(whole);
    channel.position(whole);
  }

  /// What a killed process did not finish begins like every line.
  private void cutRest(String rest, Path file) {
    String beginning =
        switch (run.format()) {
          case RAG24 -> "{\"run_id\":";
          case RAG25 -> "{\"metadata\":";
        };
    if (!rest.startsWith(beginning) && !beginning.startsWith(rest))
      throw foreign("the end of " + file);
  }

  private String topicOf(String line, String where) {
    JsonNode answer = parsed(line, where);
    JsonNode owner =
        switch (run.format()) {
          case RAG24 -> answer;
          case RAG25 -> answer.path("metadata");
        };
    JsonNode topic =
        owner.path(
            switch (run.format()) {
              case RAG24 -> "topic_id";
              case RAG25 -> "narrative_id";
            });
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
    ByteBuffer line = ByteBuffer.wrap((run.line(answer) + "\n").getBytes(StandardCharsets.UTF_8));
    while (line.hasRemaining()) channel.write(line);
    answered.add(answer.topic().id());
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
