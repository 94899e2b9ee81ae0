package dev.heed.api.web;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who may call the service, and under which names.
///
/// A page of another site whose name is made to point here (DNS rebinding) calls under its own
/// name: only names that are known are answered. An address cannot be rebound, so the one that a
/// client connected to is a name, too.
public final class Access {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final String BEARER = "Bearer ";

  private final byte @Nullable [] key;
  private final Set<String> hosts;

  /// @param key what clients have to show, empty for nothing
  /// @param hosts further names by which clients may call
  public Access(Optional<String> key, List<String> hosts) {
    this.key = key.map(Access::digest).orElse(null);
    this.hosts = new HashSet<>(LOOPBACK);
    for (String host : hosts) this.hosts.add(withoutPort(host.toLowerCase(Locale.ROOT)));
  }

  /// @param header `Host`: a name or address, and perhaps a port
  /// @param local the address of this machine that the client connected to
  boolean knowsHost(@Nullable String header, String local) {
    if (header == null) return false;
    String host = withoutPort(header.strip().toLowerCase(Locale.ROOT));
    return hosts.contains(host) || host.equals(local) || host.equals("[" + local + "]");
  }

  /// @param header `Origin`, null when the client sent none
  boolean knowsOrigin(@Nullable String header, String local) {
    if (header == null) return true;
    try {
      return knowsHost(new URI(header).getAuthority(), local);
    } catch (URISyntaxException _) {
      return false;
    }
  }

  /// Whether anything under this path needs the key.
  boolean guards(String path) {
    if (key == null || path.equals("/actuator/health")) return false;
    return path.startsWith("/v1")
        || path.startsWith("/mcp")
        || path.startsWith("/actuator")
        || ErrorShape.FOREIGN_ROOTS.stream().anyMatch(path::startsWith);
  }

  /// Takes the same time for a wrong key as for the right one.
  boolean opens(@Nullable String authorization, @Nullable String apiKey) {
    String shown = shown(authorization, apiKey);
    return key == null || (shown != null && MessageDigest.isEqual(key, digest(shown)));
  }

  private static @Nullable String shown(@Nullable String authorization, @Nullable String apiKey) {
    if (apiKey != null) return apiKey;
    if (authorization == null) return null;
    boolean bearer = authorization.regionMatches(true, 0, BEARER, 0, BEARER.length());
    return bearer ? authorization.substring(BEARER.length()).strip() : null;
  }

  private static String withoutPort(String host) {
    return host.replaceFirst(":\\d*$", "");
  }

  private static byte[] digest(String key) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
