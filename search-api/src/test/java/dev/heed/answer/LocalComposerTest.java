package dev.heed.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heed.answer.Sentence.Status;
import dev.heed.answer.local.Deadline;
import dev.heed.answer.local.WritingModel;
import dev.heed.answer.local.WritingOptions;
import dev.heed.llm.BusyException;
import dev.heed.llm.Device;
import dev.heed.llm.Models;
import dev.heed.llm.Precision;
import dev.heed.llm.generation.Sampling;
import dev.heed.llm.internal.decoder.TinyModel;
import dev.heed.search.EncoderState;
import dev.heed.search.HostedModels;
import dev.heed.search.SearchPipeline;
import dev.heed.search.SearchQuery;
import dev.heed.search.Trace.Reason;
import dev.heed.search.Trace.Stage;
import dev.heed.search.WordIndex;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Answers of a small random model, whose tokens are single bytes: it writes anything that it may.
class LocalComposerTest {
  private static final long SEED = 20261128;
  private static final Duration ENOUGH = Duration.ofMinutes(5);
  private static final String QUESTION = "Who lights the lamp at dusk?";
  private static final Map<String, String> TEXTS =
      Map.of(
          "keeper",
          "Lighthouses stand on cliffs. The keeper lights the lamp at dusk, not before it.|"
              + "A second keeper winds the clockwork of the lamp at midnight. Gulls nest below.",
          "rules",
          "The lamp must not burn after dawn. At dusk the keeper lights 2 lamps in the hall.");

  @TempDir static Path folder;
  private static final WordIndex INDEX = index();
  private static HostedModels hosted;

  private static WordIndex index() {
    return new WordIndex(null).add("keeper", TEXTS.get("keeper")).add("rules", TEXTS.get("rules"));
  }

  @BeforeAll
  static void install() throws IOException {
    Models models = Models.in(folder.resolve("models"));
    models.importGguf(TinyModel.writeReadingAnything(folder.resolve("tiny.gguf"), SEED), "tiny");
    hosted = new HostedModels(models, Device.CPU);
  }

  @AfterAll
  static void close() {
    if (hosted != null) hosted.close();
  }

  @Test
  void ofFiftyRandomAnswersNoSentenceThatIsShownIsWrong() {
    int written = 0;
    int withheld = 0;
    for (int seed = 0; seed < 50; seed++) {
      Answer answer = ask(QUESTION, with("tiny", ENOUGH, 260, Sampling.random(1.5, seed)));
      if (answer.composer().fallback() == null) written++;
      withheld += answer.counts().withheld();
      assertThat(answer.sentences()).as("seed %d", seed).isNotEmpty();
      for (Sentence sentence : answer.sentences()) isTrue(seed, sentence);
      assertThat(answer.counts().withheld()).isEqualTo(answer.counts().unsupported());
    }
    System.out.printf("50 answers: %d by the model, %d sentences withheld%n", written, withheld);
    assertThat(written).as("by the model itself").isGreaterThan(25);
    assertThat(withheld).as("own words, all of them random").isGreaterThan(25);
  }

  /// It is what its quotes say, and these are whole sentences of the documents.
  private static void isTrue(int seed, Sentence sentence) {
    assertThat(sentence.status()).as("seed %d: %s", seed, sentence).isEqualTo(Status.VERIFIED);
    for (Citation citation : sentence.citations()) {
      String text = TEXTS.get(citation.documentId());
      assertThat(text.substring(citation.start(), citation.end())).isEqualTo(citation.quote());
      assertThat(citation.quote()).matches("\\p{Lu}[^.]*\\.");
    }
  }

  @Test
  void onRequestTheModelsOwnWordsAreShownForWhatTheyAre() {
    WritingOptions options = with("tiny", ENOUGH, 260, Sampling.random(1.5, 1));
    Answer withheld = ask(QUESTION, options);
    Answer shown = ask(QUESTION, options, Unsupported.SHOWN);
    assertThat(shown.answer()).isEqualTo(withheld.answer());
    assertThat(shown.sentences().size() - withheld.sentences().size())
        .isEqualTo(withheld.counts().withheld());
  }

  @Test
  void theSameSeedHasTheSameAnswer() {
    WritingOptions options = with("tiny", ENOUGH, 260, Sampling.random(1.5, 3));
    assertThat(ask(QUESTION, options).sentences()).isEqualTo(ask(QUESTION, options).sentences());
  }

  @Test
  void theTraceTellsWhatWasWrittenWithWhat() {
    Stage write = stage(ask(QUESTION, with("tiny", ENOUGH, 260, Sampling.random(1.5, 3))));
    assertThat(write.skipped()).isNull();
    assertThat(write.out()).isPositive();
    assertThat(write.detail())
        .containsEntry("model", "tiny")
        .containsEntry("precision", "fp32")
        .containsKeys("ending", "firstMs", "tokens");
  }

