package dev.heed.api.compatible;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.heed.api.web.FromClient;
import dev.heed.api.web.ProblemException;
import dev.heed.api.web.Wanted;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Texts to be embedded, as OpenAI is asked.
@FromClient
@JsonIgnoreProperties(ignoreUnknown = true)
@Schema(name = "EmbeddingRequest", description = "Texts to be embedded, as OpenAI is asked.")
record EmbeddingBody(
    @Schema(
            description = "Name of the encoder: `/v1/models` has it.",
            example = "bge-small-en-v1.5",
            requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable String model,
    @Schema(
            description = "One text, or a list of up to 2048. Lists of tokens are refused.",
            implementation = Object.class,
            oneOf = {String.class, String[].class},
            requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable EmbeddingInput input,
    @Schema(
            description = "How vectors are written: little-endian floats in `base64`, or numbers.",
            allowableValues = {"float", "base64"},
            defaultValue = "float")
        @JsonProperty("encoding_format")
        @Nullable String encodingFormat,
    @Schema(description = "If given, it must be the encoder's.", minimum = "1")
        @Nullable Integer dimensions,
    @Schema(description = "Accepted, and not used.") @Nullable String user,
    @Schema(
            description =
                "`retrieval.query` for questions, which some encoders read otherwise, as Jina has"
                    + " it; else texts are read as passages.")
        @Nullable String task) {
  private static final int MOST = 2048;

  List<String> texts() {
    if (input == null) throw ProblemException.field("input", "input is needed");
    if (input.texts().isEmpty() || input.texts().size() > MOST)
      throw ProblemException.field(
          "input", "input must have 1 to %d texts, got %d".formatted(MOST, input.texts().size()));
    return input.texts();
  }

  boolean asBase64() {
    if (encodingFormat == null || encodingFormat.equals("float")) return false;
    if (encodingFormat.equals("base64")) return true;
    throw ProblemException.field(
        "encoding_format",
        "encoding_format must be float or base64, got '%s'".formatted(encodingFormat));
  }

  boolean isQuery() {
    return "retrieval.query".equals(task);
  }

  void checkDimensions(int dimension) {
    if (dimensions != null && dimensions != dimension)
      throw ProblemException.field(
          "dimensions",
          "%s has %d dimensions, got %d"
              .formatted(Wanted.text("model", model), dimension, dimensions));
  }
}
