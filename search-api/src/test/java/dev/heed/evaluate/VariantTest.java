package dev.heed.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.evaluate.Variant.Choices;
import dev.heed.index.IndexSettings.VectorStorage;
import dev.heed.search.Fusion;
import dev.heed.search.Weights;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class VariantTest {
  private static final Fusion MIN_MAX = Fusion.usual();
  private static final Fusion RANKS = new Fusion.ReciprocalRank(new Weights(2, 1));

  @Test
  void aModeVariesOnlyInWhatMattersToIt() {
    var choices =
        new Choices(
            List.of("small"),
            List.of(VectorStorage.INT8, VectorStorage.FLOAT),
            List.of(MIN_MAX, RANKS),
            false);
    assertThat(variants(choices, "bm25", "dense", "hybrid"))
        .extracting(Variant::label)
        .containsExactly(
            "bm25",
            "dense --vectors int8",
            "dense --vectors float",
            "hybrid --vectors int8 --fusion minmax",
            "hybrid --vectors float --fusion minmax",
            "hybrid --vectors int8 --fusion rrf",
            "hybrid --vectors float --fusion rrf");
  }

  @Test
  void itsOptionsRepeatItAlsoWhereTheLabelIsShort() {
    var choices = new Choices(List.of("small"), List.of(VectorStorage.INT8), List.of(RANKS), false);
    Variant variant = variants(choices, "hybrid").getFirst();
    assertThat(variant.label()).isEqualTo("hybrid");
    assertThat(variant.options())
        .isEqualTo("--modes hybrid --encoder small --vectors int8 --fusion rrf --weights 2.0:1.0");
  }

  @Test
  void wordsNeedTheEncoderOnlyWhereItMeasuresPassages() {
    var vectors = List.of(VectorStorage.INT8);
    assertThat(variants(new Choices(List.of("small"), vectors, List.of(MIN_MAX), false), "bm25"))
        .extracting(Variant::encoder)
        .containsOnlyNulls();
    assertThat(variants(new Choices(List.of("small"), vectors, List.of(MIN_MAX), true), "bm25"))
        .extracting(Variant::encoder)
        .containsExactly("small");
  }

  @Test
  void aFileNameHoldsNothingThatAFolderCouldMind() {
    var mode = EvaluationMode.parse("hybrid+keys");
    var variant =
        new Variant(mode, null, null, MIN_MAX, null, "hybrid+keys --encoder a/b --fusion rrf");
    assertThat(variant.fileName()).isEqualTo("hybrid+keys.encoder-a-b.fusion-rrf");
  }

  private static List<Variant> variants(Choices choices, String... modes) {
    return Variant.of(Stream.of(modes).map(EvaluationMode::parse).toList(), choices);
  }
}