  @Test
  void withoutTheModelTheAnswerIsExtractiveAndSaysSo() {
    Answer answer = ask(QUESTION, with("absent", ENOUGH, 260, Sampling.likeliest()));
    assertThat(answer.sentences()).isEqualTo(extractive(QUESTION).sentences());
    assertThat(answer.composer().composer()).isEqualTo("extractive");
    assertThat(answer.composer().asked()).isEqualTo("local");
    assertThat(answer.composer().fallback()).contains("absent");
    assertThat(stage(answer).skipped().reason()).isEqualTo(Reason.MODEL_MISSING);
    assertThat(stage(answer).skipped().message()).isEqualTo(answer.composer().fallback());
  }

  @Test
  void aModelThatIsStillBeingOpenedIsNotWaitedForBeyondTheBudget() {
    Answer answer = ask(QUESTION, with("tiny", Duration.ofNanos(1), 260, Sampling.likeliest()));
    assertThat(stage(answer).skipped().reason()).isEqualTo(Reason.BUDGET);
    assertThat(answer.composer().fallback())
        .containsAnyOf("still being opened after", "had quoted nothing after");
    assertThat(answer.sentences()).isEqualTo(extractive(QUESTION).sentences());
  }

  @Test
  void aModelThatHasQuotedNothingInTimeIsNotWaitedFor() throws Exception {
    WritingOptions options = with("tiny", Duration.ofMillis(1), 260, Sampling.likeliest());
    try (WritingModel model = new WritingModel(hosted, options)) {
      assertThat(model.open(Deadline.in(ENOUGH))).isNotNull();
      Answer answer = ask(QUESTION, model, Unsupported.WITHHELD);
      assertThat(stage(answer).skipped().reason()).isEqualTo(Reason.BUDGET);
      assertThat(answer.composer().fallback())
          .isEqualTo("the model had quoted nothing after 1 ms (answer.budget)");
      assertThat(answer.sentences()).isEqualTo(extractive(QUESTION).sentences());
    }
  }

  @Test
  void aQuoteThatWasCutIsNotShown() {
    Answer answer = ask(QUESTION, with("tiny", ENOUGH, 8, Sampling.likeliest()));
    assertThat(stage(answer).skipped().reason()).isEqualTo(Reason.NOT_HELPFUL);
    assertThat(answer.composer().fallback()).isEqualTo("the model quoted nothing whole");
    assertThat(answer.sentences()).isEqualTo(extractive(QUESTION).sentences());
  }

  @Test
  void onlyABusyModelIsNoFault() throws Exception {
    try (WritingModel model =
        new WritingModel(hosted, with("tiny", ENOUGH, 8, Sampling.likeliest()))) {
      WritingModel.Writer writer = model.open(Deadline.in(ENOUGH));
      assertThat(writer.failed(new BusyException(64)).why().reason()).isEqualTo(Reason.BUDGET);
      assertThatThrownBy(() -> writer.failed(new IllegalStateException("the model is closed")))
          .hasMessage("the model is closed");
    }
  }

  @Test
  void whatTheDocumentsDoNotAnswerIsNotWritten() {
    Answer answer =
        ask(
            "Which currency did the emperor introduce at midnight?",
            with("tiny", ENOUGH, 260, Sampling.likeliest()));
    assertThat(answer.found()).isFalse();
    assertThat(answer.composer()).isEqualTo(new Composed("local", "local", null));
    assertThat(answer.trace().stages()).extracting(Stage::name).doesNotContain("write");
  }

  @Test
  void optionsSayWhatIsWrong() {
    assertThatThrownBy(() -> with("tiny", Duration.ZERO, 8, Sampling.likeliest()))
        .hasMessage("the budget of an answer must be longer than nothing, got 0 ms");
    assertThatThrownBy(() -> with("tiny", ENOUGH, 0, Sampling.likeliest()))
        .hasMessage("a model writes 1 token or more and reads 1 or more, got 0 and 400");
  }

  /// A byte is a token, so 400 are two or three sentences.
  private static WritingOptions with(String model, Duration budget, int tokens, Sampling sampling) {
    return new WritingOptions(model, Precision.FP32, budget, tokens, 400, sampling);
  }

  private static Stage stage(Answer answer) {
    return answer.trace().stages().stream()
        .filter(stage -> stage.name().equals("write"))
        .findFirst()
        .orElseThrow();
  }

  private static Answer extractive(String question) {
    return answerer(Composer.extractive(INDEX, LocalComposerTest::none))
        .answer(SearchQuery.of(question));
  }

  private static Answer ask(String question, WritingOptions options) {
    return ask(question, options, Unsupported.WITHHELD);
  }

  private static Answer ask(String question, WritingOptions options, Unsupported unsupported) {
    try (WritingModel model = new WritingModel(hosted, options)) {
      return ask(question, model, unsupported);
    }
  }

  private static Answer ask(String question, WritingModel model, Unsupported unsupported) {
    Composer local = new LocalComposer(INDEX, LocalComposerTest::none, model);
    return answerer(local)
        .answer(Asking.of(SearchQuery.of(question)).with(unsupported), AnswerListener.NONE);
  }

  private static Answerer answerer(Composer composer) {
    return new Answerer(INDEX, new SearchPipeline(INDEX, LocalComposerTest::none), composer);
  }

  private static EncoderState none() {
    return new EncoderState.Missing("no encoder: pull one");
  }
}
