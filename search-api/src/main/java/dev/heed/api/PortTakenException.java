package dev.heed.api;

import java.net.BindException;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.PortInUseException;

/// The service cannot listen where it was told to. The message says what to do.
public final class PortTakenException extends RuntimeException {

  PortTakenException(InetAddress address, int port, Throwable cause) {
    super(
        "%s:%d cannot be listened at (%s): end what uses it, or choose another port with --port %d"
            .formatted(address.getHostAddress(), port, reason(cause), port + 1),
        cause);
  }

  static boolean isCauseOf(@Nullable Throwable error) {
    for (Throwable cause = error; cause != null; cause = cause.getCause())
      if (cause instanceof PortInUseException || cause instanceof BindException) return true;
    return false;
  }

  private static String reason(Throwable error) {
    for (Throwable cause = error; cause != null; cause = cause.getCause())
      if (cause instanceof BindException && cause.getMessage() != null) return cause.getMessage();
    return "it is in use";
  }
}
