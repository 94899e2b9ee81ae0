package dev.heed.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cpu",
        "auto",
        "auto?gpu_mem_limit=4294967296",
        "cuda:0",
        "cuda:3",
        "tensorrt:1",
        "cuda:0?arena_extend_strategy=kSameAsRequested&gpu_mem_limit=4294967296",
        "tensorrt:0?trt_engine_cache_enable=1&trt_engine_cache_path=/var/cache/engines"
      })
  void aDeviceIsWrittenAsItIsRead(String text) {
    assertThat(Device.parse(text)).hasToString(text);
  }

  @Test
  void withoutANumberItIsTheFirst() {
    assertThat(Device.parse("cuda")).isEqualTo(new Device.Cuda(0, Map.of()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "gpu", "cuda:", "cuda:-1", "CUDA:0", "cpu:1", "cuda:0x", "auto:0", "cpu?a=1"})
  void anythingElseIsRefusedWithWhatThereIs(String text) {
    assertThatThrownBy(() -> Device.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'%s' is no device: expected cpu, auto, cuda:0 or tensorrt:0", text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"cuda:0?", "cuda:0?gpu_mem_limit", "cuda:0?a=", "cuda:0?a=1&a=2", "auto?=1"})
  void anOptionIsANameAndAValue(String text) {
    assertThatThrownBy(() -> Device.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is not NAME=VALUE, once for each name");
  }

  @Test
  void anOptionDoesNotChooseAnotherProcessor() {
    assertThatThrownBy(() -> Device.parse("cuda:0?device_id=1"))
        .hasMessageContaining("a processor is chosen by its number, as in cuda:1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cuda:0", "cuda:1?gpu_mem_limit=4294967296", "tensorrt:0"})
  void aDeviceThatIsNotThereIsNamedWithWhatToDo(String text) {
    assumeFalse(Files.exists(Path.of("/proc/driver/nvidia")), "skipped: this machine has a GPU");
    Path model = RealModels.directory(RealModels.INT8);
    assertThatThrownBy(() -> Encoder.open(model, Device.parse(text)))
        .isInstanceOf(DeviceUnavailableException.class)
        .hasMessageContaining("cannot use " + text)
        .hasMessageContaining("onnxruntime_gpu")
        .hasMessageContaining("set models.device to cpu or auto");
  }

  @Test
  void autoIsTheProcessorWhereThereIsNoOtherAndSaysWhy() {
    assumeFalse(Files.exists(Path.of("/proc/driver/nvidia")), "skipped: this machine has a GPU");
    Placement placement = Placement.of(Device.parse("auto"));
    assertThat(placement.device()).isEqualTo(Device.CPU);
    assertThat(placement).hasToString("cpu (auto: this build has no CUDA, one with -P gpu has)");
    assertThat(placement.forReading()).isEqualTo(Precision.INT8);
  }

  @Test
  void aModelRunsOnAutoAsItDoesOnTheProcessor() {
    assumeFalse(Files.exists(Path.of("/proc/driver/nvidia")), "skipped: this machine has a GPU");
    Path model = RealModels.directory(RealModels.INT8);
    try (Encoder automatic = Encoder.open(model, Device.parse("auto"));
        Encoder processor = Encoder.open(model, Device.CPU)) {
      assertThat(automatic.encodeQuery("ice in the harbour").vector())
          .containsExactly(processor.encodeQuery("ice in the harbour").vector());
    }
  }

  @Test
  void theProcessorIsAskedForNothing() {
    assertThat(Placement.of(Device.CPU)).isEqualTo(new Placement(Device.CPU, null));
  }
}
