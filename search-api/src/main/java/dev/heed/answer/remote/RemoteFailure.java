package dev.heed.answer.remote;

import com.anthropic.errors.AnthropicServiceException;
import com.openai.errors.OpenAIServiceException;
import dev.heed.answer.local.NotWrittenException;
import dev.heed.search.Trace.Reason;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import org.springframework.web.reactive.function.client.WebClientResponseException;

/// What it means that a service elsewhere has failed.
public final class RemoteFailure {
  private static final int SHOWN = 200;
  private static final int NONE = 0;

  private RemoteFailure() {}

  /// Whether the same may go well a little later.
  static boolean passes(Throwable failure) {
    int status = status(failure);
    return status == 408 || status == 429 || status >= 500;
  }

  /// Why nothing was written, in words for a user, without the key.
  public static NotWrittenException of(Throwable failure, RemoteOptions options) {
    int status = status(failure);
    String told = told(failure, options.key());
    if (status != NONE)
      return new NotWrittenException(
          passes(failure) ? Reason.BUDGET : Reason.MODEL_MISSING,
          "%s answered with status %d: %s".formatted(options, status, told));
    return new NotWrittenException(
        Reason.MODEL_MISSING,
        isOfTheWay(failure)
            ? "%s cannot be reached: %s".formatted(options, told)
            : "%s answered what cannot be read: %s".formatted(options, told));
  }

  /// The HTTP status with which it was refused.
  private static int status(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause())
      switch (cause) {
        case OpenAIServiceException refused -> {
          return refused.statusCode();
        }
        case AnthropicServiceException refused -> {
          return refused.statusCode();
        }
        case WebClientResponseException refused -> {
          return refused.getStatusCode().value();
        }
        default -> {} // it may be the cause of another
      }
    return NONE;
  }

  private static boolean isOfTheWay(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause())
      if (cause instanceof IOException || cause instanceof TimeoutException) return true;
    return false;
  }

  /// The innermost reason on one line.
  private static String told(Throwable failure, String key) {
    Throwable innermost = failure;
    while (innermost.getCause() != null) innermost = innermost.getCause();
    String said = innermost.getMessage() == null ? "" : innermost.getMessage();
    String line =
        (said.isBlank() ? innermost.getClass().getSimpleName() : said)
            .replaceAll("\\s+", " ")
            .strip();
    String safe = key.isEmpty() ? line : line.replace(key, "…");
    return safe.length() <= SHOWN ? safe : safe.substring(0, SHOWN) + " …";
  }
}
