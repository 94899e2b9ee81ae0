package dev.heed.springai.retrieval;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A running `heed serve`, by its REST interface. Safe for many threads.
public final class HeedService implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int AT_ONCE = 16;

  private final URI address;
  private final @Nullable String key;
  private final Duration timeout;
  private final HttpClient client;

  /// @param address as `heed serve` prints it: `http://127.0.0.1:4333/`
  /// @param key the service's HEED_API_KEY, null where it has none
  /// @param timeout of one request
  public HeedService(URI address, @Nullable String key, Duration timeout) {
    if (!("http".equals(address.getScheme()) || "https".equals(address.getScheme()))
        || address.getHost() == null)
      throw new IllegalArgumentException(
          "a service's address is like http://127.0.0.1:4333/, got '%s'".formatted(address));
    if (!timeout.isPositive())
      throw new IllegalArgumentException(
          "the time-out must be longer than nothing, got %s".formatted(timeout));
    this.address = URI.create(address.toString().replaceFirst("/*$", "/"));
    this.key = key;
    this.timeout = timeout;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(timeout)
            .build();
  }

  /// Sends JSON and reads JSON.
  ///
  /// @throws HeedServiceException when the service is not there, or refuses
  JsonNode post(String path, Object body) {
    HttpRequest request =
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)))
            .build();
    try {
      return read(client.send(request, BodyHandlers.ofString()));
    } catch (IOException e) {
      throw unanswered(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unanswered(e);
    }
  }

  /// Reads JSON of several paths, some at once, in their order; empty where there is nothing.
  ///
  /// @throws HeedServiceException when the service is not there, or refuses one of them
  List<Optional<JsonNode>> get(List<String> paths) {
    List<Optional<JsonNode>> read = new ArrayList<>(paths.size());
    for (int from = 0; from < paths.size(); from += AT_ONCE) {
      List<CompletableFuture<HttpResponse<String>>> asked =
          paths.subList(from, Math.min(paths.size(), from + AT_ONCE)).stream()
              .map(path -> client.sendAsync(request(path).build(), BodyHandlers.ofString()))
              .toList();
      for (CompletableFuture<HttpResponse<String>> answer : asked) read.add(awaited(answer));
    }
    return read;
  }

  private Optional<JsonNode> awaited(CompletableFuture<HttpResponse<String>> asked) {
    try {
      HttpResponse<String> answer = asked.get();
      return answer.statusCode() == 404 ? Optional.empty() : Optional.of(read(answer));
    } catch (ExecutionException e) {
      throw unanswered(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unanswered(e);
    }
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address.resolve(path))
            .timeout(timeout)
            .header("Accept", "application/json");
    return key == null ? request : request.header("Authorization", "Bearer " + key);
  }

  private JsonNode read(HttpResponse<String> answer) {
    JsonNode body;
    try {
      body = JSON.readTree(answer.body());
    } catch (JacksonException e) {
      throw new HeedServiceException(
          answer.statusCode(),
          "%s answered with status %d and no JSON: is it a heed service?"
              .formatted(answer.uri(), answer.statusCode()),
          e);
    }
    if (answer.statusCode() == 200) return body;
    throw new HeedServiceException(
        answer.statusCode(),
        "the heed service at %s refused with status %d: %s"
            .formatted(
                address, answer.statusCode(), body.path("detail").asString("no reason given")),
        null);
  }

  private HeedServiceException unanswered(@Nullable Throwable cause) {
    return new HeedServiceException(
        0,
        "the heed service at %s does not answer (%s): start it with `heed serve`, or give its address"
            .formatted(address, cause),
        cause);
  }

  @Override
  public void close() {
    client.close();
  }
}
