package dev.heed.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.heed.attention.KeyStores;
import dev.heed.index.Job;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Pages of a real server on this machine.
class PagesTest {
  @TempDir Path folder;
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch over = new CountDownLatch(1);
  private Bench bench;
  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    bench = new Bench(folder);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/bees.php", page -> answer(page, 200, "<title>Bees</title><p>They dance."));
    server.createContext("/moved", page -> redirect(page, "/bees.php?old=1"));
    server.createContext("/round", page -> redirect(page, "/round"));
    server.createContext("/cloud", page -> redirect(page, "http://169.254.169.254/latest/"));
    server.createContext("/file", page -> redirect(page, "file:///etc/passwd"));
    server.createContext("/gone", page -> answer(page, 404, "no"));
    server.createContext("/large", page -> answer(page, 200, "<p>" + "bees ".repeat(10_000)));
    server.createContext("/never", this::never);
    server.start();
  }

  @AfterEach
  void stop() {
    over.countDown();
    server.stop(0);
  }

  @Test
  void aPageIsADocumentUnderTheAddressThatWasGiven() throws Exception {
    try (Jobs jobs = bench.openForFetching()) {
      String address = address("/moved#part");
      JobStatus ended = Bench.end(jobs, jobs.submit(JobSpec.of("default", address)).id());

      assertThat(ended.failures()).isEmpty();
      assertThat(ended.documents()).isEqualTo(new Job.Documents(1, 1, 0, 0, 0));
      assertThat(ended.sources()).containsExactly(address("/moved"));

      JobStatus again = Bench.end(jobs, jobs.submit(JobSpec.of("default", address)).id());
      assertThat(again.documents()).as("fetched anew").isEqualTo(new Job.Documents(1, 0, 1, 0, 0));
      Jobs.forget(bench.index(), "default", address("/moved"));
      assertThat(bench.index().resolve("uploads/default/pages")).isEmptyDirectory();
    }
  }

  @Test
  void whatCannotOrMayNotBeFetchedFailsWithItsReason() throws Exception {
    try (Jobs jobs = bench.openForFetching()) {
      fails(jobs, "/gone", "bees.example answered 404");
      fails(jobs, "/large", "is longer than 10,000 bytes (server.fetch.size)");
      fails(jobs, "/round", "was redirected more than 5 times");
      fails(jobs, "/file", "must begin with http:// or https://");
    }
  }

  @Test
  void thisMachineIsNotAskedUnlessThatIsSet() throws Exception {
    try (Jobs jobs = bench.open()) {
      String address = "http://127.0.0.1:%d/bees.php".formatted(server.getAddress().getPort());
      JobStatus ended = Bench.end(jobs, jobs.submit(JobSpec.of("default", address)).id());

      assertThat(ended.state()).isEqualTo(Job.State.FAILED);
      assertThat(ended.failures().getFirst().reason())
          .contains("its address 127.0.0.1 is this machine's", "server.allow-private-urls");
    }
  }

  @Test
  void aRedirectIsCheckedLikeTheFirstAddress() throws Exception {
    JobSettings usual = bench.settings();
    var open =
        new JobSettings(
            usual.writing(),
            usual.attention(),
            usual.roots(),
            false,
            usual.uploads(),
            new FetchLimits(10_000, usual.fetching().time(), true));
    CheckedNames.Names names =
        host ->
            host.equals("bees.example")
                ? new InetAddress[] {InetAddress.getLoopbackAddress()}
                : InetAddress.getAllByName(host);
    try (Jobs jobs = Jobs.open(bench.index(), open, () -> null, KeyStores.none(), names)) {
      fails(jobs, "/cloud", "169.254.169.254 is link-local");
    }
  }

  @Test
  void aJobThatWaitsForAPageIsCancelledAtOnce() throws Exception {
    try (Jobs jobs = bench.openForFetching()) {
      String id = jobs.submit(JobSpec.of("default", address("/never"))).id();
      assertThat(asked.await(1, TimeUnit.MINUTES)).isTrue();

      assertThat(jobs.cancel(id).orElseThrow().state()).isEqualTo(Job.State.CANCELLED);
    }
  }

  private void fails(Jobs jobs, String path, String reason) {
    JobStatus ended = Bench.end(jobs, jobs.submit(JobSpec.of("default", address(path))).id());
    assertThat(ended.state()).isEqualTo(Job.State.FAILED);
    assertThat(ended.failures().getFirst().reason()).contains(reason);
  }

  private String address(String path) {
    return "http://bees.example:%d%s".formatted(server.getAddress().getPort(), path);
  }

  private static void answer(HttpExchange page, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    page.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
    page.sendResponseHeaders(status, bytes.length);
    try (page) {
      page.getResponseBody().write(bytes);
    }
  }

  private static void redirect(HttpExchange page, String to) throws IOException {
    page.getResponseHeaders().add("Location", to);
    page.sendResponseHeaders(302, -1);
    page.close();
  }

  private void never(HttpExchange page) throws IOException {
    asked.countDown();
    try (page) {
      over.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
