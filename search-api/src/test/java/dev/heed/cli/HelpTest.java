package dev.heed.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class HelpTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  static Stream<String> commands() {
    return Heed.commandLine().getSubcommands().entrySet().stream()
        .filter(command -> !command.getValue().getCommandSpec().usageMessage().hidden())
        .map(command -> command.getKey());
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandExplainsItselfWithExamples(String command) {
    assertThat(execute(command, "--help")).isZero();
    assertThat(out.toString())
        .contains("Usage: heed " + command)
        .containsPattern("(?m)^Examples?:$|source <\\(heed completion\\)");
  }

  @Test
  void whatIsWrittenToFitATerminalOf80ColumnsDoes() {
    assertThat(withSubcommands(Heed.commandLine()))
        .flatExtracting(command -> List.of(command.getCommandSpec().usageMessage().footer()))
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
  }

  @Test
  void everyCommandTellsTheVersion() {
    assertThat(execute("index", "status", "--version")).isZero();
    assertThat(out.toString()).startsWith("heed ");
  }

  private static Stream<CommandLine> withSubcommands(CommandLine command) {
    return Stream.concat(
        Stream.of(command),
        command.getSubcommands().values().stream().flatMap(HelpTest::withSubcommands));
  }

  @Test
  void askedForNothingItListsTheCommandsAndCallsItWrongUsage() {
    assertThat(execute()).isEqualTo(2);
    assertThat(err.toString()).contains("Which command?", "index", "search", "ask");
  }

  @Test
  void aMistypedCommandSuggestsTheRightOne() {
    assertThat(execute("serach")).isEqualTo(2);
    assertThat(err.toString()).contains("'serach'", "search");
  }

  @Test
  void theCompletionScriptKnowsTheCommands() {
    assertThat(execute("completion")).isZero();
    assertThat(out.toString()).contains("complete -F", "--collection");
  }

  private int execute(String... arguments) {
    CommandLine commandLine = Heed.commandLine();
    return commandLine
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
