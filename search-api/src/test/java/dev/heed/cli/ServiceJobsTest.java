package dev.heed.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.index.IndexStatus;
import dev.heed.index.Job;
import dev.heed.jobs.JobSpec;
import dev.heed.jobs.JobStatus;
import dev.heed.jobs.ServiceFile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Real services in processes of their own, and the command line beside them.
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "signals are POSIX")
class ServiceJobsTest {
  private static final long SEED = 20261124;
  private static final int CLIENTS = 32;

  /// `-Dheed.load-seconds=5` shortens it.
  private static final int SECONDS = Integer.getInteger("heed.load-seconds", 60);

  @TempDir Path folder;
  private final HttpClient client = HttpClient.newHttpClient();
  private Path index;

  @BeforeEach
  void choose() {
    index = folder.resolve("index");
  }

  @Test
  void aKilledServiceLosesNothing() throws Exception {
    System.out.println("ServiceJobsTest seed " + SEED);
    var random = new Random(SEED);
    String notes = ShortNotes.write(folder, 6_000).toString();
    String later = ShortNotes.write(folder.resolve("later.jsonl"), "later", 50).toString();
    String first;
    String second;
    try (HeedProcess service = serve()) {
      first = submit(notes);
      second = submit(later);
      killInTheMidst(service, first, random);
    }
    for (int kill = 0; kill < 2; kill++)
      try (HeedProcess service = serve()) {
        killInTheMidst(service, first, random);
      }
    try (HeedProcess service = serve();
        RunningService running = RunningService.of(index).orElseThrow()) {
      HeedProcess.await("the end of the jobs", () -> running.job(second).hasEnded());
      JobStatus ended = running.job(first);

      assertThat(ended.state()).isEqualTo(Job.State.DONE);
      assertThat(ended.documents()).isEqualTo(new Job.Documents(6_000, 6_000, 0, 0, 0));
      assertThat(running.job(second).documents().indexed()).isEqualTo(50);
      assertThat(search("note 17").path("hits").size()).isPositive();
      service.signal("TERM");
      assertThat(service.exit()).isEqualTo(143);
    }
    assertThat(index.resolve("service.json")).doesNotExist();
    assertThat(documents()).isEqualTo(6_050);
  }

  @Test
  void whatTheCommandLineWantsToWriteIsHandedToTheService() throws Exception {
    String notes = ShortNotes.write(folder, 300).toString();
    try (HeedProcess _ = serve()) {
      assertThat(
              PosixFilePermissions.toString(
                  Files.getPosixFilePermissions(index.resolve("service.json"))))
          .isEqualTo("rw-------");

      HeedRun indexed = HeedRun.of("index", notes, "--json", "--index", index.toString());

      assertThat(indexed.exit()).as(indexed.err()).isZero();
      JsonNode last = indexed.json().getLast();
      assertThat(last.path("state").asString()).isEqualTo("done");
      assertThat(last.path("documents").path("indexed").asInt()).isEqualTo(300);
      try (RunningService running = RunningService.of(index).orElseThrow()) {
        assertThat(running.job(last.path("id").asString()).passages()).isEqualTo(300);
      }
      String source = last.path("sources").path(0).asString();
      HeedRun removed =
          HeedRun.of("sources", "remove", source, "--wait-lock", "1m", "--index", index.toString());
      assertThat(removed.err()).contains("Removed 300 documents");
      HeedRun embed = HeedRun.of("embed", "--index", index.toString());
      assertThat(embed.exit()).isEqualTo(1);
      assertThat(embed.err()).contains("fills in what is missing itself");
      HeedRun gone = HeedRun.of("index", notes + ".gone", "--index", index.toString());
      assertThat(gone.exit()).isEqualTo(1);
      assertThat(gone.err()).contains("Failed after 0 documents");
    }
  }

  @Test
  void aHandedJobIsCancelledByCtrlC() throws Exception {
    String notes = ShortNotes.write(folder, 20_000).toString();
    try (HeedProcess _ = serve();
        HeedProcess command =
            HeedProcess.start(folder, "index", notes, "--json", "--index", index.toString())) {
      command.awaitOut("\"state\":\"running\"");
      command.signal("TERM");

      assertThat(command.exit()).isEqualTo(143);
      HeedProcess.await("the cancelled job", () -> lastState() == Job.State.CANCELLED);
    }
  }

