package dev.heed.answer.remote;

import dev.heed.answer.local.Deadline;
import dev.heed.answer.local.NotWrittenException;
import dev.heed.index.Passage;
import dev.heed.search.Trace.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;
import reactor.core.publisher.Flux;
import reactor.util.retry.Retry;

/// The chat model elsewhere that may write answers, if one is chosen. Its client is made when the
/// first answer wants it, then shared by all. Safe for many threads.
public final class RemoteModel {
  /// Spring AI logs failures with their stacks; heed tells them in the answer. Held, because
  /// java.util.logging forgets loggers that nobody holds.
  private static final Logger CLIENTS = Logger.getLogger("org.springframework.ai");

  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  private final RemoteState state;
  private @Nullable CompletableFuture<ChatModel> opening;

  public RemoteModel(RemoteState state) {
    this.state = state;
    CLIENTS.setLevel(Level.OFF);
  }

  /// Whether an answer may leave for elsewhere.
  public boolean isChosen() {
    return state instanceof RemoteState.Chosen;
  }

  /// Where to, empty when nowhere.
  public Optional<RemoteOptions> chosen() {
    return state instanceof RemoteState.Chosen(RemoteOptions options)
        ? Optional.of(options)
        : Optional.empty();
  }

  /// Where to.
  ///
  /// @throws NotWrittenException when nowhere, with what to do
  public RemoteOptions options() throws NotWrittenException {
    return switch (state) {
      case RemoteState.Chosen(RemoteOptions options) -> options;
      case RemoteState.Missing(Reason reason, String why) ->
          throw new NotWrittenException(reason, why);
    };
  }

  /// Begins to make the client, and does not wait.
  public void begin() {
    if (state instanceof RemoteState.Chosen(RemoteOptions options)) {
      var _ = opening(options);
    }
  }

  /// Sends the question and the passages, and begins to hear the reply. A service that is busy or
  /// fails is asked again, with longer and longer pauses, unless something was heard already.
  ///
  /// @throws NotWrittenException when there is no client, or not before the deadline
  public RemoteText ask(String question, List<Passage> passages, Deadline deadline)
      throws NotWrittenException {
    RemoteOptions options = options();
    Prompt prompt = RemotePrompt.of(question, passages);
    ChatModel model = client(options, deadline);
    AtomicBoolean begun = new AtomicBoolean();
    Retry again =
        Retry.backoff(options.retries(), FIRST_PAUSE)
            .maxBackoff(LONGEST_PAUSE)
            .filter(failure -> !begun.get() && RemoteFailure.passes(failure))
            .onRetryExhaustedThrow((_, last) -> last.failure());
    return new RemoteText(
        Flux.defer(() -> model.stream(prompt))
            .mapNotNull(RemoteModel::piece)
            .doOnNext(_ -> begun.set(true))
            .retryWhen(again));
  }

  private static @Nullable String piece(ChatResponse response) {
    return response.getResult() == null ? null : response.getResult().getOutput().getText();
  }

  private ChatModel client(RemoteOptions options, Deadline deadline) throws NotWrittenException {
    try {
      return opening(options).get(deadline.left(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw new NotWrittenException(
          Reason.MODEL_MISSING, "%s cannot be asked: %s".formatted(options, e.getCause()));
    } catch (TimeoutException _) {
      throw new NotWrittenException(
          Reason.BUDGET,
          "the client of %s was not ready after %d ms (answer.remote.timeout): ask again in a moment"
              .formatted(options, options.timeout().toMillis()));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new CancellationException("the answer is not wanted any more");
    }
  }

  private synchronized CompletableFuture<ChatModel> opening(RemoteOptions options) {
    CompletableFuture<ChatModel> known = opening;
    if (known != null) return known;
    CompletableFuture<ChatModel> begun =
        CompletableFuture.supplyAsync(() -> options.provider().open(options));
    opening = begun;
    return begun;
  }
}
