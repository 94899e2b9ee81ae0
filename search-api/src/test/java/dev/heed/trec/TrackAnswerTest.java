package dev.heed.trec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.answer.Answer;
import dev.heed.answer.Citation;
import dev.heed.answer.Composed;
import dev.heed.answer.Sentence;
import dev.heed.answer.Sentence.Status;
import dev.heed.search.Trace;
import dev.heed.trec.TrackAnswer.Cited;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrackAnswerTest {
  private static final Topic TOPIC = new Topic("7", "why is the sea \"salt\"");

  @Test
  void referencesStandInTheOrderOfTheirFirstCitationAndCitationsCountFromZero() {
    TrackAnswer answer =
        bounded(
            AnswerFormat.RAG24,
            sentence("Rivers carry salt.", Status.VERIFIED, "b", "a", "b"),
            sentence("It stays there.", Status.SUPPORTED, "c", "a"));

    assertThat(answer.references()).containsExactly("seg-b", "seg-a", "seg-c");
    assertThat(answer.sentences())
        .containsExactly(
            new Cited("Rivers carry salt.", List.of(0, 1)),
            new Cited("It stays there.", List.of(2, 1)));
  }

  @Test
  void whatIsUnsupportedDoesNotGoOut() {
    TrackAnswer answer =
        bounded(
            AnswerFormat.RAG24,
            sentence("The moon is salt.", Status.UNSUPPORTED, "a"),
            sentence("Rivers carry salt.", Status.VERIFIED, "b"));

    assertThat(answer.references()).containsExactly("seg-b");
    assertThat(answer.sentences()).extracting(Cited::text).containsExactly("Rivers carry salt.");
  }

  @Test
  void whatIsOver400WordsIsLeftOutFromTheEnd() {
    TrackAnswer answer =
        bounded(
            AnswerFormat.RAG25,
            sentence("word ".repeat(250), Status.VERIFIED, "a"),
            sentence("word ".repeat(150), Status.VERIFIED, "b"),
            sentence("more", Status.VERIFIED, "c"));

    assertThat(answer.words()).isEqualTo(400);
    assertThat(answer.references()).containsExactly("seg-a", "seg-b");
  }

  @Test
  void aSentenceHasThreeCitationsAndAnAnswerTwentyReferences() {
    List<Sentence> sentences = new ArrayList<>();
    for (int i = 0; i < 10; i++)
      sentences.add(sentence("So.", Status.VERIFIED, "a" + i, "b" + i, "c" + i, "d" + i));

    TrackAnswer of2024 = bounded(AnswerFormat.RAG24, sentences.toArray(Sentence[]::new));
    TrackAnswer of2025 = bounded(AnswerFormat.RAG25, sentences.toArray(Sentence[]::new));

    assertThat(of2024.references()).hasSize(20).doesNotContain("seg-d0");
    assertThat(of2024.sentences())
        .hasSize(7)
        .last()
        .extracting(Cited::citations)
        .isEqualTo(List.of(18, 19));
    assertThat(of2025.references()).hasSize(30);
    assertThat(of2025.sentences()).hasSize(10);
  }

  @Test
  void linesAreThoseOfTheirYear() {
    TrackAnswer answer =
        bounded(AnswerFormat.RAG24, sentence("Rivers carry salt.", Status.VERIFIED, "a"));

    assertThat(new TrackRun(AnswerFormat.RAG24, "", "r1", TrackRun.Type.AUTOMATIC).line(answer))
        .isEqualTo(
            """
            {"run_id":"r1","topic_id":"7","topic":"why is the sea \\"salt\\"",\
            "references":["seg-a"],"response_length":3,\
            "answer":[{"text":"Rivers carry salt.","citations":[0]}]}\
            """);
    assertThat(new TrackRun(AnswerFormat.RAG25, "us", "r1", TrackRun.Type.MANUAL).line(answer))
        .isEqualTo(
            """
            {"metadata":{"team_id":"us","run_id":"r1","type":"manual","narrative_id":"7",\
            "narrative":"why is the sea \\"salt\\""},"references":["seg-a"],\
            "answer":[{"text":"Rivers carry salt.","citations":[0]}]}\
            """);
  }

  private static TrackAnswer bounded(AnswerFormat format, Sentence... sentences) {
    return TrackAnswer.of(TOPIC, answer(List.of(sentences)), format, id -> "seg-" + id);
  }

  static Answer answer(List<Sentence> sentences) {
    return new Answer(
        TOPIC.text(),
        null,
        "",
        sentences,
        List.of(),
        new Composed("extractive", "extractive", null),
        null,
        new Answer.Counts(sentences.size(), sentences.size(), 0, 0, 0),
        new Trace(List.of(), 0));
  }

  static Sentence sentence(String text, Status status, String... documents) {
    List<Citation> citations =
        IntStream.range(0, documents.length)
            .mapToObj(
                i ->
                    new Citation(
                        documents[i] + "-0",
                        documents[i],
                        0,
                        text.length(),
                        text,
                        true,
                        "",
                        "file:///" + documents[i],
                        null,
                        null,
                        List.of()))
            .toList();
    return new Sentence(0, text, status, citations, 1, null);
  }
}
