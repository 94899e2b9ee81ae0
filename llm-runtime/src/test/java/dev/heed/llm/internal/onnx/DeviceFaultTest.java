package dev.heed.llm.internal.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The first and the last message are what ONNX Runtime 1.27 (GPU) and 1.26 said on a machine
/// without a graphics processor; the others are in its words, and were not seen on hardware.
class DeviceFaultTest {

  @Test
  void aMissingLibraryIsNamedWithItsPackage() {
    assertThat(
            DeviceFault.of(
                "Error code - ORT_FAIL - message: provider_bridge_ort.cc:1988 Failed to load library libonnxruntime_providers_cuda.so with error: libcublasLt.so.12: cannot open shared object file: No such file or directory"))
        .startsWith(
            "the library libcublasLt.so.12 is missing, of cuBLAS of CUDA 12: install libcublas-12-9");
  }

  @ParameterizedTest
  @CsvSource({
    "libcudart.so.12, cuda-cudart-12-9",
    "libcudnn.so.9, libcudnn9-cuda-12",
    "libcufft.so.11, libcufft-12-9",
    "libcurand.so.10, libcurand-12-9",
    "libnvinfer.so.10, libnvinfer10",
    "libnvonnxparser.so.10, libnvonnxparsers10",
    "libcuda.so.1, nvidia-driver"
  })
  void everyLibraryHasAPackage(String library, String installed) {
    assertThat(
            DeviceFault.of(
                "with error: %s: cannot open shared object file: No such file or directory"
                    .formatted(library)))
        .contains(library, "install " + installed);
  }

  @Test
  void onWindowsTheMissingFileIsNamed() {
    assertThat(
            DeviceFault.of(
                "Error loading \"onnxruntime_providers_cuda.dll\" which depends on \"cublasLt64_12.dll\" which is missing. (Error 126)"))
        .startsWith("the library cublasLt64_12.dll is missing, of cuBLAS of CUDA 12");
  }

  @ParameterizedTest
  @CsvSource({
    "35, CUDA driver version is insufficient for CUDA runtime version, driver is missing or older",
    "100, no CUDA-capable device is detected, no graphics processor is seen",
    "101, invalid device ordinal, there is none of this number",
    "2, out of memory, its memory is taken",
    "999, unknown error, nvidia-smi"
  })
  void aDriverThatDoesNotWorkIsToldFromOneThatIsNotThere(int number, String text, String remedy) {
    assertThat(
            DeviceFault.of(
                "CUDA failure %d: %s ; GPU=-1 ; expr=cudaSetDevice(info_.device_id);"
                    .formatted(number, text)))
        .startsWith("CUDA says '%s' (%d). ".formatted(text, number))
        .contains(remedy);
  }

  @Test
  void anOptionThatTheProviderDoesNotTakeIsNamed() {
    assertThat(DeviceFault.of("Unknown provider option: \"gpu_mem_limitx\"."))
        .startsWith("ONNX Runtime's provider does not take its option 'gpu_mem_limitx'");
  }

  @Test
  void aBuildWithoutProvidersSaysWhichHasThem() {
    assertThat(
            DeviceFault.of(
                "Error code - ORT_EP_FAIL - message: Failed to find CUDA shared provider"))
        .startsWith("this build of heed runs on the processor only; one with -P gpu");
  }
}
