package dev.heed.answer.conversation;

import dev.heed.answer.Conversation;
import dev.heed.answer.local.Deadline;
import dev.heed.answer.local.Dictation;
import dev.heed.answer.local.Dictation.Heard;
import dev.heed.answer.local.NotWrittenException;
import dev.heed.answer.local.WritingModel;
import dev.heed.llm.generation.GeneratedText.Ending;
import dev.heed.search.Trace;
import dev.heed.search.Trace.Reason;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/// Lets the hosted language model rewrite what the rules say is a follow-up. Where it is missing,
/// busy, too slow, or loses what was asked, the rules' rewriting is taken.
final class ModelRewriter implements Rewriter {
  private static final int TOKENS = 64;

  /// The answer is still to be written.
  private static final int PART_OF_TIME = 3;

  private final RuleRewriter rules;
  private final WritingModel model;

  ModelRewriter(RuleRewriter rules, WritingModel model) {
    this.rules = rules;
    this.model = model;
  }

  @Override
  public void begin() {
    model.begin();
  }

  @Override
  public Optional<Rewritten> rewrite(
      String question, Conversation conversation, Trace.Recorder recorder) {
    Optional<String> byRules = rules.standalone(question, conversation, recorder);
    if (byRules.isEmpty()) return Optional.empty();
    Trace.Recorder.Running running = recorder.begin(STAGE, conversation.turns().size());
    Rewritten rewritten = written(question, conversation, byRules.get());
    Map<String, Object> detail = RuleRewriter.detail(rewritten, conversation);
    if (rewritten.fallback() == null) detail.put("model", model.options().model());
    running.end(1, detail);
    return Optional.of(rewritten);
  }

  private Rewritten written(String question, Conversation conversation, String byRules) {
    try {
      String written = write(Retelling.of(conversation, question));
      if (!rules.keeps(question, written))
        throw new NotWrittenException(
            Reason.NOT_HELPFUL, "the model lost what was asked: '%s'".formatted(written));
      return new Rewritten(written, MODEL, null);
    } catch (NotWrittenException e) {
      return new Rewritten(byRules, RULES, e.why().message());
    }
  }

  private String write(Retelling retelling) throws NotWrittenException {
    Deadline deadline =
        Deadline.in(model.options().budget().dividedBy(PART_OF_TIME), "a third of answer.budget");
    WritingModel.Writer writer = model.open(deadline);
    try (Dictation dictation = writer.dictate(retelling.prompt(), retelling.grammar(), TOKENS)) {
      while (true) {
        switch (next(dictation, deadline)) {
          case Heard.Piece _ -> {}
          case Heard.Failure(RuntimeException why) -> throw writer.failed(why);
          case Heard.End(var text) when text.ending() == Ending.LENGTH ->
              throw new NotWrittenException(
                  Reason.NOT_HELPFUL, "the model came to no end: '%s'".formatted(text.text()));
          case Heard.End(var text) -> {
            return text.text().strip();
          }
        }
      }
    }
  }

  private static Heard next(Dictation dictation, Deadline deadline) throws NotWrittenException {
    try {
      return dictation
          .next(deadline)
          .orElseThrow(
              () ->
                  new NotWrittenException(
                      Reason.BUDGET, "the model was not done after %s".formatted(deadline)));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new CancellationException("the answer is not wanted any more");
    }
  }
}
