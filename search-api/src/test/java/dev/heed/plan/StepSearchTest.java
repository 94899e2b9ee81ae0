package dev.heed.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.answer.Answer;
import dev.heed.answer.AnswerListener;
import dev.heed.answer.Answerer;
import dev.heed.answer.Asking;
import dev.heed.answer.Composer;
import dev.heed.answer.Sentence;
import dev.heed.index.LuceneIndex;
import dev.heed.index.PassageIndex;
import dev.heed.search.EncoderState;
import dev.heed.search.Mode;
import dev.heed.search.SearchPipeline;
import dev.heed.search.SearchQuery;
import dev.heed.search.Trace.Reason;
import dev.heed.search.Trace.Stage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StepSearchTest {
  @TempDir static Path folder;
  private static PassageIndex index;
  private static Answerer answerer;
  private static StepSearch search;

  @BeforeAll
  static void openNotes() throws IOException {
    index = LuceneIndex.open(Notes.in(folder), "default", LuceneIndex.Ranking.defaults());
    Supplier<EncoderState> none = () -> new EncoderState.Missing("words are compared");
    SearchPipeline pipeline = new SearchPipeline(index, none);
    answerer = new Answerer(index, pipeline, Composer.extractive(index, none));
    search = new StepSearch(index, pipeline);
  }

  @AfterAll
  static void close() {
    index.close();
  }

  @Test
  void theAnswerOfAStepIsTheSubjectOfTheNext() {
    List<Step> steps = steps("When did the father of the founder of Skerry Observatory die?");

    assertThat(steps.stream().map(step -> step.questions().getFirst()))
        .containsExactly(
            "Who is the founder of Skerry Observatory?",
            "Who is the father of Mira Solvane?",
            "When did Jonas Solvane die?");
    assertThat(steps.getLast().passages().getFirst().hit().title()).isEqualTo("Jonas Solvane");
  }

  @Test
  void severalAnswersAreTriedTheLikeliestCountingMost() {
    Step founder = steps("Where was the founder of Skerry Observatory born?").getFirst();

    assertThat(founder.answers()).hasSizeBetween(2, 3);
    assertThat(founder.answers().getFirst().name()).isEqualTo("Mira Solvane");
    assertThat(founder.answers().getFirst().weight()).isEqualTo(1);
    assertThat(founder.answers().get(1).weight()).isLessThan(1);
  }

  @Test
  void everyStepIsAnsweredFromItsOwnPassagesAndAllAreCited() {
    Answer answer = ask("When did the father of the founder of Skerry Observatory die?");

    assertThat(answer.answer())
        .contains("It was founded by Mira Solvane in 1902.", "He died at Greywater in 1880.");
    assertThat(answer.sentences())
        .allMatch(sentence -> sentence.status() == Sentence.Status.VERIFIED)
        .doesNotHaveDuplicates();
    assertThat(answer.passages().stream().limit(3).map(hit -> hit.title()))
        .containsExactlyInAnyOrder("Skerry Observatory", "Mira Solvane", "Jonas Solvane");
  }

  @Test
  void withoutStepsTheLastPassageIsNotFound() {
    Answer answer =
        answerer.answer(query("When did the father of the founder of Skerry Observatory die?"));

    assertThat(answer.passages()).noneMatch(hit -> hit.title().equals("Port Ellery"));
    assertThat(answer.answer()).doesNotContain("Greywater");
    assertThat(answer.trace().stages()).noneMatch(stage -> stage.name().equals("plan"));
  }

  @Test
  void independentQuestionsAreAskedOfBoth() {
    Answer answer =
        ask("Which observatory was founded first, Skerry Observatory or Dunmore Observatory?");

    assertThat(answer.answer()).contains("in 1902", "in 1911");
  }

  @Test
  void theTraceShowsTheGraph() {
    Answer answer = ask("Where was the founder of Skerry Observatory born?");

    Stage plan = stage(answer, "plan");
    assertThat(plan.out()).isEqualTo(2);
    assertThat(plan.detail()).containsEntry("by", "rules");
    assertThat(stage(answer, "step 1").detail())
        .containsEntry("question", "Who is the founder of Skerry Observatory?")
        .containsEntry("needs", List.of());
    assertThat(stage(answer, "step 2").detail())
        .containsEntry("question", "Where was {1} born?")
        .containsEntry("needs", List.of(1));
    assertThat((List<?>) stage(answer, "step 2").detail().get("titles"))
        .first()
        .isEqualTo("Mira Solvane");
  }

  @Test
  void whatTheDocumentsHaveNothingOnIsSaidAndNotSearchedFurther() {
    Answer answer = ask("Where was the husband of Mira Solvane born?");

    assertThat(stage(answer, "step 1").detail())
        .containsEntry("nothing", "nothing on the husband of Mira Solvane");
    assertThat(stage(answer, "step 2").skipped().reason()).isEqualTo(Reason.NOT_HELPFUL);
    assertThat(stage(answer, "step 2").skipped().message())
        .isEqualTo("“Where was {1} born?” was not asked: step 1 has no answer");
  }

  @Test
  void whoIsInNoDocumentIsSaid() {
    Answer answer = ask("When did Zebulon Quist's mother die?");

    assertThat(stage(answer, "step 1").detail())
        .containsEntry("nothing", "nothing on Zebulon Quist");
    assertThat(answer.found()).isFalse();
  }

  @Test
  void whatAPassageDemandsIsOnlyText() {
    List<Step> steps = steps("Where was the founder of Dunmore Observatory born?");

    assertThat(steps).hasSize(2);
    assertThat(steps.getFirst().answers().getFirst().name()).isEqualTo("Albin Torrey");
    assertThat(steps.getLast().passages().getFirst().hit().title()).isEqualTo("Albin Torrey");
  }

  @Test
  void aNameThatLooksLikeAStepIsOnlyAName() {
    Step step =
        steps("When was {1} or Mira Solvane born first, {2} or Jonas Solvane?").stream()
            .findFirst()
            .orElse(null);

    assertThat(step).isNull();
    assertThat(steps("Where was the founder of {1} born?")).hasSize(2);
  }

  @Test
  void aSpentBudgetLeavesWhatTheQuestionFindsByItself() {
    SearchQuery query = query("Where was the founder of Skerry Observatory born?");
    Asking asking = Asking.of(query).with(new Stepping(StepMode.RULES, Duration.ofNanos(1)));

    Answer answer = answerer.answer(asking, AnswerListener.NONE);

    assertThat(stage(answer, "step 1").skipped().reason()).isEqualTo(Reason.BUDGET);
    assertThat(answer.passages()).isNotEmpty();
  }

  @Test
  void aQuestionOfOneStepIsAnsweredAsItIs() {
    Answer once = answerer.answer(query("Who sold rope to ships?"));
    Answer planned = ask("Who sold rope to ships?");

    assertThat(planned.answer()).isEqualTo(once.answer());
    assertThat(planned.passages()).isEqualTo(once.passages());
    assertThat(stage(planned, "plan").detail())
        .containsEntry("why", "no rule finds several questions in it");
  }

  private static List<Step> steps(String question) {
    return search.steps(new RulePlanner().plan(question), query(question), Duration.ofSeconds(60));
  }

  private static Answer ask(String question) {
    Stepping stepping = new Stepping(StepMode.AUTO, Duration.ofSeconds(60));
    return answerer.answer(Asking.of(query(question)).with(stepping), AnswerListener.NONE);
  }

  private static SearchQuery query(String question) {
    return SearchQuery.of(question).with(Mode.BM25);
  }

  private static Stage stage(Answer answer, String name) {
    return answer.trace().stages().stream()
        .filter(stage -> stage.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " is not in " + answer.trace()));
  }
}
