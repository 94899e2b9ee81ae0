package dev.heed.answer.remote;

import dev.heed.answer.local.Deadline;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;

/// A text that arrives from elsewhere, while this thread hears it and can stop waiting at any time.
/// Closing ends the request.
public final class RemoteText implements AutoCloseable {
  private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();
  private final Disposable request;

  /// What was heard.
  public sealed interface Heard {

    /// More of the text.
    record Piece(String text) implements Heard {}

    /// The text is over.
    record End() implements Heard {}

    /// Nothing more will come.
    record Failure(Throwable why) implements Heard {}
  }

  RemoteText(Flux<String> pieces) {
    this.request =
        pieces.subscribe(
            piece -> heard.add(new Heard.Piece(piece)),
            why -> heard.add(new Heard.Failure(why)),
            () -> heard.add(new Heard.End()));
  }

  /// What is heard next, empty when nothing is before the deadline.
  public Optional<Heard> next(Deadline deadline) throws InterruptedException {
    return Optional.ofNullable(heard.poll(deadline.left(), TimeUnit.NANOSECONDS));
  }

  @Override
  public void close() {
    request.dispose();
  }
}
