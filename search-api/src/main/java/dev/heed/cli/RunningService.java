package dev.heed.cli;

import dev.heed.jobs.JobSpec;
import dev.heed.jobs.JobStatus;
import dev.heed.jobs.ServiceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// The service of an index, while it runs: what wants to write the index is handed to it.
final class RunningService implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final ServiceFile file;
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

  private RunningService(ServiceFile file) {
    this.file = file;
  }

  /// The part of a problem that a user is told.
  private record Problem(String detail) {}

  /// The service that has this index open. The file of one that no longer listens does not count.
  static Optional<RunningService> of(Path index) {
    try {
      Optional<ServiceFile> file = ServiceFile.find(index);
      if (file.isEmpty()) return Optional.empty();
      var service = new RunningService(file.get());
      if (service.listens()) return Optional.of(service);
      service.close();
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read service.json in " + index, e);
    }
  }

  private boolean listens() throws IOException {
    try {
      send(request("actuator/health").GET().build());
      return true;
    } catch (ConnectException e) {
      return false;
    }
  }

  long pid() {
    return file.pid();
  }

  /// @throws IllegalArgumentException when the service refuses it, with its reason
  JobStatus submit(JobSpec spec) {
    Map<String, @Nullable Object> body = new LinkedHashMap<>();
    body.put("collection", spec.collection());
    body.put("sources", spec.sources());
    body.put("include", spec.include());
    body.put("exclude", spec.exclude());
    body.put("gitignore", spec.gitignore());
    body.put("deleteMissing", spec.deleteMissing());
    body.put("language", spec.language());
    body.put("wholeDocuments", spec.wholeDocuments());
    body.put("attention", spec.attention());
    return job(
        request("v1/jobs")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))));
  }

  JobStatus job(String id) {
    return job(request("v1/jobs/" + id).GET());
  }

  /// Ends a job; one that has ended by itself meanwhile is as it is.
  JobStatus cancel(String id) {
    HttpResponse<String> answer = answer(request("v1/jobs/" + id).DELETE());
    return answer.statusCode() == 409 ? job(id) : read(answer);
  }

  /// Has it forget what was searched.
  void forgetQueries() {
    HttpResponse<String> answer = answer(request("v1/suggest/queries").DELETE());
    if (answer.statusCode() / 100 != 2)
      throw new IllegalArgumentException(JSON.readValue(answer.body(), Problem.class).detail());
  }

  /// Asks it to let this process write. While a job runs it does not.
  void giveWay() {
    answer(request("v1/jobs:give-way").POST(HttpRequest.BodyPublishers.noBody()));
  }

  @Override
  public void close() {
    client.close();
  }

  private JobStatus job(HttpRequest.Builder request) {
    return read(answer(request));
  }

  private static JobStatus read(HttpResponse<String> answer) {
    if (answer.statusCode() / 100 == 2) return JSON.readValue(answer.body(), JobStatus.class);
    throw new IllegalArgumentException(JSON.readValue(answer.body(), Problem.class).detail());
  }

  private HttpResponse<String> answer(HttpRequest.Builder request) {
    try {
      return send(request.build());
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the service (process %d) does not answer any more; its jobs are kept and go on when it is started again"
              .formatted(pid()),
          e);
    }
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException {
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while asking the service", e);
    }
  }

  private HttpRequest.Builder request(String path) {
    URI address = file.address().resolve(path);
    return HttpRequest.newBuilder(address)
        .timeout(PATIENCE)
        .header("X-Heed-Token", file.token())
        .header("Accept", "application/json");
  }
}
