package dev.heed.tune.queries;

import dev.heed.reformulate.prompt.TextWriter;
import dev.heed.reformulate.prompt.WrittenText;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/// Queries that a language model writes for a passage. Passages get the forms by turns, so that no
/// form's style is learned alone.
///
/// @param writer what it wrote before, it need not write again: give one that keeps
record GeneratedQueries(TextWriter writer, long seed) implements QueryMaker {
  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final Pattern AROUND = Pattern.compile("^[\\s\"'“”*:-]+|[\\s\"'“”*]+$");

  @Override
  public Origin origin() {
    return Origin.GENERATED;
  }

  @Override
  public boolean copies() {
    return false;
  }

  /// @throws IllegalStateException when the model does not write
  @Override
  public List<Proposal> of(SampledPassage passage) {
    Form form = Form.ALL.get((passage.place() + passage.round()) % Form.ALL.size());
    return switch (writer.write(form.request(passage.titled(), seed), LONGEST)) {
      case TextWriter.Answer.Written(List<WrittenText> texts) ->
          texts.stream()
              .map(text -> new Proposal(AROUND.matcher(text.text()).replaceAll(""), false))
              .toList();
      case TextWriter.Answer.Refused(_, String message) ->
          throw new IllegalStateException("no query can be written: " + message);
    };
  }
}
