package dev.heed.cli;

import dev.heed.answer.Answer;
import dev.heed.answer.Citation;
import dev.heed.answer.abstain.Refusal;
import dev.heed.answer.abstain.Refusal.Reason;
import java.util.List;

/// Shows people why there is no answer, and what was found instead.
///
/// @param sources shows where a numbered quote is from
record RefusalPrinter(Screen screen, Sources sources) {

  /// Shows where a quote is from.
  @FunctionalInterface
  interface Sources {
    void show(int number, Citation citation);
  }

  void print(Answer answer) {
    Refusal refusal = answer.refusal();
    if (refusal == null || refusal.reason() != Reason.CONTRADICTION) screen.line(answer.answer());
    if (refusal != null) print(refusal);
    screen.line();
  }

  private void print(Refusal refusal) {
    screen.paragraph("", refusal.message());
    quotes("", refusal.sides());
    quotes("Nearest, but not near enough:", refusal.nearest());
    if (refusal.questions().isEmpty()) return;
    screen.line();
    screen.line("What these documents do answer:");
    for (String question : refusal.questions()) screen.paragraph("  ", question);
  }

  private void quotes(String heading, List<Citation> citations) {
    if (citations.isEmpty()) return;
    screen.line();
    if (!heading.isEmpty()) screen.line(heading);
    for (int i = 0; i < citations.size(); i++) {
      sources.show(i + 1, citations.get(i));
      String quote = citations.get(i).quote().replaceAll("\\s+", " ");
      screen.paragraph("    ", "“%s”".formatted(quote));
    }
  }
}
