package dev.heed.cli;

import dev.heed.answer.Answer;
import dev.heed.answer.Citation;
import dev.heed.answer.Sentence;
import dev.heed.answer.Sentence.Status;
import dev.heed.cli.Screen.Style;
import dev.heed.search.SearchHit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

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
    if (answer.found()) sentences(answer);
    else nothing(answer);
    unsupported(answer);
    screen.line(screen.styled(Style.ASIDE, traces.timings(answer.trace())));
    traces.notes(answer.trace());
    if (explain) traces.table(answer.trace());
  }

  private void sentences(Answer answer) {
    List<String> cited = new ArrayList<>();
    List<String> numbered = new ArrayList<>();
    for (Sentence sentence : answer.sentences()) {
      if (sentence.status() == Status.UNSUPPORTED) continue;
      StringBuilder text = new StringBuilder(sentence.text());
      for (Citation citation : sentence.citations()) {
        if (!cited.contains(citation.passageId())) cited.add(citation.passageId());
        text.append(" [").append(cited.indexOf(citation.passageId()) + 1).append(']');
      }
      numbered.add(text.toString());
    }
    screen.paragraph("", String.join(" ", numbered));
    screen.line();
    answer.passages().stream()
        .filter(hit -> cited.contains(hit.passageId()))
        .sorted(Comparator.comparingInt(hit -> cited.indexOf(hit.passageId())))
        .forEach(hit -> source(cited.indexOf(hit.passageId()) + 1, hit));
    screen.line();
    screen.line(founded(answer.counts(), cited.size()));
  }

  private static String founded(Answer.Counts counts, int passages) {
    String verified =
        "%s, word for word from %s"
            .formatted(
                ResponsePrinter.counted(counts.verified(), "sentence"),
                ResponsePrinter.counted(passages, "passage"));
    return counts.supported() == 0
        ? verified
        : "%s, %d in other words".formatted(verified, counts.supported());
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
    String headings = String.join(" › ", hit.headings());
    String title = screen.styled(Style.TITLE, ResponsePrinter.title(hit));
    screen.line(
        "[%d] %s%s"
            .formatted(
                number,
                title,
                headings.isEmpty() ? "" : " · " + screen.styled(Style.ASIDE, headings)));
    screen.line("    " + screen.styled(Style.ADDRESS, hit.address()));
  }
}
