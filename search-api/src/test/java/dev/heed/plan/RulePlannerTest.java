package dev.heed.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RulePlannerTest {
  private final Planner planner = new RulePlanner();

  /// A question, then its steps.
  static Stream<Arguments> graphs() {
    return Stream.of(
        graph(
            "When did Mira Solvane's mother die?",
            "Who is the mother of Mira Solvane?",
            "When did {1} die?"),
        graph(
            "Where was the founder of Skerry Observatory born?",
            "Who is the founder of Skerry Observatory?",
            "Where was {1} born?"),
        graph(
            "What is the place of birth of the performer of song Lantern Street?",
            "Who is the performer of song Lantern Street?",
            "What is the place of birth of {1}?"),
        graph(
            "Who is the spouse of the director of film Low Water?",
            "Who is the director of film Low Water?",
            "Who is the spouse of {1}?"),
        graph(
            "What nationality is the author of The Tide Book?",
            "Who is the author of The Tide Book?",
            "What nationality is {1}?"),
        graph(
            "Which country is the composer of Grey Harbour from?",
            "Who is the composer of Grey Harbour?",
            "Which country is {1} from?"),
        graph(
            "When did the father of the founder of Skerry Observatory die?",
            "Who is the founder of Skerry Observatory?",
            "Who is the father of {1}?",
            "When did {2} die?"),
        graph(
            "Where did Mira Solvane's brother's wife study?",
            "Who is the brother of Mira Solvane?",
            "Who is the wife of {1}?",
            "Where did {2} study?"),
        graph(
            "Who is the maternal grandfather of Edith Carrow?",
            "Who is the mother of Edith Carrow?",
            "Who is the father of {1}?"),
        graph(
            "Who is Edith Carrow's father-in-law?",
            "Who is the spouse of Edith Carrow?",
            "Who is the father of {1}?"),
        graph(
            "When was Jonas Solvane's niece born?",
            "Who is the sibling of Jonas Solvane?",
            "Who is the child of {1}?",
            "When was {2} born?"),
        graph(
            "Where was the woman who founded Skerry Observatory born?",
            "Who founded Skerry Observatory?",
            "Where was {1} born?"),
        graph(
            "What is the capital of the country that built the Long Mole?",
            "Which country built the Long Mole?",
            "What is the capital of {1}?"),
        graph(
            "Where did the keeper of Cape Wrack live?",
            "Who is the keeper of Cape Wrack?",
            "Where did {1} live?"),
        graph(
            "What is the date of death of the architect of Hask Hall?",
            "Who is the architect of Hask Hall?",
            "What is the date of death of {1}?"),
        graph(
            "Which film was released first, Low Water or Grey Harbour?",
            "When was film Low Water released?",
            "When was film Grey Harbour released?"),
        graph(
            "Who was born later, Mira Solvane or Albin Torrey?",
            "When was Mira Solvane born?",
            "When was Albin Torrey born?"),
        graph(
            "Was Mira Solvane or Albin Torrey born first?",
            "When was Mira Solvane born?",
            "When was Albin Torrey born?"),
        graph(
            "Who died first, Mira Solvane or Albin Torrey?",
            "When did Mira Solvane die?",
            "When did Albin Torrey die?"),
        graph(
            "Who lived longer, Mira Solvane or Albin Torrey?",
            "When was Mira Solvane born and when did {} die?".replace("{}", "Mira Solvane"),
            "When was Albin Torrey born and when did {} die?".replace("{}", "Albin Torrey")),
        graph(
            "Which island is larger, Skerry or Greyholm?",
            "How large is island Skerry?",
            "How large is island Greyholm?"),
        graph(
            "Which of Cape Wrack and Low Head is higher?",
            "How high is Cape Wrack?",
            "How high is Low Head?"),
        graph(
            "Which has more inhabitants, Port Ellery or Greywater?",
            "How many inhabitants has Port Ellery?",
            "How many inhabitants has Greywater?"),
        graph(
            "Is Cape Wrack or Low Head higher?",
            "How high is Cape Wrack?",
            "How high is Low Head?"),
        graph(
            "Which film has the director who was born later, Low Water or Grey Harbour?",
            "Who is the director of film Low Water?",
            "Who is the director of film Grey Harbour?",
            "When was {1} born?",
            "When was {2} born?"),
        graph(
            "Which book whose author is younger, Tide Tables or Moonrise?",
            "Who is the author of book Tide Tables?",
            "Who is the author of book Moonrise?",
            "When was {1} born?",
            "When was {2} born?"),
        graph(
            "Are Port Ellery and Greywater both located in the same country?",
            "In which country is Port Ellery located?",
            "In which country is Greywater located?"),
        graph(
            "Do Mira Solvane and Albin Torrey share the same nationality?",
            "What is the nationality of Mira Solvane?",
            "What is the nationality of Albin Torrey?"),
        graph(
            "Do both films Low Water and Grey Harbour have the directors from the same country?",
            "Who is the director of film Low Water?",
            "Who is the director of film Grey Harbour?",
            "Which country is {1} from?",
            "Which country is {2} from?"),
        graph(
            "Were both Mira Solvane and Albin Torrey born in Port Ellery?",
            "Was Mira Solvane born in Port Ellery?",
            "Was Albin Torrey born in Port Ellery?"),
        graph(
            "When was Skerry Observatory opened and who founded it?",
            "When was Skerry Observatory opened?",
            "Who founded Skerry Observatory?"));
  }

  private static Arguments graph(String question, String... steps) {
    return Arguments.of(question, List.of(steps));
  }

  @ParameterizedTest
  @MethodSource("graphs")
  void takesAQuestionOfSeveralStepsApart(String question, List<String> steps) {
    Plan plan = planner.plan(question);

    assertThat(plan.nodes()).extracting(Node::question).containsExactlyElementsOf(steps);
    assertThat(plan.by()).isEqualTo(Plan.By.RULES);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "How long are backups kept?",
        "Who lights the lamp at dusk?",
        "Who is Mira Solvane's husband?",
        "What is the capital of Skerry?",
        "What is the height of the tower of Hask Hall?",
        "When does the University of Port Ellery open?",
        "Where is the mouth of the river of Greyholm located?",
        "Does lowering the temperature of the water slow the growth of algae?",
        "What is the role of salt in the corrosion of iron?",
        "Crohn's disease is related to the variant of a gene of the immune system.",
        "the director of film Low Water",
        "blank strings or empty strings",
        "Which lamps are brighter than candles?",
        "How do I close a file and release the lock?",
        "Is it safe to mix bleach and vinegar?",
        "Who is the teacher, Mira Solvane or Albin Torrey?",
        "Which water filter, the coarse one or the fine one?",
        "Does salt or vinegar matter?",
        "type:pdf Who is the mother of the director of Low Water?",
        "Who is the mother of the director of Low Water? -film",
        "Wann starb die Mutter von Mira Solvane?",
        "Où est né le réalisateur du film Grey Harbour ?",
        "灯塔的创始人的母亲是谁?"
      })
  void aQuestionOfOneStepIsLeftAlone(String question) {
    Plan plan = planner.plan(question);

    assertThat(plan.isOneStep()).as(plan.toString()).isTrue();
    assertThat(plan.why()).isNotBlank();
  }

  @Test
  void aTextThatIsNoQuestionIsLeftAlone() {
    String long_ = String.join(" ", Collections.nCopies(2000, "Who is the mother of"));

    assertThat(planner.plan(long_).why()).isEqualTo("more than 400 characters are no question");
    assertThat(planner.plan("SELECT name FROM keepers WHERE lamp = 1").isOneStep()).isTrue();
    assertThat(planner.plan("?").isOneStep()).isTrue();
    assertThat(planner.plan(" ").isOneStep()).isTrue();
  }

  @Test
  void hostileRepetitionIsReadInNoTime() {
    String chain = "Who is " + "the mother of ".repeat(25) + "X?";
    String or = "Which is older, " + "A or ".repeat(70) + "B?";
    String and = "Are " + "A and ".repeat(60) + "B the same?";
    long begin = System.nanoTime();

    for (String question : List.of(chain, or, and)) planner.plan(question);

    assertThat((System.nanoTime() - begin) / 1_000_000).as("ms").isLessThan(2000);
  }

  @Test
  void aChainOfMoreThanTenLinksIsLeftAlone() {
    assertThat(planner.plan("Who is " + "the mother of ".repeat(10) + "Mira?").nodes()).hasSize(10);
    assertThat(planner.plan("Who is " + "the mother of ".repeat(11) + "Mira?").why())
        .isEqualTo("it would take 11 steps, and a plan has at most 10");
  }

  @Test
  void aPlanHasNoCircles() {
    Relation relation = new Relation("mother", Kind.PERSON, List.of());
    assertThatThrownBy(() -> new Node(1, "Who is {}?", new Subject.AnswerOf(1), relation))
        .hasMessage("step 1 cannot wait for step 1");
    Node second = new Node(2, "Who is {}?", new Subject.Named("", "Mira"), relation);
    assertThatThrownBy(() -> new Plan("?", Arrays.asList(second), Plan.By.RULES, "."))
        .hasMessage("step 2 stands at place 1");
  }
}
