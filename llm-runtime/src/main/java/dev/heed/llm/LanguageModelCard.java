package dev.heed.llm;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// What `model.json` says about a language model: its weights, as heed runs them, and a tokenizer.
///
/// @param endTokens after any of which a text is complete
/// @param form what its files hold; weights, where `model.json` does not say
public record LanguageModelCard(
    String name,
    String source,
    String licence,
    Precision precision,
    Architecture architecture,
    ChatFormat chat,
    List<Integer> endTokens,
    List<ModelFile> files,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) LanguageModelForm form)
    implements ModelCard {
  public static final String WEIGHTS = "weights.safetensors";

  /// To be changed with what the numbers of derived weights mean: files of older versions are made
  /// again, and what was cached from them is of no use.
  public static final String DERIVED_FORM = "2";

  public LanguageModelCard {
    form = Objects.requireNonNullElse(form, LanguageModelForm.WEIGHTS);
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(licence, "licence");
    Objects.requireNonNull(precision, "precision");
    Objects.requireNonNull(architecture, "architecture");
    Objects.requireNonNull(chat, "chat");
    endTokens = List.copyOf(endTokens);
    files = List.copyOf(files);
  }

  /// A model of heed's own weights.
  public LanguageModelCard(
      String name,
      String source,
      String licence,
      Precision precision,
      Architecture architecture,
      ChatFormat chat,
      List<Integer> endTokens,
      List<ModelFile> files) {
    this(
        name,
        source,
        licence,
        precision,
        architecture,
        chat,
        endTokens,
        files,
        LanguageModelForm.WEIGHTS);
  }

  @Override
  public LanguageModelCard from(String origin, String terms) {
    return new LanguageModelCard(
        name, origin, terms, precision, architecture, chat, endTokens, files, form);
  }

  /// Reads the `model.json` of a language model's directory.
  public static LanguageModelCard read(Path modelDirectory) {
    return switch (ModelCard.read(modelDirectory)) {
      case LanguageModelCard card -> card;
      case EncoderCard other ->
          throw new UnusableModelException(
              "%s is an encoder, which has no attention to a query: `heed models list` shows the language models"
                  .formatted(other.name()),
              null);
    };
  }

  /// SHA-256 over everything that attention and logits depend on.
  public String hash(Precision computed) {
    Stream<ModelFile> read = files.stream().filter(this::isRead);
    return ModelHash.of(read, List.of(architecture.toString(), form(computed)));
  }

  private boolean isRead(ModelFile file) {
    return form != LanguageModelForm.WEIGHTS
        || file.name().equals(WEIGHTS)
        || file.name().equals(TOKENIZER);
  }

  private String form(Precision computed) {
    if (form != LanguageModelForm.WEIGHTS) return form.toString();
    return switch (computed) {
      case FP32 -> computed.toString();
      case FP16, INT8, INT4 -> computed + " " + DERIVED_FORM;
    };
  }

  /// The file of a precision's matrices.
  public static String weights(Precision precision) {
    return switch (precision) {
      case FP32 -> WEIGHTS;
      case FP16, INT8, INT4 -> "weights-%s.safetensors".formatted(precision);
    };
  }

  @Override
  public int maxTokens() {
    return architecture.context();
  }
}
