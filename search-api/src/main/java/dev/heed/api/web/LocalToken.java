package dev.heed.api.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/// What the user of this machine to whom the service belongs can show, and nobody else: it stands
/// in a file that only this user can read.
public record LocalToken(String value) {
  /// The header that carries it.
  public static final String HEADER = "X-Heed-Token";

  /// Whether it was shown. Takes the same time for a wrong one as for the right one.
  public boolean isShown(@Nullable String shown) {
    return shown != null && MessageDigest.isEqual(bytes(value), bytes(shown));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /// Without the token, which belongs into no log.
  @Override
  public String toString() {
    return "local token";
  }
}
