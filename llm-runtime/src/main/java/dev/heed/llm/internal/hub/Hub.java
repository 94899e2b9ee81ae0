package dev.heed.llm.internal.hub;

import dev.heed.llm.HubReference;
import dev.heed.llm.internal.hub.Connection.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A hub of models.
///
/// @param pause before a broken connection is tried again
public record Hub(Connection connection, Duration pause) {
  private static final String USUAL = "https://huggingface.co";
  private static final Duration USUAL_PAUSE = Duration.ofSeconds(2);
  private static final int LONGEST_LISTING = 16 << 20;
  private static final int MOST_PAGES = 20;
  private static final Pattern NEXT = Pattern.compile("<([^>]+)>;\\s*rel=\"next\"");
  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");

  /// As the environment has it: `HF_ENDPOINT`, else Hugging Face, and `HF_TOKEN`.
  ///
  /// @throws IllegalArgumentException when `HF_ENDPOINT` is no address with https
  public static Hub of(Map<String, String> environment) {
    return of(environment, USUAL_PAUSE);
  }

  static Hub of(Map<String, String> environment, Duration pause) {
    String endpoint = environment.getOrDefault("HF_ENDPOINT", "").strip();
    String token = environment.getOrDefault("HF_TOKEN", "").strip();
    URI address = address(endpoint.isEmpty() ? USUAL : endpoint.replaceFirst("/+$", ""));
    return new Hub(new Connection(address, token.isEmpty() ? null : token), pause);
  }

  private static URI address(String endpoint) {
    try {
      return URI.create(endpoint);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("HF_ENDPOINT is '%s', no address".formatted(endpoint), e);
    }
  }

  /// Asks what a repository has. A branch is pinned to its commit, so that all files are of one.
  HubRepository repository(HubReference reference) throws IOException {
    String name = reference.repository();
    JsonNode about =
        json(at("/api/models/%s/revision/%s".formatted(name, reference.revision())), name).node();
    String commit = about.path("sha").asString("");
    if (!COMMIT.matcher(commit).matches())
      throw new IOException(
          "%s does not say which commit of %s it has".formatted(connection.endpoint(), name));
    String licence = about.path("cardData").path("license").asString("unknown");
    return new HubRepository(name, commit, licence, files(name, commit));
  }

  private List<HubFile> files(String name, String commit) throws IOException {
    List<HubFile> files = new ArrayList<>();
    URI page = at("/api/models/%s/tree/%s?recursive=true".formatted(name, commit));
    for (int pages = 0; page != null && pages < MOST_PAGES; pages++) {
      Page listed = json(page, name);
      for (JsonNode entry : listed.node()) {
        String path = entry.path("path").asString("");
        if (entry.path("type").asString("").equals("file") && HubFile.isPlain(path))
          files.add(file(path, entry));
      }
      page = listed.next();
    }
    return files;
  }

  private static HubFile file(String path, JsonNode entry) throws IOException {
    JsonNode large = entry.path("lfs");
    try {
      Digest digest =
          large.isObject()
              ? new Digest(Digest.Kind.SHA256, large.path("oid").asString(""))
              : new Digest(Digest.Kind.GIT_BLOB, entry.path("oid").asString(""));
      return new HubFile(path, (large.isObject() ? large : entry).path("size").asLong(-1), digest);
    } catch (IllegalArgumentException e) {
      throw new IOException(
          "the hub's listing of %s is odd: %s".formatted(path, e.getMessage()), e);
    }
  }

  /// A page of a listing.
  private record Page(JsonNode node, @Nullable URI next) {}

  private Page json(URI address, String about) throws IOException {
    try (Answer answer = connection.get(address, about, Map.of());
        InputStream body = answer.body()) {
      byte[] bytes = body.readNBytes(LONGEST_LISTING + 1);
      if (bytes.length > LONGEST_LISTING)
        throw new IOException("%s lists more than %d bytes".formatted(address, LONGEST_LISTING));
      Matcher next = NEXT.matcher(answer.header("Link"));
      return new Page(
          JsonMapper.shared().readTree(bytes), next.find() ? address.resolve(next.group(1)) : null);
    } catch (JacksonException e) {
      throw new IOException("%s does not answer in JSON".formatted(address), e);
    }
  }

  /// Where a file of a repository is.
  URI address(HubRepository repository, HubFile file) {
    return at("/%s/resolve/%s/%s".formatted(repository.name(), repository.commit(), file.path()));
  }

  private URI at(String path) {
    return URI.create(connection.endpoint() + path);
  }
}
