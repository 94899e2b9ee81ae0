package dev.heed.answer.local;

import dev.heed.llm.generation.GeneratedText;
import dev.heed.llm.generation.GenerationOptions;
import dev.heed.llm.generation.TextGenerator;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A text that another thread has a model write, while this one hears it and can stop waiting at
/// any time. Closing ends the writing; the token that is at work is thrown away.
public final class Dictation implements AutoCloseable {
  private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();
  private final Thread writer;

  /// What was heard.
  public sealed interface Heard {

    /// More of the text.
    record Piece(String text) implements Heard {}

    /// The text is over.
    record End(GeneratedText text) implements Heard {}

    /// The model cannot go on.
    record Failure(RuntimeException why) implements Heard {}
  }

  private Dictation(TextGenerator generator, long[] prompt, GenerationOptions options) {
    this.writer = Thread.ofVirtual().unstarted(() -> write(generator, prompt, options));
  }

  static Dictation begin(TextGenerator generator, long[] prompt, GenerationOptions options) {
    Dictation dictation = new Dictation(generator, prompt, options);
    dictation.writer.start();
    return dictation;
  }

  private void write(TextGenerator generator, long[] prompt, GenerationOptions options) {
    try {
      GeneratedText text =
          generator
              .generate(prompt, options, (_, piece) -> heard.add(new Heard.Piece(piece)))
              .getFirst();
      heard.add(new Heard.End(text));
    } catch (RuntimeException e) {
      heard.add(new Heard.Failure(e));
    }
  }

  /// What is heard next, empty when nothing is before the deadline.
  public Optional<Heard> next(Deadline deadline) throws InterruptedException {
    return Optional.ofNullable(heard.poll(deadline.left(), TimeUnit.NANOSECONDS));
  }

  @Override
  public void close() {
    writer.interrupt();
  }
}
