package dev.heed.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.llm.generation.Sampling;
import dev.heed.reformulate.Reformulation.Reason;
import dev.heed.reformulate.prompt.TextRequest;
import dev.heed.reformulate.prompt.TextWriter;
import dev.heed.reformulate.prompt.TextWriter.Answer;
import dev.heed.reformulate.prompt.WrittenText;
import dev.heed.search.Writers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CachedWritersTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  @TempDir Path folder;

  private final AtomicInteger written = new AtomicInteger();

  @Test
  void whatWasWrittenIsReadAgainAndItsTimeIsRemembered() {
    Answer first = ask("one", request("lamp"));
    CachedWriters again = writers("one");

    assertThat(writer(again).write(request("lamp"), LONG)).isEqualTo(first);
    assertThat(written).hasValue(1);
    assertThat(again.remembered()).isGreaterThanOrEqualTo(5_000_000);
  }

  @Test
  void anotherRequestOrAnotherModelIsWrittenAnew() {
    ask("one", request("lamp"));
    ask("one", request("lamps"));
    ask("two", request("lamp"));

    assertThat(written).hasValue(3);
  }

  @Test
  void whatWasRefusedIsTriedAgain() {
    ask("one", request("no"));
    ask("one", request("no"));

    assertThat(written).hasValue(2);
  }

  private Answer ask(String hash, TextRequest request) {
    return writer(writers(hash)).write(request, LONG);
  }

  private static TextWriter writer(CachedWriters writers) {
    return ((Writers.State.Ready) writers.get()).writer();
  }

  private static TextRequest request(String words) {
    return new TextRequest(
        words, false, 1, 8, Sampling.random(.7, 42), List.of("\n"), 1, List.of("a lamp"));
  }

  /// Takes 5 ms for a text.
  private CachedWriters writers(String hash) {
    Writers.State ready = new Writers.State.Ready(this::write, "five ms", hash);
    return new CachedWriters(
        new Writers() {
          @Override
          public void begin() {}

          @Override
          public State get() {
            return ready;
          }

          @Override
          public void close() {}
        },
        folder);
  }

  private Answer write(TextRequest request, Duration left) {
    written.incrementAndGet();
    try {
      Thread.sleep(5);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    if (request.words().equals("no")) return new Answer.Refused(Reason.BUDGET, "no");
    return new Answer.Written(
        List.of(new WrittenText("The moon.", List.of(new WrittenText.Alternative(" tide", .25)))));
  }
}
