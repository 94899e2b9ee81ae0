package dev.heed.answer.remote;

import java.net.URI;
import java.time.Duration;

/// A chat model elsewhere, and how long it is waited for.
///
/// @param url of the service, without the path of an endpoint
/// @param model what the service calls it
/// @param key what the service wants to see; empty for nothing
/// @param timeout for an answer, every try included
/// @param retries further tries where the service is busy or fails
/// @param tokens most that it writes
public record RemoteOptions(
    RemoteProvider provider,
    URI url,
    String model,
    String key,
    Duration timeout,
    int retries,
    int tokens) {

  public RemoteOptions {
    if (model.isBlank()) throw new IllegalArgumentException("a remote model needs a name");
    if (!key.matches("[\\x21-\\x7e]*"))
      throw new IllegalArgumentException(
          "the key of a remote model must be printable ASCII characters without blanks");
    if (timeout.isNegative() || timeout.isZero())
      throw new IllegalArgumentException(
          "the time of a remote model must be longer than nothing, got %d ms"
              .formatted(timeout.toMillis()));
  }

  /// Whether what is sent could be read on its way to another machine.
  public boolean isOpen() {
    return "http".equals(url.getScheme()) && !isHere();
  }

  private boolean isHere() {
    return url.getHost().matches("localhost|127\\.\\d+\\.\\d+\\.\\d+|\\[::1\\]");
  }

  /// What a user has to know of it.
  public String warning() {
    String sent =
        "the composer remote sends questions, and the passages that are read for them, to " + this;
    return isOpen() ? sent + "; unencrypted: anybody on the way can read them" : sent;
  }

  /// Model and address; never the key.
  @Override
  public String toString() {
    return "%s at %s".formatted(model, url);
  }
}
