package dev.heed.api.jobs;

import dev.heed.api.ServiceSettings;
import dev.heed.api.web.LocalToken;
import dev.heed.jobs.Jobs;
import dev.heed.jobs.ServiceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Tells the command line where the service is, and ends the jobs before the web server waits for
/// its last requests: those that watch a job end with it.
@Component
final class JobsLifecycle implements SmartLifecycle {
  private final Jobs jobs;
  private final ServiceSettings service;
  private final LocalToken token;
  private @Nullable ServiceFile file;

  JobsLifecycle(Jobs jobs, ServiceSettings service, LocalToken token) {
    this.jobs = jobs;
    this.service = service;
    this.token = token;
  }

  @EventListener
  void listening(WebServerInitializedEvent event) {
    try {
      file =
          ServiceFile.write(
              service.index(), address(event.getWebServer().getPort()), token.value());
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot write service.json into %s: %s".formatted(service.index(), e.getMessage()), e);
    }
  }

  /// Where processes of this machine reach it.
  private URI address(int port) {
    InetAddress listening = service.address();
    InetAddress reached =
        listening.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : listening;
    String host = reached.getHostAddress();
    return URI.create(
        "http://%s:%d/".formatted(reached instanceof Inet6Address ? "[" + host + "]" : host, port));
  }

  @Override
  public void start() {}

  @Override
  public void stop() {
    jobs.close();
    try {
      if (file != null) file.delete(service.index());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete service.json: " + e.getMessage(), e);
    }
  }

  @Override
  public boolean isRunning() {
    return !jobs.isClosed();
  }
}
