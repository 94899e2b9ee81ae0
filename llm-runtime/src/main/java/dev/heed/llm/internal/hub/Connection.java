package dev.heed.llm.internal.hub;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Requests to a hub, and to wherever it redirects them. The token goes to the hub's own host only.
///
/// @param endpoint scheme, host and port
/// @param token of the user; null for none
public record Connection(URI endpoint, @Nullable String token) {
  private static final int PATIENCE_MS = 60_000;
  private static final int MOST_REDIRECTS = 5;
  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  public Connection {
    if (!isSafe(endpoint, endpoint))
      throw new IllegalArgumentException(
          "HF_ENDPOINT is '%s', expected an https address".formatted(endpoint));
  }

  /// The token is nobody's to read.
  @Override
  public String toString() {
    return "Connection to " + endpoint;
  }

  /// An answer whose body is still to be read.
  record Answer(HttpURLConnection connection, InputStream body) implements AutoCloseable {
    int status() throws IOException {
      return connection.getResponseCode();
    }

    String header(String name) {
      return Objects.requireNonNullElse(connection.getHeaderField(name), "");
    }

    @Override
    public void close() throws IOException {
      body.close();
      connection.disconnect();
    }
  }

  /// Asks for an address, follows redirects, and takes no for no answer.
  ///
  /// @param about what is asked for, for errors: a repository
  /// @throws HubException when the answer is no
  Answer get(URI address, String about, Map<String, String> headers) throws IOException {
    URI at = address;
    for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
      HttpURLConnection connection = open(at, headers);
      int status = status(connection);
      if (status / 100 == 2) return new Answer(connection, connection.getInputStream());
      String location = connection.getHeaderField("Location");
      if (status / 100 != 3 || location == null) {
        String code = Objects.requireNonNullElse(connection.getHeaderField("X-Error-Code"), "");
        connection.disconnect();
        throw HubException.of(status, code, about, endpoint, token != null);
      }
      connection.disconnect();
      at = next(at, location);
    }
    throw new IOException("%s redirects more than %d times".formatted(address, MOST_REDIRECTS));
  }

  private URI next(URI at, String location) throws IOException {
    try {
      URI next = at.resolve(location);
      if (isSafe(next, endpoint)) return next;
    } catch (IllegalArgumentException e) {
      throw new IOException("%s redirects to something that is no address".formatted(at), e);
    }
    throw new IOException(
        "%s redirects to an address without https, where heed does not follow".formatted(at));
  }

  private HttpURLConnection open(URI address, Map<String, String> headers) throws IOException {
    var connection = (HttpURLConnection) address.toURL().openConnection();
    connection.setInstanceFollowRedirects(false);
    connection.setConnectTimeout(PATIENCE_MS);
    connection.setReadTimeout(PATIENCE_MS);
    connection.setRequestProperty("User-Agent", "heed");
    headers.forEach(connection::setRequestProperty);
    if (token != null && isEndpoint(address))
      connection.setRequestProperty("Authorization", "Bearer " + token);
    return connection;
  }

  private int status(HttpURLConnection connection) throws IOException {
    try {
      return connection.getResponseCode();
    } catch (UnknownHostException | ConnectException | NoRouteToHostException e) {
      throw new HubException(
          HubException.Kind.UNREACHABLE,
          "cannot reach %s (%s): check the network and the proxy, or name a mirror in HF_ENDPOINT. The models of `heed models list` come by Maven and pip instead"
              .formatted(connection.getURL().getHost(), e.getMessage()),
          e);
    }
  }

  private boolean isEndpoint(URI address) {
    return address.getScheme().equalsIgnoreCase(endpoint.getScheme())
        && address.getHost().equalsIgnoreCase(endpoint.getHost())
        && address.getPort() == endpoint.getPort();
  }

  /// Only https; without it this machine itself, where the hub is on it too.
  private static boolean isSafe(URI address, URI hub) {
    if (address.getHost() == null || address.getUserInfo() != null) return false;
    String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
    if (scheme.equals("https")) return true;
    return scheme.equals("http")
        && THIS_MACHINE.contains(address.getHost())
        && THIS_MACHINE.contains(hub.getHost());
  }
}
