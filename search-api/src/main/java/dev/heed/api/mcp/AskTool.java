package dev.heed.api.mcp;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.heed.answer.Answer;
import dev.heed.answer.AnswerListener;
import dev.heed.answer.Asking;
import dev.heed.answer.Citation;
import dev.heed.answer.Sentence;
import dev.heed.answer.abstain.Refusal;
import dev.heed.answer.conversation.Rewriter;
import dev.heed.api.collections.OpenCollections;
import dev.heed.api.search.Inquiry;
import dev.heed.api.search.Searches;
import dev.heed.search.SearchQuery;
import dev.heed.settings.AnswerChoices;
import dev.heed.settings.Setting;
import dev.heed.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// `ask`: an answer in the documents' own words, or that they do not answer.
final class AskTool implements McpTool<AskTool.Input> {
  private final OpenCollections collections;
  private final Searches searches;
  private final Settings settings;

  AskTool(OpenCollections collections, Searches searches, Settings settings) {
    this.collections = collections;
    this.searches = searches;
    this.settings = settings;
  }

  record Input(
      @Nullable String question,
      @Nullable String collection,
      @Nullable String mode,
      @Nullable List<String> filters) {}

  /// @param composer who wrote it
  /// @param fallback why that is another one than was set
  /// @param refusal why there is no answer
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Output(
      String question,
      boolean found,
      String answer,
      List<Said> sentences,
      List<Source> citations,
      String composer,
      @Nullable String fallback,
      @Nullable Refused refusal) {

    static Output of(Answer answer) {
      List<Source> sources = new ArrayList<>();
      List<Said> sentences = new ArrayList<>();
      for (Sentence sentence : answer.sentences()) sentences.add(Said.of(sentence, sources));
      return new Output(
          answer.question(),
          answer.found(),
          answer.answer(),
          sentences,
          sources,
          answer.composer().composer(),
          answer.composer().fallback(),
          answer.refusal() == null ? null : Refused.of(answer.refusal()));
    }
  }

  /// @param sides what contradicts each other
  /// @param nearest sentences that came nearest
  /// @param questions that the nearest documents do answer
  record Refused(
      Refusal.Reason reason,
      String message,
      List<Source> sides,
      List<Source> nearest,
      List<String> questions) {
    static Refused of(Refusal refusal) {
      return new Refused(
          refusal.reason(),
          refusal.message(),
          Source.all(refusal.sides()),
          Source.all(refusal.nearest()),
          refusal.questions());
    }

    private String text() {
      List<Source> quotes = sides.isEmpty() ? nearest : sides;
      String why = sides.isEmpty() ? Answer.NOT_FOUND + "\n" + message : message;
      return quotes.isEmpty() ? why : "%s\n\n%s%s".formatted(why, Quoting.NOTE, texts(quotes));
    }
  }

  /// @param citations numbers of its quotes
  record Said(String text, Sentence.Status status, List<Integer> citations) {
    /// @param sources those that were cited before; new ones are added
    static Said of(Sentence sentence, List<Source> sources) {
      List<Integer> numbers = new ArrayList<>();
      for (Citation citation : sentence.citations()) {
        sources.add(Source.of(sources.size() + 1, citation));
        numbers.add(sources.size());
      }
      return new Said(sentence.text(), sentence.status(), numbers);
    }
  }

  /// @param quote the document's text at `[start, end)`, UTF-16 code units
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Source(
      int number,
      String documentId,
      String passageId,
      int start,
      int end,
      String quote,
      String title,
      String address,
      List<String> headings,
      @Nullable Integer page) {

    static List<Source> all(List<Citation> citations) {
      List<Source> all = new ArrayList<>();
      for (Citation citation : citations) all.add(of(all.size() + 1, citation));
      return all;
    }

    static Source of(int number, Citation citation) {
      return new Source(
          number,
          citation.documentId(),
          citation.passageId(),
          citation.start(),
          citation.end(),
          citation.quote(),
          citation.title(),
          citation.address(),
          citation.headings(),
          citation.page());
    }
  }

  @Override
  public String name() {
    return "ask";
  }

  @Override
  public Class<Input> input() {
    return Input.class;
  }

  @Override
  public Reply call(Input input) {
    SearchQuery query =
        Inquiry.of("question", input.question(), input.mode(), input.filters(), settings);
    String composer = settings.get(Setting.ANSWER_COMPOSER);
    Asking asking = AnswerChoices.asking(query, settings);
    Answer answer =
        searches.run(
            "answer",
            () ->
                collections.use(
                    input.collection(),
                    open ->
                        open.answerer(composer, Rewriter.OFF).answer(asking, AnswerListener.NONE)));
    Output output = Output.of(answer);
    return new Reply(text(output), output);
  }

  private static String text(Output output) {
    if (output.refusal() != null) return output.refusal().text();
    String sentences =
        output.sentences().stream().map(AskTool::text).collect(Collectors.joining("\n"));
    return "%s\n\n%s%s".formatted(sentences, Quoting.NOTE, texts(output.citations()));
  }

  private static String texts(List<Source> sources) {
    return sources.stream().map(AskTool::text).collect(Collectors.joining());
  }

  private static String text(Said sentence) {
    String numbers =
        sentence.citations().stream().map(" [%d]"::formatted).collect(Collectors.joining());
    return Quoting.quoted(sentence.text()) + numbers;
  }

  private static String text(Source source) {
    String place = Quoting.place(source.headings(), source.page());
    return "\n\n[%d] %s (%s)%s\ndocument %s, text %d to %d\n%s"
        .formatted(
            source.number(),
            Quoting.oneLine(source.title()),
            source.address(),
            place.isEmpty() ? "" : "\n" + place,
            source.documentId(),
            source.start(),
            source.end(),
            Quoting.quoted(source.quote()));
  }
}