  @Test
  void aJobIsWatchedToItsEndUploadedAndRefusedOverHttp() throws Exception {
    try (HeedProcess _ = serve()) {
      String boundary = "----heed";
      String body =
          "--%1$s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"bees.txt\"\r\n\r\nBees dance.\r\n--%1$s--\r\n"
              .formatted(boundary);
      HttpResponse<String> queued =
          send(
              HttpRequest.newBuilder(address("v1/jobs"))
                  .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                  .POST(HttpRequest.BodyPublishers.ofString(body)));
      assertThat(queued.statusCode()).as(queued.body()).isEqualTo(202);
      String place = queued.headers().firstValue("Location").orElseThrow();

      HttpResponse<String> events =
          send(HttpRequest.newBuilder(address(place.substring(1) + "/events")));

      assertThat(events.body())
          .startsWith("event: ")
          .contains("event: end\n", "\"state\":\"done\"");
      HttpResponse<String> late =
          send(HttpRequest.newBuilder(address(place.substring(1))).DELETE());
      assertThat(late.statusCode()).isEqualTo(409);
      HttpResponse<String> refused =
          send(
              HttpRequest.newBuilder(address("v1/jobs"))
                  .header("Content-Type", "application/json")
                  .POST(HttpRequest.BodyPublishers.ofString("{\"sources\":[\"/etc/passwd\"]}")));
      assertThat(refused.statusCode()).isEqualTo(400);
      assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
      assertThat(JsonMapper.shared().readTree(refused.body()).path("field").asString())
          .isEqualTo("sources[0]");
      assertThat(send(HttpRequest.newBuilder(address("v1/jobs/none"))).statusCode()).isEqualTo(404);
      assertThat(
              send(HttpRequest.newBuilder(address("v1/jobs:give-way"))
                      .POST(HttpRequest.BodyPublishers.noBody()))
                  .statusCode())
          .as("without the token")
          .isEqualTo(404);
    }
  }

  @Test
  void searchesGoOnWhileAJobRuns() throws Exception {
    String notes = ShortNotes.write(folder, 2_000).toString();
    String more = ShortNotes.write(folder.resolve("more.jsonl"), "more", 200_000).toString();
    try (HeedProcess _ = serve();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      assertThat(HeedRun.of("index", notes, "--index", index.toString()).exit()).isZero();
      String job = submit(more);
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
      List<Future<List<Long>>> clients = new ArrayList<>();
      for (int number = 0; number < CLIENTS; number++)
        clients.add(threads.submit(searchingUntil(end, number)));
      List<Long> micros = new ArrayList<>();
      for (Future<List<Long>> one : clients) micros.addAll(one.get());
      micros.sort(null);
      System.out.printf(
          "%d clients, %d s, %d searches while a job ran: p50 %.1f ms, p99 %.1f ms, no error%n",
          CLIENTS,
          SECONDS,
          micros.size(),
          micros.get(micros.size() / 2) / 1000.0,
          micros.get(micros.size() * 99 / 100) / 1000.0);
      try (RunningService running = RunningService.of(index).orElseThrow()) {
        assertThat(running.cancel(job).documents().seen()).isPositive();
      }
    }
  }

  private Callable<List<Long>> searchingUntil(long end, int number) {
    return () -> {
      List<Long> micros = new ArrayList<>();
      while (System.nanoTime() < end) {
        long begin = System.nanoTime();
        assertThat(search("note " + (number + micros.size()) % 2000).path("total").asInt())
            .isPositive();
        micros.add((System.nanoTime() - begin) / 1000);
      }
      return micros;
    };
  }

  /// Kills it while the job runs and a search is under way.
  private void killInTheMidst(HeedProcess service, String job, Random random) throws Exception {
    try (RunningService running = RunningService.of(index).orElseThrow()) {
      HeedProcess.await("the job", () -> running.job(job).state() != Job.State.QUEUED);
    }
    Thread searching = Thread.startVirtualThread(this::searchInVain);
    TimeUnit.MILLISECONDS.sleep(random.nextInt(600));
    service.signal("KILL");
    assertThat(service.exit()).isEqualTo(137);
    searching.join();
  }

  private void searchInVain() {
    try {
      while (true) search("note");
    } catch (IOException _) {
      // The service is gone, as it should be.
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private HeedProcess serve() throws Exception {
    HeedProcess service =
        HeedProcess.start(folder, "serve", "--port", "0", "--index", index.toString());
    service.awaitOut("heed listens at");
    return service;
  }

  private String submit(String source) {
    try (RunningService running = RunningService.of(index).orElseThrow()) {
      return running.submit(JobSpec.of("default", source)).id();
    }
  }

  private JsonNode search(String words) throws Exception {
    HttpResponse<String> answer =
        send(HttpRequest.newBuilder(address("v1/search?mode=bm25&q=" + words.replace(" ", "%20"))));
    if (answer.statusCode() == 404) return JsonMapper.shared().createObjectNode();
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JsonMapper.shared().readTree(answer.body());
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private URI address(String path) throws IOException {
    return ServiceFile.find(index)
        .orElseThrow(() -> new IOException("the service is gone"))
        .address()
        .resolve(path);
  }

  private long documents() {
    return IndexStatus.read(index).orElseThrow().collections().getFirst().documents();
  }

  private Job.State lastState() {
    return IndexStatus.read(index).orElseThrow().collections().stream()
        .map(IndexStatus.CollectionStatus::lastJob)
        .filter(java.util.Objects::nonNull)
        .map(Job::state)
        .findFirst()
        .orElse(Job.State.QUEUED);
  }
}
