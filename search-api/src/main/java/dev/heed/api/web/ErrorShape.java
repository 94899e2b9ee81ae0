package dev.heed.api.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How an endpoint says what was wrong: ours as RFC 9457 has it, those that speak as another
/// service does in its words, which its clients read.
public enum ErrorShape {
  PROBLEM(Problem.MEDIA_TYPE, Problem.class),
  OPENAI("application/json", OpenAi.class),
  /// What Cohere's second version has.
  COHERE("application/json", Cohere.class),
  /// What Cohere's first version and Jina have, both at once.
  RERANK("application/json", Rerank.class),
  /// Hugging Face's text-embeddings-inference.
  TEI("application/json", Tei.class);

  /// Paths of endpoints that are asked with the words of others.
  public static final List<String> FOREIGN_ROOTS = List.of("/v2", "/rerank");

  private static final List<String> OPENAI_ROOTS =
      List.of("/v1/chat", "/v1/embeddings", "/v1/models");

  private final String mediaType;
  private final Class<?> type;

  ErrorShape(String mediaType, Class<?> type) {
    this.mediaType = mediaType;
    this.type = type;
  }

  /// An error of OpenAI's.
  @Schema(name = "OpenAiError")
  public record OpenAi(Detail error) {
    /// What was wrong.
    ///
    /// @param param the field that is wrong, null when it is none
    /// @param code `model_not_found`, else the end of a problem's `type`: `invalid-field` …
    @Schema(name = "OpenAiErrorDetail")
    public record Detail(
        String message, String type, @Nullable String param, @Nullable String code) {}
  }

  /// An error of Cohere's.
  ///
  /// @param id the request's
  @Schema(name = "CohereError")
  public record Cohere(String message, String id) {}

  /// An error of Cohere's and Jina's.
  @Schema(name = "RerankError")
  public record Rerank(String message, String id, Message error) {
    /// The message again, where Jina has it.
    @Schema(name = "RerankErrorMessage")
    public record Message(String message) {}
  }

  /// An error of text-embeddings-inference.
  @Schema(name = "TeiError")
  public record Tei(String error, @JsonProperty("error_type") String errorType) {}

  /// The shape of the endpoint at a path.
  public static ErrorShape of(String path) {
    if (OPENAI_ROOTS.stream().anyMatch(root -> isAt(path, root))) return OPENAI;
    if (isAt(path, "/v1/rerank")) return RERANK;
    if (isAt(path, "/v2")) return COHERE;
    return isAt(path, "/rerank") ? TEI : PROBLEM;
  }

  /// Whether a path is another one or below it.
  static boolean isAt(String path, String root) {
    return path.equals(root) || path.startsWith(root + "/");
  }

  public String mediaType() {
    return mediaType;
  }

  /// Of what a body is made.
  public Class<?> type() {
    return type;
  }

  Object body(Problem problem) {
    return switch (this) {
      case PROBLEM -> problem;
      case OPENAI ->
          new OpenAi(
              new OpenAi.Detail(
                  problem.detail(),
                  openAiType(problem.status()),
                  problem.field(),
                  openAiCode(problem)));
      case COHERE -> new Cohere(problem.detail(), problem.requestId());
      case RERANK ->
          new Rerank(problem.detail(), problem.requestId(), new Rerank.Message(problem.detail()));
      case TEI -> new Tei(problem.detail(), teiType(problem));
    };
  }

  private static String openAiCode(Problem problem) {
    if (problem.status() == 404 && "model".equals(problem.field())) return "model_not_found";
    return problem.type().substring(problem.type().lastIndexOf(':') + 1);
  }

  private static String openAiType(int status) {
    return status < 500 ? "invalid_request_error" : "server_error";
  }

  private static String teiType(Problem problem) {
    if (problem.status() == 503) return "Overloaded";
    return problem.status() == 404 || problem.status() >= 500 ? "Backend" : "Validation";
  }
}
