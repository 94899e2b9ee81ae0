package dev.heed.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Any program that answers line by line is a side: here the shell.
class PythonSideTest {
  private static final Path SHELL = Path.of("/bin/sh");

  @TempDir private Path folder;
  private Path script;
  private Path log;

  @BeforeEach
  void name() {
    script = folder.resolve("side.sh");
    log = folder.resolve("log/side.log");
  }

  @Test
  void eachRequestHasItsAnswer() throws Exception {
    Files.writeString(
        script,
        """
        echo '{"ready": "shell '$1'"}'
        while read -r request; do printf '{"seconds": 0.5, "asked": %s}\\n' "$request"; done
        """);
    try (PythonSide side = PythonSide.start(SHELL, script, log, 7)) {
      assertThat(side.version()).isEqualTo("shell 7");
      assertThat(side.seconds("open", Map.of())).isEqualTo(0.5);
      assertThat(side.ask("next", Map.of("tokens", new long[] {1, 2})).get("asked").toString())
          .isEqualTo("{\"tokens\":[1,2],\"do\":\"next\"}");
    }
  }

  @Test
  void aSideThatDoesNotStartSaysWhy() throws IOException {
    Files.writeString(script, "echo 'a package is missing' >&2; exit 1");
    assertThatThrownBy(() -> PythonSide.start(SHELL, script, log))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("it ended with 'a package is missing'")
        .hasMessageContaining("side.log");
  }

  @Test
  void aPythonThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> PythonSide.start(folder.resolve("bin/python"), script, log))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("there is no " + folder.resolve("bin/python"));
  }
}
