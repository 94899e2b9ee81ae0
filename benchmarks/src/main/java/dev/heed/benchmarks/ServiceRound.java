package dev.heed.benchmarks;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// What one life of the service showed.
///
/// @param seconds from the command to the first answer
/// @param restMegabytes of the process once it has answered one search
/// @param restHeapMegabytes live objects then
/// @param loadMegabytes of the process at the end of the load
/// @param loadHeapMegabytes live objects afterwards
record ServiceRound(
    double seconds,
    double restMegabytes,
    double restHeapMegabytes,
    double loadMegabytes,
    double loadHeapMegabytes,
    double searchesPerSecond) {
  private static final Duration LONGEST_START = Duration.ofSeconds(60);
  private static final int ASK_EVERY_MILLIS = 10;

  static ServiceRound of(Launched service, int port, String query, int users, int time)
      throws Exception {
    URI root = URI.create("http://127.0.0.1:" + port);
    URI search = root.resolve("/v1/search?q=" + URLEncoder.encode(query, StandardCharsets.UTF_8));
    try (HttpClient client = HttpClient.newHttpClient()) {
      awaitAnswer(service, client, root.resolve("/v1/status"));
      double seconds = service.secondsSoFar();
      ask(client, search);
      double rest = service.megabytes();
      double restHeap = service.heapMegabytes();
      double rate = load(client, search, users, time);
      double load = service.megabytes();
      return new ServiceRound(seconds, rest, restHeap, load, service.heapMegabytes(), rate);
    }
  }

  private static void awaitAnswer(Launched service, HttpClient client, URI status)
      throws IOException, InterruptedException {
    while (service.secondsSoFar() < LONGEST_START.toSeconds()) {
      if (!service.isAlive()) throw new IOException("heed serve ended: run it by hand to see why");
      try {
        if (answer(client, status) == 200) return;
      } catch (ConnectException notYet) {
        Thread.sleep(ASK_EVERY_MILLIS);
      }
    }
    throw new IOException(
        "heed serve did not answer at %s within %s".formatted(status, LONGEST_START));
  }

  private static double load(HttpClient client, URI search, int users, int time) throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(time).toNanos();
    long done = 0;
    try (ExecutorService pool = Executors.newFixedThreadPool(users)) {
      List<Future<Long>> running = new ArrayList<>();
      for (int user = 0; user < users; user++)
        running.add(pool.submit(() -> ask(client, search, end)));
      for (Future<Long> each : running) done += each.get();
    }
    return (double) done / time;
  }

  private static long ask(HttpClient client, URI search, long end) throws Exception {
    long done = 0;
    for (; System.nanoTime() < end; done++) ask(client, search);
    return done;
  }

  private static void ask(HttpClient client, URI search) throws IOException, InterruptedException {
    int status = answer(client, search);
    if (status != 200) throw new IOException("%s answered %d".formatted(search, status));
  }

  private static int answer(HttpClient client, URI uri) throws IOException, InterruptedException {
    return client
        .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofByteArray())
        .statusCode();
  }
}
