package dev.heed.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What `heed ARGUMENTS` printed in this process, and how it ended.
record HeedRun(int exit, String out, String err) {

  static HeedRun of(String... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    int exit =
        Heed.commandLine()
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(arguments);
    return new HeedRun(exit, out.toString(), err.toString());
  }

  /// The lines of standard output, each of them JSON.
  List<JsonNode> json() {
    return out.lines().map(JsonMapper.shared()::readTree).toList();
  }
}
