package dev.heed.evaluate;

import dev.heed.reformulate.prompt.TextRequest;
import dev.heed.reformulate.prompt.TextWriter;
import dev.heed.search.Writers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/// Writers whose texts are kept, by the model, its precision and all that it was told, so that a
/// table can be measured again without writing.
///
/// What is remembered takes no time, and a user's query does: [#remembered] tells the time that the
/// texts took when they were written.
public final class CachedWriters implements Writers {
  private final Writers writers;
  private final Path directory;
  private final AtomicLong remembered = new AtomicLong();

  /// @param directory of the evaluation's cache
  public CachedWriters(Writers writers, Path directory) {
    this.writers = writers;
    this.directory = directory;
  }

  @Override
  public void begin() {
    writers.begin();
  }

  @Override
  public State get() {
    return switch (writers.get()) {
      case State.Missing missing -> missing;
      case State.Ready(TextWriter writer, String model, String hash) ->
          new State.Ready((request, left) -> write(request, left, writer, hash), model, hash);
    };
  }

  private TextWriter.Answer write(
      TextRequest request, Duration left, TextWriter writer, String hash) {
    KeptTexts kept = new KeptTexts(directory.resolve(KeptTexts.FOLDER).resolve(hash), request);
    KeptTexts.Entry known = kept.read();
    if (known != null) {
      remembered.addAndGet(known.nanos());
      return new TextWriter.Answer.Written(known.texts());
    }
    long begin = System.nanoTime();
    TextWriter.Answer answer = writer.write(request, left);
    if (answer instanceof TextWriter.Answer.Written(var texts))
      kept.write(new KeptTexts.Entry(texts, System.nanoTime() - begin));
    return answer;
  }

  /// Nanoseconds that all texts took that were not written anew.
  long remembered() {
    return remembered.get();
  }

  @Override
  public void close() {
    writers.close();
  }
}
