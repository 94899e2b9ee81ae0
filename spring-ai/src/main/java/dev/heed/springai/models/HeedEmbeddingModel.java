package dev.heed.springai.models;

import dev.heed.llm.Encoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.metadata.DefaultUsage;
import org.springframework.ai.document.Document;
import org.springframework.ai.embedding.Embedding;
import org.springframework.ai.embedding.EmbeddingModel;
import org.springframework.ai.embedding.EmbeddingOptions;
import org.springframework.ai.embedding.EmbeddingRequest;
import org.springframework.ai.embedding.EmbeddingResponse;
import org.springframework.ai.embedding.EmbeddingResponseMetadata;

/// An encoder in the application's own process; vectors have unit length.
///
/// Many encoders read questions otherwise than texts that are to be found. [#embed(String)], by
/// which Spring AI's vector stores embed what is searched, embeds a question; everything else
/// embeds texts to be found. Safe for many threads.
public final class HeedEmbeddingModel implements EmbeddingModel {
  /// Texts whose tokens are held at once.
  private static final int AT_ONCE = 256;

  private final Encoder encoder;

  /// @param encoder which stays the caller's, open for as long as this is used
  public HeedEmbeddingModel(Encoder encoder) {
    this.encoder = encoder;
  }

  /// Texts to be found, in their order. One that is too long is cut.
  ///
  /// @throws IllegalArgumentException when another model or another size of vectors is asked for
  @Override
  public EmbeddingResponse call(EmbeddingRequest request) {
    check(request.getOptions());
    List<String> texts = request.getInstructions();
    List<Embedding> embeddings = new ArrayList<>(texts.size());
    int tokens = 0;
    for (int from = 0; from < texts.size(); from += AT_ONCE) {
      List<String> some = texts.subList(from, Math.min(texts.size(), from + AT_ONCE));
      for (dev.heed.llm.Embedding one : encoder.encodePassages(some)) {
        embeddings.add(new Embedding(one.vector(), embeddings.size()));
        tokens += one.tokens();
      }
    }
    var usage = new DefaultUsage(tokens, 0);
    return new EmbeddingResponse(embeddings, new EmbeddingResponseMetadata(encoder.name(), usage));
  }

  private void check(@Nullable EmbeddingOptions options) {
    if (options == null) return;
    if (options.getModel() != null && !options.getModel().equals(encoder.name()))
      throw new IllegalArgumentException(
          "there is no model '%s' here: '%s' embeds, leave the option out"
              .formatted(options.getModel(), encoder.name()));
    if (options.getDimensions() != null && options.getDimensions() != encoder.dimension())
      throw new IllegalArgumentException(
          "vectors of %s have %d dimensions, got %d: leave the option out"
              .formatted(encoder.name(), encoder.dimension(), options.getDimensions()));
  }

  /// A question.
  @Override
  public float[] embed(String text) {
    return encoder.encodeQuery(text).vector();
  }

  /// A text to be found.
  @Override
  public float[] embed(Document document) {
    String text =
        Objects.requireNonNull(getEmbeddingContent(document), "a document of media has no text");
    return encoder.encodePassages(List.of(text)).getFirst().vector();
  }

  @Override
  public int dimensions() {
    return encoder.dimension();
  }
}
