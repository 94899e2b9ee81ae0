package dev.heed.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heed.llm.Device;
import dev.heed.llm.LanguageModel;
import dev.heed.llm.Models;
import dev.heed.llm.Precision;
import dev.heed.llm.internal.decoder.TinyModel;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostedModelsTest {
  @TempDir Path folder;

  @Test
  void whoReadsAndWhoWritesShareAModelInOnePrecision() throws IOException {
    Models models = Models.in(folder.resolve("models"));
    models.importGguf(TinyModel.writeReadingAnything(folder.resolve("tiny.gguf"), 1), "tiny");
    try (HostedModels hosted = new HostedModels(models, Device.CPU)) {
      LanguageModel reading = hosted.openForReading("tiny");
      assertThat(hosted.open("tiny", Precision.INT8)).isSameAs(reading);
      assertThat(hosted.open("tiny", Precision.FP32)).isNotSameAs(reading);
      assertThat(hosted.open("tiny", Precision.FP32)).isSameAs(hosted.open("tiny", Precision.FP32));
    }
  }

  @Test
  void aMissingModelIsSaidEveryTimeWithWhatToDo() {
    try (HostedModels hosted = new HostedModels(Models.in(folder), Device.CPU)) {
      assertThat(hosted.installed("smollm2-135m")).isFalse();
      for (int i = 0; i < 2; i++)
        assertThatThrownBy(() -> hosted.open("smollm2-135m", Precision.FP32))
            .isInstanceOf(NoSuchFileException.class)
            .hasMessageContaining("heed models pull smollm2-135m");
    }
  }
}
