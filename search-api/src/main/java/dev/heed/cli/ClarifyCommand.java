package dev.heed.cli;

import dev.heed.clarify.Clarification;
import dev.heed.clarify.Clarifier;
import dev.heed.search.SearchQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `heed clarify`: asks back what a query means.
@Command(
    name = "clarify",
    description =
        "Say what a query may mean here: the groups into which the best documents of a short,"
            + " ambiguous query fall.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeOnInvalidInput = ExitCode.ERROR,
    exitCodeOnExecutionException = ExitCode.ERROR,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:it may mean several things",
      "1:nothing need be asked, or nothing stands out",
      "2:wrong usage or an error"
    },
    footerHeading = "%nExamples:%n",
    footer = {"  heed clarify lamp", "  heed clarify --json --mode bm25 list"})
public final class ClarifyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "QUERY", arity = "1..*", description = "What is searched for.")
  private List<String> words = new ArrayList<>();

  @Mixin private QueryOptions options = new QueryOptions();
  @Mixin private Target target = new Target();
  @Mixin private OutputOptions output = new OutputOptions();

  @Override
  public Integer call() {
    SearchQuery query = options.query(String.join(" ", words), target.settings());
    try (Opened opened = Opened.open(target, query.mode())) {
      Clarification clarification = new Clarifier(opened.index(), opened.pipeline()).clarify(query);
      if (output.json) Json.line(spec.commandLine().getOut(), clarification);
      else print(output.screen(), clarification);
      return ExitCode.found(clarification.question() != null);
    }
  }

  private static void print(Screen screen, Clarification clarification) {
    String question = clarification.question();
    if (question == null) {
      screen.line(
          Clarifier.asksAt(clarification.need())
              ? "Nothing to ask: what was found does not fall into groups that can be named."
              : "Nothing to ask: the query is clear enough.");
    } else {
      screen.line(screen.styled(Screen.Style.TITLE, question));
      for (Clarification.Choice choice : clarification.choices())
        screen.paragraph(
            "  ",
            "heed search \"%s\"   (%d documents)".formatted(choice.query(), choice.documents()));
    }
    screen.flush();
  }
}
