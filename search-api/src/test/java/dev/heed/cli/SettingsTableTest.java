package dev.heed.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SettingsTableTest {
  @Test
  void theDocumentationHasTheTableThatTheCodeHas() throws IOException {
    assertThat(Files.readString(Path.of("../docs/settings.md")))
        .as("docs/settings.md: paste what `./heed settings --markdown` prints")
        .contains(SettingsCommand.table());
  }
}
