package dev.heed.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heed.evaluate.EvaluationMode.First;
import dev.heed.evaluate.EvaluationMode.Later.Blended;
import dev.heed.evaluate.EvaluationMode.Later.Replacing;
import dev.heed.search.ExpandMode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluationModeTest {

  @Test
  void stagesFollowEachOtherFromLeftToRight() {
    assertThat(EvaluationMode.parse("hybrid+keys=listwise"))
        .isEqualTo(
            new EvaluationMode(
                First.HYBRID, List.of(new Blended("keys"), new Replacing("listwise"))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bm25",
        "dense",
        "first+pointwise",
        "bm25+attention-expansion",
        "bm25+query2doc",
        "hybrid+hyde+keys",
        "hybrid=yesno",
        "bm25+querylikelihood",
        "hybrid+prf+pointwise",
        "bm25+axiomatic=keys",
        "hybrid+graph",
        "hybrid+rm3+graph+pointwise"
      })
  void aModeIsPrintedAsItIsWritten(String mode) {
    assertThat(EvaluationMode.parse(mode)).hasToString(mode);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bm26       | there is no stage 'bm26'",
        "bm25+magic | there is no stage 'magic'; a mode is one of bm25, dense, hybrid, first and then any of",
        "bm25+dense | there is no stage 'dense'",
        "keys       | begins with 'keys', which orders what another stage has found",
        "rm3        | rm3 changes what is searched, so it stands once, with +, behind the search",
        "dense+rm3  | rm3 changes nothing of dense: it adds words to bm25 and hybrid",
        "bm25+prf   | prf changes nothing of bm25: it moves the vector of dense and hybrid",
        "bm25+hyde  | hyde changes nothing of bm25: it moves the vector of dense and hybrid",
        "query2doc  | query2doc changes what is searched, so it stands once, with +",
        "first+rm3  | rm3 changes nothing of first",
        "bm25=rm3   | rm3 changes what is searched, so it stands once, with +, behind the search",
        "bm25+keys+rm3 | as in hybrid+rm3",
        "graph      | graph changes what is searched, so it stands once, with +, behind the search",
        "bm25=graph | graph changes what is searched",
        "first+graph | graph changes what is searched",
        "bm25+keys+graph | as in hybrid+graph",
        "bm25+graph+graph | as in hybrid+graph",
        "bm25+rm3+rocchio | as in hybrid+rocchio",
        "bm25+      | is no mode: write stages with +",
        "+keys      | is no mode",
        "bm25 keys  | is no mode",
        "''         | is no mode",
      })
  void whatIsNoModeIsRefusedWithWhatThereIs(String mode, String message) {
    assertThatThrownBy(() -> EvaluationMode.parse(mode))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void whatExpandsTheQueryIsNoStageThatOrdersWhatWasFound() {
    assertThat(EvaluationMode.parse("hybrid+attention-expansion+keys"))
        .isEqualTo(
            new EvaluationMode(
                First.HYBRID, ExpandMode.Learned.ATTENTION, List.of(new Blended("keys"))));
    assertThatCode(() -> EvaluationMode.parse("bm25+rm3").requireRunnable(List.of()))
        .doesNotThrowAnyException();
  }

  @Test
  void aStageThatThisVersionDoesNotHaveIsRefusedWithThoseThatItHas() {
    EvaluationMode mode = EvaluationMode.parse("bm25+pointwise");
    assertThatThrownBy(() -> mode.requireRunnable(List.of()))
        .hasMessage(
            "mode 'bm25+pointwise': this version has no stage 'pointwise'; it has bm25, dense, hybrid, first and none after them");
    assertThatThrownBy(() -> mode.requireRunnable(List.of("keys", "blocks")))
        .hasMessageEndingWith("it has bm25, dense, hybrid, first, followed by blocks, keys");
    assertThatCode(() -> mode.requireRunnable(List.of("pointwise"))).doesNotThrowAnyException();
  }
}
