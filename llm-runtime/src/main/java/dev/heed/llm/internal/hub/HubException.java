package dev.heed.llm.internal.hub;

import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// A hub said no, or nothing.
final class HubException extends IOException {
  private static final long serialVersionUID = 1L;

  /// Whether to ask again makes sense.
  enum Kind {
    UNREACHABLE,
    REFUSED,
    BUSY
  }

  private final Kind kind;

  HubException(Kind kind, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  Kind kind() {
    return kind;
  }

  /// @param code what the hub says beside the status, such as `GatedRepo`
  /// @param about what was asked for
  static HubException of(int status, String code, String about, URI hub, boolean withToken) {
    if (status == 429 || status >= 500)
      return new HubException(
          Kind.BUSY, "%s answers %d for %s: try later".formatted(hub, status, about), null);
    return new HubException(Kind.REFUSED, refusal(status, code, about, hub, withToken), null);
  }

  private static String refusal(int status, String code, String about, URI hub, boolean withToken) {
    String token =
        withToken
            ? "HF_TOKEN is set, but is not the token of one who may"
            : "and set HF_TOKEN to a token of yours";
    return switch (status) {
      case 401, 403 ->
          code.equals("RepoNotFound")
              ? "%s is not at %s, or it is private (HTTP %d): check its name, %s"
                  .formatted(about, hub, status, token)
              : "%s is gated or private (HTTP %d): accept its terms at %s/%s, %s"
                  .formatted(about, status, hub, about, token);
      case 404 ->
          "%s is not at %s (HTTP 404%s): check its name, its file and its revision"
              .formatted(about, hub, code.isEmpty() ? "" : ", " + code);
      default -> "%s answers %d for %s".formatted(hub, status, about);
    };
  }
}
