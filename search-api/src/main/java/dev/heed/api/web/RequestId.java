package dev.heed.api.web;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/// The name of one request, in its response and in every log line about it.
public final class RequestId {
  public static final String HEADER = "X-Request-Id";

  /// Under which key [MDC] has the id of the request that a thread serves.
  public static final String LOGGED = "request";

  private static final Pattern CLIENTS_OWN = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final SecureRandom RANDOM = new SecureRandom();

  private RequestId() {}

  /// The client's own, if it can be used, else a new one.
  static String of(@Nullable String header) {
    return header != null && CLIENTS_OWN.matcher(header).matches() ? header : random();
  }

  /// The id of the request that this thread serves; outside of any, a new one.
  public static String current() {
    String id = MDC.get(LOGGED);
    return id == null ? random() : id;
  }

  private static String random() {
    var bytes = new byte[8];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
