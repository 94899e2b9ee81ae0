package dev.heed.evaluate;

import dev.heed.index.IndexSettings.VectorStorage;
import dev.heed.search.Fusion;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A mode with the options that change its figures.
///
/// @param encoder name of the model, null where it makes no difference
/// @param vectors how they are searched, null where none are
/// @param fusion null where nothing is fused
/// @param turns what is searched for of a conversation, null where queries are asked alone
/// @param label the mode string, followed by those options in which this evaluation's variants of
///   the mode differ
public record Variant(
    EvaluationMode mode,
    @Nullable String encoder,
    @Nullable VectorStorage vectors,
    @Nullable Fusion fusion,
    @Nullable Turns turns,
    String label) {

  /// What the variants of an evaluation are made of: every mode with every choice that matters to
  /// it.
  ///
  /// @param passages whether documents are cut into passages, which the first encoder measures for
  ///   words too
  public record Choices(
      List<String> encoders, List<VectorStorage> vectors, List<Fusion> fusions, boolean passages) {
    public Choices {
      encoders = List.copyOf(encoders);
      vectors = List.copyOf(vectors);
      fusions = List.copyOf(fusions);
    }
  }

  /// Each once, in the order of the modes.
  public static List<Variant> of(List<EvaluationMode> modes, Choices choices) {
    Set<Variant> variants = new LinkedHashSet<>();
    for (EvaluationMode mode : modes)
      switch (mode.first()) {
        case BM25, FIRST -> {
          String encoder = choices.passages() ? choices.encoders().getFirst() : null;
          variants.add(new Variant(mode, encoder, null, null, null, mode.toString()));
        }
        case DENSE -> variants.addAll(dense(mode, choices, null));
        case HYBRID ->
            choices.fusions().forEach(fusion -> variants.addAll(dense(mode, choices, fusion)));
      }
    return List.copyOf(variants);
  }

  private static List<Variant> dense(
      EvaluationMode mode, Choices choices, @Nullable Fusion fusion) {
    List<Variant> variants = new ArrayList<>();
    for (String encoder : choices.encoders())
      for (VectorStorage vectors : choices.vectors()) {
        StringBuilder label = new StringBuilder(mode.toString());
        if (choices.encoders().size() > 1) label.append(" --encoder ").append(encoder);
        if (choices.vectors().size() > 1) label.append(" --vectors ").append(lower(vectors));
        if (fusion != null && choices.fusions().size() > 1)
          label.append(" --fusion ").append(name(fusion));
        variants.add(new Variant(mode, encoder, vectors, fusion, null, label.toString()));
      }
    return variants;
  }

  /// Each of them with each choice of what is searched for.
  ///
  /// @param turns none where queries are asked alone
  public static List<Variant> of(List<Variant> variants, Set<Turns> turns) {
    if (turns.isEmpty()) return variants;
    return variants.stream().flatMap(variant -> turns.stream().map(variant::with)).toList();
  }

  private Variant with(Turns other) {
    return new Variant(mode, encoder, vectors, fusion, other, label + " --turns " + other);
  }

  /// The options that repeat it: `--modes hybrid --encoder … --vectors int8 --fusion minmax`.
  public String options() {
    StringBuilder options = new StringBuilder("--modes ").append(mode);
    if (encoder != null) options.append(" --encoder ").append(encoder);
    if (vectors != null) options.append(" --vectors ").append(lower(vectors));
    if (fusion != null) {
      options.append(" --fusion ").append(name(fusion));
      if (fusion.weights().bm25() != fusion.weights().dense())
        options.append(
            " --weights %s:%s".formatted(fusion.weights().bm25(), fusion.weights().dense()));
    }
    if (turns != null) options.append(" --turns ").append(turns);
    return options.toString();
  }

  /// The label as a part of a file's name: `hybrid.fusion-rrf`.
  public String fileName() {
    return label.replace(" --", ".").replaceAll("[^A-Za-z0-9.+=_-]", "-");
  }

  private static String name(Fusion fusion) {
    return switch (fusion) {
      case Fusion.MinMax _, Fusion.Unchosen _ -> "minmax";
      case Fusion.ReciprocalRank _ -> "rrf";
    };
  }

  private static String lower(VectorStorage vectors) {
    return vectors.name().toLowerCase(Locale.ROOT);
  }
}
