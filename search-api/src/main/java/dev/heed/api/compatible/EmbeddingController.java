package dev.heed.api.compatible;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.heed.api.collections.EncoderPool;
import dev.heed.api.collections.OpenCollections;
import dev.heed.api.search.Searches;
import dev.heed.api.web.Errors;
import dev.heed.api.web.ProblemException;
import dev.heed.api.web.Wanted;
import dev.heed.llm.Embedding;
import dev.heed.llm.Encoder;
import dev.heed.search.EncoderState;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Vectors of texts.
@RestController
@Tag(name = "Compatible", description = "What clients of other services speak")
final class EmbeddingController {
  /// Texts that are held as tokens at once.
  private static final int AT_ONCE = 256;

  private final OpenCollections collections;
  private final EncoderPool encoders;
  private final Searches searches;

  EmbeddingController(OpenCollections collections, EncoderPool encoders, Searches searches) {
    this.collections = collections;
    this.encoders = encoders;
    this.searches = searches;
  }

  /// Vectors in the order of the texts.
  @Schema(name = "EmbeddingList")
  record EmbeddingList(String object, List<Item> data, String model, Usage usage) {}

  /// @param embedding numbers, or their bytes as base64
  @Schema(name = "EmbeddingItem")
  record Item(
      String object, int index, @Schema(oneOf = {float[].class, String.class}) Object embedding) {}

  @Schema(name = "EmbeddingUsage")
  record Usage(
      @JsonProperty("prompt_tokens") int promptTokens,
      @JsonProperty("total_tokens") int totalTokens) {}

  @PostMapping(path = "/v1/embeddings", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Embed texts, as OpenAI does", operationId = "embeddings")
  @Errors({404, 409, 503})
  EmbeddingList embed(@RequestBody EmbeddingBody body) {
    List<String> texts = body.texts();
    boolean base64 = body.asBase64();
    Encoder encoder = encoder(Wanted.text("model", body.model()));
    body.checkDimensions(encoder.dimension());
    List<Embedding> vectors = searches.run("embed", () -> embedded(encoder, texts, body.isQuery()));
    List<Item> items = new ArrayList<>();
    int tokens = 0;
    for (Embedding vector : vectors) {
      Object written = base64 ? base64(vector.vector()) : vector.vector();
      items.add(new Item("embedding", items.size(), written));
      tokens += vector.tokens();
    }
    return new EmbeddingList("list", items, encoder.name(), new Usage(tokens, tokens));
  }

  private Encoder encoder(String model) {
    String hosted = collections.encoderName();
    if (!model.equals(hosted))
      throw ProblemException.notFound(
          "model", "there is no model '%s' here: the encoder is '%s'".formatted(model, hosted));
    return switch (encoders.state(hosted)) {
      case EncoderState.Missing(String why) -> throw ProblemException.notFound("model", why);
      case EncoderState.Ready _ -> encoders.encoder(hosted).orElseThrow();
    };
  }

  private static List<Embedding> embedded(Encoder encoder, List<String> texts, boolean query) {
    if (query) return texts.stream().map(encoder::encodeQuery).toList();
    List<Embedding> vectors = new ArrayList<>();
    for (int i = 0; i < texts.size(); i += AT_ONCE)
      vectors.addAll(encoder.encodePassages(texts.subList(i, Math.min(i + AT_ONCE, texts.size()))));
    return vectors;
  }

  private static String base64(float[] vector) {
    ByteBuffer bytes =
        ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(vector);
    return Base64.getEncoder().encodeToString(bytes.array());
  }
}
