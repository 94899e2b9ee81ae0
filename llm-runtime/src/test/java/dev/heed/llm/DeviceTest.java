package dev.heed.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceTest {

  @ParameterizedTest
  @ValueSource(strings = {"cpu", "cuda:0", "cuda:3", "tensorrt:1"})
  void aDeviceIsWrittenAsItIsRead(String text) {
    assertThat(Device.parse(text)).hasToString(text);
  }

  @Test
  void withoutANumberItIsTheFirst() {
    assertThat(Device.parse("cuda")).isEqualTo(new Device.Cuda(0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "gpu", "cuda:", "cuda:-1", "CUDA:0", "cpu:1", "cuda:0x"})
  void anythingElseIsRefusedWithWhatThereIs(String text) {
    assertThatThrownBy(() -> Device.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'%s' is no device: expected cpu, cuda:0 or tensorrt:0", text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cuda:0", "tensorrt:0"})
  void aDeviceThatIsNotThereIsNamedWithWhatToDo(String text) {
    assumeFalse(Files.exists(Path.of("/proc/driver/nvidia")), "skipped: this machine has a GPU");
    Path model = RealModels.directory(RealModels.INT8);
    assertThatThrownBy(() -> Encoder.open(model, Device.parse(text)))
        .isInstanceOf(DeviceUnavailableException.class)
        .hasMessageContaining("cannot use " + text)
        .hasMessageContaining("onnxruntime_gpu")
        .hasMessageContaining("set models.device to cpu");
  }
}
