package dev.heed.llm.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A script stands in for pip.
class PipClientTest {
  @TempDir Path folder;

  @Test
  void asksForTheOneWheelAndForNothingToBeRun() throws IOException {
    Path asked = folder.resolve("asked");
    PipClient pip =
        script(
            "echo \"$@\" > '%s'; for a in \"$@\"; do case $a in --dest=*) touch \"${a#--dest=}/x-1.whl\";; esac; done"
                .formatted(asked));
    Path download = Files.createDirectory(folder.resolve("download"));

    assertThat(pip.fetch("x==1", download)).isEqualTo(download.resolve("x-1.whl"));
    assertThat(Files.readString(asked))
        .startsWith("download --no-deps --only-binary=:all: --no-input")
        .endsWith(" x==1\n");
  }

  @Test
  void saysWhyPipFailed() throws IOException {
    PipClient pip = script("echo Looking; echo 'ERROR: No matching distribution found'; exit 1");
    assertThatThrownBy(() -> pip.fetch("x==1", folder))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("pip failed to fetch x==1: No matching distribution found. Check");
  }

  @Test
  void saysHowToGetPip() {
    var pip = new PipClient(List.of(folder.resolve("no-python").toString()));
    assertThatThrownBy(() -> pip.fetch("x==1", folder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("'apt install python3-pip'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"x", "--index-url=evil", "x==1 y==2", "../x==1", "x @ file:///x", "x==1;"})
  void refusesEverythingButANameAndItsVersion(String requirement) {
    assertThatThrownBy(() -> PipClient.system().fetch(requirement, folder))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected NAME==VERSION");
  }

  private PipClient script(String body) throws IOException {
    Path script = Files.writeString(folder.resolve("pip.sh"), body);
    return new PipClient(List.of("sh", script.toString()));
  }
}
