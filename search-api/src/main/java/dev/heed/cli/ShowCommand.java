package dev.heed.cli;

import dev.heed.cli.Screen.Style;
import dev.heed.index.Document;
import dev.heed.index.Passage;
import dev.heed.index.PassageIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `heed show`: a document or passage as it is stored.
@Command(
    name = "show",
    description = "Show a document or a passage as it is stored.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeOnInvalidInput = ExitCode.ERROR,
    exitCodeOnExecutionException = ExitCode.ERROR,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:it was found", "1:no document or passage has the id", "2:an error"},
    footerHeading = "%nExamples:%n",
    footer = {"  heed show 3f2a9c", "  heed show --json 3f2a9c-4"})
public final class ShowCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "ID", description = "Id of a passage or document, as search shows it.")
  private String id = "";

  @Mixin private Target target = new Target();
  @Mixin private OutputOptions output = new OutputOptions();

  @Override
  public Integer call() {
    try (PassageIndex opened = Opened.index(target)) {
      Optional<Passage> passage = opened.passage(id);
      Optional<Document> document = passage.isPresent() ? Optional.empty() : opened.document(id);
      passage.ifPresent(this::print);
      document.ifPresent(this::print);
      boolean found = passage.isPresent() || document.isPresent();
      if (!found)
        spec.commandLine().getErr().println("no document or passage has the id '%s'".formatted(id));
      spec.commandLine().getOut().flush();
      return ExitCode.found(found);
    }
  }

  private void print(Passage passage) {
    if (output.json) {
      Json.line(spec.commandLine().getOut(), passage);
      return;
    }
    Screen screen = output.screen();
    String anchor = passage.location().anchor();
    screen.line(
        screen.styled(
            Style.ADDRESS, passage.location().uri() + (anchor == null ? "" : "#" + anchor)));
    if (!passage.location().headings().isEmpty())
      screen.line(screen.styled(Style.ASIDE, String.join(" › ", passage.location().headings())));
    screen.line(
        screen.styled(
            Style.ASIDE,
            "characters %d–%d of document %s"
                .formatted(passage.start(), passage.end(), passage.documentId())));
    screen.line();
    screen.line(Screen.clean(passage.text()));
  }

  private void print(Document document) {
    if (output.json) {
      Json.line(spec.commandLine().getOut(), document);
      return;
    }
    Screen screen = output.screen();
    String title = ResponsePrinter.title(document.title(), document.externalId(), document.uri());
    screen.line(screen.styled(Style.TITLE, title));
    screen.line(screen.styled(Style.ADDRESS, document.uri()));
    screen.line(screen.styled(Style.ASIDE, String.join(" · ", facts(document))));
    screen.line();
    screen.line(Screen.clean(document.text()));
  }

  private static List<String> facts(Document document) {
    List<String> facts = new ArrayList<>();
    facts.add(document.metadata().source());
    facts.add(document.metadata().type());
    if (document.metadata().language() != null) facts.add(document.metadata().language());
    if (document.metadata().date() != null)
      facts.add(document.metadata().date().toString().substring(0, 10));
    facts.addAll(document.metadata().tags());
    facts.add(ResponsePrinter.counted(document.passages().size(), "passage"));
    if (document.aliasOf() != null) facts.add("same content as " + document.aliasOf());
    return facts;
  }
}
