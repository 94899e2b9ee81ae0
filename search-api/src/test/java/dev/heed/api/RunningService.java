package dev.heed.api;

import dev.heed.index.IndexSettings;
import dev.heed.index.Indexer;
import dev.heed.index.JobRequest;
import dev.heed.index.Source;
import dev.heed.settings.Settings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A service on a free port of this machine, over a real index, and a client for it. No encoder is
/// installed for it: words are searched.
final class RunningService implements AutoCloseable {
  private final Service service;
  private final HttpClient client = HttpClient.newHttpClient();

  private RunningService(Service service) {
    this.service = service;
  }

  /// @param environment settings by their variables
  static RunningService start(Path folder, Map<String, String> environment) {
    Map<String, String> all = new HashMap<>(environment);
    all.put("HEED_MODELS_DIRECTORY", folder.resolve("models").toString());
    Settings settings = Settings.load(List.of(), all);
    return new RunningService(
        Service.start(ServiceSettings.of(settings, index(folder), "127.0.0.1", 0)));
  }

  static Path index(Path folder) {
    return folder.resolve("index");
  }

  /// Makes texts searchable: a file each, whose first line is its title.
  static void write(Path folder, String collection, String... texts) throws IOException {
    Path notes = Files.createDirectories(folder.resolve("notes").resolve(collection));
    for (int i = 0; i < texts.length; i++)
      Files.writeString(notes.resolve("note%d.md".formatted(i)), texts[i]);
    try (Indexer indexer =
        Indexer.open(index(folder), collection, IndexSettings.defaults(), null)) {
      indexer.index(
          JobRequest.of(new Source.Files(notes, List.of(), List.of(), false)),
          (_, _) -> {},
          () -> false);
    }
  }

  URI address() {
    return service.address();
  }

  HttpResponse<String> get(String path, String... headers) throws Exception {
    return send(request(path, headers).GET());
  }

  HttpResponse<String> post(String path, String json, String... headers) throws Exception {
    return send(
        request(path, headers)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json)));
  }

  HttpResponse<String> send(String method, String path, String... headers) throws Exception {
    return send(request(path, headers).method(method, BodyPublishers.noBody()));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  HttpRequest.Builder request(String path, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(address().resolve(path));
    return headers.length == 0 ? request : request.headers(headers);
  }

  static JsonNode json(HttpResponse<String> response) {
    return JsonMapper.shared().readTree(response.body());
  }

  @Override
  public void close() {
    client.close();
    service.close();
  }
}
