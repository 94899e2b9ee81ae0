package dev.heed.cli;

import dev.heed.cli.Screen.Style;
import dev.heed.index.Completions;
import dev.heed.index.PassageIndex;
import dev.heed.index.Suggestion;
import dev.heed.settings.Setting;
import dev.heed.suggest.AskedQueries;
import dev.heed.suggest.Suggestions;
import dev.heed.suggest.Suggestions.Completed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `heed suggest`: what may be typed next.
@Command(
    name = "suggest",
    description = {
      "Complete what is being typed, from titles, headings and frequent phrases.",
      "What was searched at heed serve counts too where the setting suggest.history is true."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeOnInvalidInput = ExitCode.ERROR,
    exitCodeOnExecutionException = ExitCode.ERROR,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:something completes it", "1:nothing does", "2:wrong usage or an error"},
    footerHeading = "%nExamples:%n",
    footer = {
      "  heed suggest rotat",
      "  heed suggest -k 3 --json \"keys rot\"",
      "  heed suggest --forget                forget what was searched",
    })
public final class SuggestCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "PREFIX", arity = "0..*", description = "What is typed so far.")
  private List<String> words = new ArrayList<>();

  @Option(
      names = {"-k", "--k"},
      paramLabel = "N",
      defaultValue = "" + Suggestions.USUAL,
      description = "Most suggestions (default: ${DEFAULT-VALUE}).")
  private int most;

  @Option(names = "--forget", description = "Forget all that was searched at heed serve.")
  private boolean forget;

  @Mixin private Target target = new Target();
  @Mixin private OutputOptions output = new OutputOptions();

  @Override
  public Integer call() {
    if (forget == !words.isEmpty())
      throw wrong("give what is typed so far, or --forget, and not both");
    if (most < 1 || most > Suggestions.MOST)
      throw wrong(
          "-k must be a whole number from 1 to %d, got %d".formatted(Suggestions.MOST, most));
    return forget ? forget() : suggest(String.join(" ", words));
  }

  private int suggest(String typed) {
    if (typed.isBlank()) throw wrong("what is typed is empty: give a letter or more");
    try (PassageIndex index = Opened.index(target)) {
      Completions completions = index.completions();
      completions.await();
      Suggestions found = Suggestions.of(completions, asked(typed), typed, most);
      print(found);
      return ExitCode.found(!found.suggestions().isEmpty());
    }
  }

  private List<Suggestion> asked(String typed) {
    if (!target.settings().get(Setting.SUGGEST_HISTORY)) return List.of();
    return AskedQueries.in(target.index()).begunWith(target.collection(), typed, most);
  }

  private void print(Suggestions found) {
    if (output.json) Json.line(spec.commandLine().getOut(), found);
    else people(found.suggestions());
    spec.commandLine().getOut().flush();
  }

  private void people(List<Completed> suggestions) {
    Screen screen = output.screen();
    for (Completed one : suggestions)
      screen.line(Screen.clean(one.text()) + "  " + screen.styled(Style.ASIDE, one.kind()));
  }

  /// A service that runs has them in memory too: it is told.
  private int forget() {
    try (@Nullable RunningService service = running().orElse(null)) {
      if (service != null) service.forgetQueries();
    }
    AskedQueries.in(target.index()).forget();
    spec.commandLine().getOut().println("what was searched is forgotten");
    spec.commandLine().getOut().flush();
    return 0;
  }

  private Optional<RunningService> running() {
    return RunningService.of(target.index());
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
