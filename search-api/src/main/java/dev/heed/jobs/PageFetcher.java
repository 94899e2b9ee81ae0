package dev.heed.jobs;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/// Fetches one page: over connections whose addresses were checked ([CheckedNames]), in bounded
/// time and size, without cookies, credentials or a proxy. A redirect is a new address, checked
/// like the first.
final class PageFetcher implements AutoCloseable {
  private static final int REDIRECTS = 5;
  private static final Set<Integer> MOVED = Set.of(301, 302, 303, 307, 308);

  private final FetchLimits limits;
  private final CloseableHttpClient client;

  /// What an address served.
  ///
  /// @param address the last one, after all redirects
  /// @param mediaType without its parameters, empty when none was said
  record Served(URI address, String mediaType) {}

  PageFetcher(FetchLimits limits, CheckedNames names) {
    this.limits = limits;
    Timeout timeout = Timeout.of(limits.time());
    ConnectionConfig timeouts =
        ConnectionConfig.custom().setConnectTimeout(timeout).setSocketTimeout(timeout).build();
    this.client =
        HttpClients.custom()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setDnsResolver(names)
                    .setDefaultConnectionConfig(timeouts)
                    .build())
            .setConnectionReuseStrategy((_, _, _) -> false)
            .setUserAgent("heed")
            .disableRedirectHandling()
            .disableCookieManagement()
            .disableAuthCaching()
            .disableAutomaticRetries()
            .disableContentCompression()
            .build();
  }

  /// Writes what an address serves into a file.
  ///
  /// @throws IOException with the reason that the user is told
  Served fetch(URI address, Path file) throws IOException {
    var fetching = new FutureTask<>(() -> follow(address, file));
    // An interrupt ends the reading of a socket only on a virtual thread.
    Thread.ofVirtual().name("heed-fetching").start(fetching);
    try {
      return fetching.get(limits.time().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new IOException(
          "took longer than %d s to fetch (server.fetch.time)".formatted(limits.time().toSeconds()),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while it was fetched");
    } catch (ExecutionException e) {
      throw new IOException(reason(e.getCause()), e.getCause());
    } finally {
      fetching.cancel(true);
    }
  }

  private Served follow(URI first, Path file) throws IOException {
    URI address = first;
    for (int redirect = 0; redirect <= REDIRECTS; redirect++) {
      URI asked = address;
      Step step = client.execute(new HttpGet(asked), response -> take(response, asked, file));
      switch (step) {
        case Step.Done(Served served) -> {
          return served;
        }
        case Step.Moved(URI to) -> address = to;
      }
    }
    throw new IOException("was redirected more than %d times".formatted(REDIRECTS));
  }

  private sealed interface Step {
    record Done(Served served) implements Step {}

    record Moved(URI to) implements Step {}
  }

  private Step take(ClassicHttpResponse response, URI asked, Path file) throws IOException {
    Header to = response.getFirstHeader("Location");
    if (MOVED.contains(response.getCode()) && to != null)
      return new Step.Moved(moved(asked, to.getValue()));
    if (response.getCode() != 200)
      throw new IOException("%s answered %d".formatted(asked.getHost(), response.getCode()));
    write(response.getEntity(), file);
    Header type = response.getFirstHeader("Content-Type");
    String mediaType = type == null ? "" : type.getValue().split(";", 2)[0].strip();
    return new Step.Done(new Served(asked, mediaType));
  }

  private static URI moved(URI from, String to) throws IOException {
    try {
      return WebAddress.canonical(from.resolve(to), to);
    } catch (IllegalArgumentException e) {
      throw new IOException("was redirected to an address that is not fetched: " + e.getMessage());
    }
  }

  private void write(HttpEntity entity, Path file) throws IOException {
    long written = 0;
    byte[] buffer = new byte[1 << 14];
    try (InputStream in = entity.getContent();
        OutputStream out = Files.newOutputStream(file)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        written += read;
        if (written > limits.bytes())
          throw new IOException(
              "is longer than %,d bytes (server.fetch.size)".formatted(limits.bytes()));
        out.write(buffer, 0, read);
      }
    }
  }

  private static String reason(@Nullable Throwable problem) {
    if (problem == null || problem.getMessage() == null) return String.valueOf(problem);
    return problem.getMessage();
  }

  @Override
  public void close() throws IOException {
    client.close();
  }
}
