package dev.heed.cli;

import dev.heed.answer.Answer;
import dev.heed.answer.AnswerListener;
import dev.heed.answer.Answerer;
import dev.heed.answer.Asking;
import dev.heed.answer.Conversation;
import dev.heed.answer.Turn;
import dev.heed.search.SearchQuery;
import dev.heed.settings.AnswerChoices;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `heed chat`: one question a line, each with what was said before.
@Command(
    name = "chat",
    description = {
      "Answer questions one after the other, read a line at a time; a question may rely on those before"
          + " it. An empty line forgets them, Ctrl-D ends."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeOnInvalidInput = ExitCode.ERROR,
    exitCodeOnExecutionException = ExitCode.ERROR,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:the documents answer one",
      "1:they answer none",
      "2:wrong usage or an error"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  heed chat",
      "  heed chat --rewrite off --pin source=handbook",
      "  printf 'Who lights the lamp?\\nAnd when?\\n' | heed chat --json",
    })
public final class ChatCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--composer",
      paramLabel = "NAME",
      description =
          "Who writes answers: extractive, local or remote (default: setting answer.composer).")
  private @Nullable String composer;

  @Mixin private ConversationOptions said = new ConversationOptions();
  @Mixin private QueryOptions options = new QueryOptions();
  @Mixin private Target target = new Target();
  @Mixin private OutputOptions output = new OutputOptions();

  private Conversation conversation = Conversation.NONE;

  @Override
  public Integer call() throws IOException {
    String chosen = AnswerChoices.composer(composer, target.settings());
    boolean found = false;
    try (Opened opened = Opened.open(target, options.mode(target.settings()));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      Answerer answerer = opened.answerer(chosen, said.rewriter(target.settings()));
      for (String line = next(lines); line != null; line = next(lines)) {
        if (line.isBlank()) conversation = Conversation.NONE;
        else found |= answer(line.strip(), answerer);
      }
    }
    return ExitCode.found(found);
  }

  private @Nullable String next(BufferedReader lines) throws IOException {
    if (Terminal.present()) {
      PrintWriter err = spec.commandLine().getErr();
      err.print("> ");
      err.flush();
    }
    return lines.readLine();
  }

  private boolean answer(String question, Answerer answerer) {
    SearchQuery query = options.query(question, target.settings());
    Asking asking =
        AnswerChoices.asking(query, target.settings()).with(conversation).with(said.sources());
    Answer answer = answerer.answer(asking, AnswerListener.NONE);
    PrintWriter out = spec.commandLine().getOut();
    if (output.json) Json.line(out, answer);
    else {
      new AnswerPrinter(output.screen()).print(answer, query.shape().explain());
      out.println();
    }
    out.flush();
    conversation = conversation.and(Turn.user(question));
    if (answer.found()) conversation = conversation.and(Turn.assistant(answer.answer()));
    return answer.found();
  }
}
