package dev.heed.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DoctorCommandTest {
  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void looksAtTheMachineAndSaysEachThingOnALine() {
    assertThat(doctor()).isZero();
    assertThat(out.toString().lines())
        .anyMatch(line -> line.matches("ok +machine: .+ cores.+Java .+"))
        .anyMatch(line -> line.matches("ok +ONNX Runtime: 1\\.\\d+\\.\\d+, providers .*CPU.*"))
        .allMatch(line -> line.matches("(ok|note|failed) .+"));
  }

  @Test
  void programsGetTheSameAsJson() {
    assertThat(doctor("--json")).isZero();
    JsonNode findings = JsonMapper.shared().readTree(out.toString());
    assertThat(findings.get(0).path("subject").asString()).isEqualTo("machine");
    assertThat(findings.get(0).path("verdict").asString()).isEqualTo("ok");
  }

  @Test
  void aModelThatIsNotThereOrAFolderThatIsNoneIsAnError() throws Exception {
    assertThat(doctor("--golden", folder.toString(), "--model", "nobody")).isEqualTo(1);
    assertThat(err.toString()).contains("no model 'nobody' is installed");
    Path file = Files.writeString(folder.resolve("file"), "");
    assertThat(doctor("--golden", file.toString(), "--model", "smollm2-135m")).isEqualTo(1);
  }

  private int doctor(String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = "doctor";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return Heed.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(all);
  }
}
