package dev.heed.cli;

import dev.heed.settings.Setting;
import dev.heed.settings.Settings;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `heed settings`: what is set, to what, and where.
@Command(
    name = "settings",
    mixinStandardHelpOptions = true,
    description = "Lists every setting with its value and where it was set.",
    footer = {
      "",
      "Examples:",
      "  heed settings                              what is set, and where",
      "  HEED_SEARCH_MODE=bm25 heed search lamp     set for one command",
      "",
      "Set them in heed.yaml (working directory, then your configuration folder):",
      "  search:",
      "    mode: bm25",
    })
final class SettingsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--markdown", description = "Print the table of the documentation.")
  private boolean markdown;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    if (markdown) out.print(table());
    else list(out, Settings.load());
    out.flush();
    return 0;
  }

  private static void list(PrintWriter out, Settings settings) {
    for (Setting<?> setting : Setting.ALL) {
      Settings.Value value = settings.value(setting);
      out.printf("%-26s %-32s (%s)%n", setting.key(), shown(setting, value.text()), value.origin());
      out.printf("%-26s %s; %s%n", "", setting.meaning(), setting.unit());
    }
  }

  private static String shown(Setting<?> setting, String value) {
    return setting.isSecret() && !value.isEmpty() ? "(set, not shown)" : value;
  }

  /// The table of `docs/settings.md`.
  static String table() {
    var table = new StringBuilder("| key | default | unit or values | meaning | environment |\n");
    table.append("|---|---|---|---|---|\n");
    for (Setting<?> setting : Setting.ALL)
      table.append(
          "| `%s` | %s | %s | %s | `%s` |%n"
              .formatted(
                  setting.key(),
                  fallback(setting),
                  setting.unit(),
                  setting.meaning(),
                  setting.variable()));
    return table.toString();
  }

  /// Folders differ from user to user, so the table does not name them.
  private static String fallback(Setting<?> setting) {
    if (setting.fallback().isEmpty()) return "none";
    return setting.unit().equals("path") ? "see below" : "`" + setting.fallback() + "`";
  }
}
