package dev.heed.cli;

import dev.heed.answer.Answer;
import dev.heed.answer.Citation;
import dev.heed.answer.Composed;
import dev.heed.answer.Sentence;
import dev.heed.answer.Sentence.Status;
import dev.heed.answer.conversation.Rewritten;
import dev.heed.cli.Screen.Style;
import dev.heed.search.SearchHit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Shows an answer to people: its sentences with numbers, then the passages they are from.
final class AnswerPrinter {
  private static final int NEAREST = 3;

  private final Screen screen;
  private final TracePrinter traces;

  AnswerPrinter(Screen screen) {
    this.screen = screen;
    this.traces = new TracePrinter(screen);
  }

  void print(Answer answer, boolean explain) {
    if (answer.rewritten() != null) rewritten(answer.rewritten());
    if (answer.found()) sentences(answer);
    else nothing(answer);
    unsupported(answer);
    fallback(answer.composer());
    screen.line(screen.styled(Style.ASIDE, traces.timings(answer.trace())));
    traces.notes(answer.trace());
    if (explain) traces.table(answer.trace());
  }

  private void rewritten(Rewritten rewritten) {
    screen.paragraph("", "Understood as: " + rewritten.question());
    if (rewritten.fallback() != null)
      screen.line(
          screen.styled(Style.WARNING, "by the rules, not by the model: " + rewritten.fallback()));
    screen.line(screen.styled(Style.ASIDE, "--rewrite off searches it as it was asked"));
    screen.line();
  }

  private void fallback(Composed composer) {
    if (composer.fallback() == null) return;
    screen.line(
        screen.styled(
            Style.WARNING,
            "composed by %s, not by %s: %s"
                .formatted(composer.composer(), composer.asked(), composer.fallback())));
  }

  private void sentences(Answer answer) {
    Map<String, Citation> cited = new LinkedHashMap<>();
    List<String> numbered = new ArrayList<>();
    for (Sentence sentence : answer.sentences()) {
      if (sentence.status() == Status.UNSUPPORTED) continue;
      StringBuilder text = new StringBuilder(sentence.text());
      for (Citation citation : sentence.citations()) {
        cited.putIfAbsent(citation.passageId(), citation);
        text.append(" [").append(place(citation, cited)).append(']');
      }
      numbered.add(text.toString());
    }
    screen.paragraph("", String.join(" ", numbered));
    screen.line();
    for (Citation citation : cited.values()) source(citation, place(citation, cited), answer);
    screen.line();
    screen.line(founded(answer.counts(), cited.size()));
  }

  private static int place(Citation citation, Map<String, Citation> cited) {
    return List.copyOf(cited.keySet()).indexOf(citation.passageId()) + 1;
  }

  /// A passage that was not among those that were read may be cited, too.
  private void source(Citation citation, int number, Answer answer) {
    String title =
        answer.passages().stream()
            .filter(hit -> hit.passageId().equals(citation.passageId()))
            .findFirst()
            .map(ResponsePrinter::title)
            .orElseGet(() -> ResponsePrinter.title(citation.title(), null, citation.uri()));
    source(number, title, citation.headings(), citation.address());
  }

  private static String founded(Answer.Counts counts, int passages) {
    String supported =
        counts.supported() == 0 ? "" : ", %d in other words,".formatted(counts.supported());
    return "%s, word for word%s from %s"
        .formatted(
            ResponsePrinter.counted(counts.verified(), "sentence"),
            supported,
            ResponsePrinter.counted(passages, "passage"));
  }

  private void unsupported(Answer answer) {
    for (Sentence sentence : answer.sentences())
      if (sentence.status() == Status.UNSUPPORTED)
        screen.paragraph(
            "", "Not supported: %s (%s)".formatted(sentence.text(), sentence.reason()));
    int withheld = answer.counts().withheld();
    if (withheld > 0)
      screen.line(
          "%s withheld: no quote supports it (--unsupported shows it)"
              .formatted(ResponsePrinter.counted(withheld, "sentence")));
  }

  private void nothing(Answer answer) {
    screen.line(answer.answer());
    if (answer.passages().isEmpty()) return;
    screen.line();
    screen.line("Nearest, but not near enough:");
    for (int i = 0; i < Math.min(NEAREST, answer.passages().size()); i++)
      source(i + 1, answer.passages().get(i));
    screen.line();
  }

  private void source(int number, SearchHit hit) {
    source(number, ResponsePrinter.title(hit), hit.headings(), hit.address());
  }

  private void source(int number, String title, List<String> headings, String address) {
    String sections = String.join(" › ", headings);
    screen.line(
        "[%d] %s%s"
            .formatted(
                number,
                screen.styled(Style.TITLE, title),
                sections.isEmpty() ? "" : " · " + screen.styled(Style.ASIDE, sections)));
    screen.line("    " + screen.styled(Style.ADDRESS, address));
  }
}
