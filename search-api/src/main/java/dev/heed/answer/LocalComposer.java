package dev.heed.answer;

import dev.heed.answer.local.Deadline;
import dev.heed.answer.local.Dictation;
import dev.heed.answer.local.Dictation.Heard;
import dev.heed.answer.local.Extracts;
import dev.heed.answer.local.NotWrittenException;
import dev.heed.answer.local.WritingModel;
import dev.heed.answer.local.Written;
import dev.heed.answer.local.WrittenSentences;
import dev.heed.answer.verify.Verifier;
import dev.heed.index.PassageIndex;
import dev.heed.llm.generation.GeneratedText;
import dev.heed.llm.generation.GeneratedText.Ending;
import dev.heed.search.EncoderState;
import dev.heed.search.Trace;
import dev.heed.search.Trace.Reason;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Has the hosted language model choose and quote sentences, among those that the extractive
/// composer would choose from. Quotes are copied under constraint, so that none is invented; what
/// becomes of other words says [Editor]. Where the model is missing, busy, too slow, or quotes
/// nothing, the extractive composer's choice is the answer.
final class LocalComposer implements Composer {
  private static final String STAGE = "write";

  private final PassageIndex index;
  private final Supplier<EncoderState> encoder;
  private final WritingModel model;

  LocalComposer(PassageIndex index, Supplier<EncoderState> encoder, WritingModel model) {
    this.index = index;
    this.encoder = encoder;
    this.model = model;
  }

  @Override
  public void begin() {
    model.begin();
  }

  @Override
  public Composed compose(Task task, Consumer<Draft> drafts) {
    Deadline deadline = Deadline.in(model.options().budget());
    Trace.Recorder recorder = task.recorder();
    Trace.Recorder.Running running = recorder.begin("select", task.passages().size());
    Candidates candidates = Candidates.of(task, index, encoder);
    List<Statement> statements = candidates.suffice() ? candidates.statements() : List.of();
    running.end(statements.size(), candidates.evidence().detail());
    if (candidates.refusal().isPresent())
      return Composed.refused(LOCAL, candidates.refusal().get());
    try {
      write(task, statements, deadline, drafts);
      return Composed.by(LOCAL);
    } catch (NotWrittenException e) {
      recorder.skip(STAGE, e.why());
      for (Statement statement : Selection.of(statements, task.most()))
        drafts.accept(Draft.of(statement.quote()));
      return Composed.by(EXTRACTIVE).insteadOf(LOCAL, e.why().message());
    }
  }

  private void write(
      Task task, List<Statement> statements, Deadline deadline, Consumer<Draft> drafts)
      throws NotWrittenException {
    Trace.Recorder.Running running = task.recorder().begin(STAGE, statements.size());
    String question = task.query().text();
    WritingModel.Writer writer = model.open(deadline);
    Extracts extracts = extracts(question, statements, writer);
    Editor editor = new Editor(extracts, new Verifier(index), drafts);
    try (Dictation dictation = writer.write(question, extracts)) {
      Map<String, Object> detail = new Hearing(dictation, writer, editor, deadline).hear();
      if (editor.said() == 0)
        throw new NotWrittenException(Reason.NOT_HELPFUL, "the model quoted nothing whole");
      running.end(editor.said(), detail);
    }
  }

  private Extracts extracts(String question, List<Statement> statements, WritingModel.Writer writer)
      throws NotWrittenException {
    List<Statement> read =
        Rationing.of(
            statements,
            statement -> writer.tokens(Extracts.line(statement.quote())),
            writer.room(question));
    if (read.isEmpty())
      throw new NotWrittenException(
          Reason.NOT_HELPFUL,
          "no sentence fits beside the question into what the model reads (answer.passage-tokens)");
    return Extracts.of(read.stream().map(Statement::quote).toList());
  }

  /// One text, heard to its end or to the deadline.
  private final class Hearing {
    private final Dictation dictation;
    private final WritingModel.Writer writer;
    private final Editor editor;
    private final Deadline deadline;
    private final WrittenSentences sentences = new WrittenSentences();
    private final long begin = System.nanoTime();
    private final Map<String, Object> detail = new HashMap<>();

    Hearing(Dictation dictation, WritingModel.Writer writer, Editor editor, Deadline deadline) {
      this.dictation = dictation;
      this.writer = writer;
      this.editor = editor;
      this.deadline = deadline;
      detail.put("model", model.options().model());
      detail.put("precision", model.options().precision().toString());
    }

    /// @return figures for the trace
    Map<String, Object> hear() throws NotWrittenException {
      while (true) {
        Optional<Heard> heard = next();
        if (heard.isEmpty()) return late();
        switch (heard.get()) {
          case Heard.Piece(String text) -> sentences.add(text).forEach(this::edit);
          case Heard.End(GeneratedText text) -> {
            return ended(text);
          }
          case Heard.Failure(RuntimeException why) -> {
            return failed(why);
          }
        }
      }
    }

    private Optional<Heard> next() {
      try {
        return dictation.next(deadline);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        throw new CancellationException("the answer is not wanted any more");
      }
    }

    private void edit(Written written) {
      editor.edit(written);
      if (editor.said() > 0) detail.putIfAbsent("firstMs", (System.nanoTime() - begin) / 1_000_000);
    }

    private Map<String, Object> ended(GeneratedText text) {
      boolean cut = text.ending() == Ending.LENGTH;
      edit(cut ? sentences.rest().quotes() : sentences.rest());
      detail.put("tokens", text.tokens().size());
      detail.put("ending", text.ending().toString());
      return detail;
    }

    /// What was quoted by then is an answer.
    private Map<String, Object> late() throws NotWrittenException {
      edit(sentences.rest().quotes());
      if (editor.said() == 0)
        throw new NotWrittenException(
            Reason.BUDGET, "the model had quoted nothing after %s".formatted(deadline));
      detail.put("ending", "budget");
      return detail;
    }

    private Map<String, Object> failed(RuntimeException why) throws NotWrittenException {
      NotWrittenException failure = writer.failed(why);
      if (editor.said() == 0) throw failure;
      detail.put("ending", "busy");
      return detail;
    }
  }
}
