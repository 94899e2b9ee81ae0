package dev.heed.cli;

import dev.heed.answer.Answer;
import dev.heed.answer.AnswerListener;
import dev.heed.answer.Answerer;
import dev.heed.answer.Asking;
import dev.heed.answer.Unsupported;
import dev.heed.plan.Stepping;
import dev.heed.search.SearchQuery;
import dev.heed.settings.AnswerChoices;
import dev.heed.settings.StepChoices;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `heed ask`: an answer in the documents' own words.
@Command(
    name = "ask",
    description = "Answer a question with sentences of the documents, word for word.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeOnInvalidInput = ExitCode.ERROR,
    exitCodeOnExecutionException = ExitCode.ERROR,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:the documents answer", "1:they do not answer", "2:wrong usage or an error"},
    footerHeading = "%nExamples:%n",
    footer = {
      "  heed ask \"How do I check that a string is blank?\"",
      "  heed ask --composer local \"Who lights the lamp?\"",
      "  heed ask --conversation said.jsonl \"And who winds it?\"",
      "  heed ask --explain \"Where was the founder of the observatory born?\"",
      "  heed ask --json -f type=html \"Which collections are immutable?\"",
    })
public final class AskCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "QUESTION", arity = "1..*", description = "The question.")
  private List<String> words = new ArrayList<>();

  @Option(
      names = "--unsupported",
      description = "Also show sentences that no quote supports, with the reason.")
  private boolean unsupported;

  @Option(
      names = "--composer",
      paramLabel = "NAME",
      description =
          "Who writes it: extractive; local, where the language model chooses what is quoted; or"
              + " remote, where a chat model elsewhere gets the question and the passages"
              + " (default: setting answer.composer).")
  private @Nullable String composer;

  @Option(
      names = "--conversation",
      paramLabel = "FILE",
      description =
          "What was said before: {\"role\":\"user\",\"content\":\"…\"} and"
              + " {\"role\":\"assistant\",…}, one a line or in an array.")
  private @Nullable Path conversation;

  @Mixin private ConversationOptions said = new ConversationOptions();

  @Option(
      names = "--steps",
      paramLabel = "WAY",
      description =
          "Whether a question of several steps is taken apart: auto, rules or off (default: setting"
              + " answer.steps). --explain shows the steps.")
  private @Nullable String steps;

  @Option(
      names = "--steps-budget",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "Time that searching for the steps may take: 500ms, 2s (default: 2s).")
  private @Nullable Duration stepsBudget;

  @Mixin private QueryOptions options = new QueryOptions();
  @Mixin private Target target = new Target();
  @Mixin private OutputOptions output = new OutputOptions();

  @Override
  public Integer call() {
    String chosen = AnswerChoices.composer(composer, target.settings());
    SearchQuery query = options.query(String.join(" ", words), target.settings());
    Stepping stepping = new StepChoices(steps, stepsBudget).with(target.settings());
    try (Opened opened = Opened.open(target, query.mode())) {
      Answerer answerer = opened.answerer(chosen, said.rewriter(target.settings()));
      Asking asking =
          AnswerChoices.asking(query, target.settings())
              .with(ConversationOptions.in(conversation))
              .with(said.sources())
              .with(unsupported())
              .with(stepping);
      Answer answer = answerer.answer(asking, AnswerListener.NONE);
      if (output.json) Json.line(spec.commandLine().getOut(), answer);
      else new AnswerPrinter(output.screen()).print(answer, query.shape().explain());
      spec.commandLine().getOut().flush();
      return ExitCode.found(answer.found());
    }
  }

  private Unsupported unsupported() {
    return unsupported ? Unsupported.SHOWN : Unsupported.WITHHELD;
  }
}
