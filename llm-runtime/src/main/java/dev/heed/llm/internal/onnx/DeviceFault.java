package dev.heed.llm.internal.onnx;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What is missing where a device does not work, read from what ONNX Runtime says.
final class DeviceFault {
  /// Linux names the library; Windows says which file another one depends on.
  private static final Pattern LIBRARY =
      Pattern.compile(
          "(?:error: (lib[^\\s:]+): cannot open shared object file)|(?:depends on \"([^\"]+)\" which is missing)");

  /// `CUDA failure 100: no CUDA-capable device is detected ; GPU=0 ; …`
  private static final Pattern FAILURE = Pattern.compile("CUDA failure (\\d+): ([^;]+)");

  private static final Pattern OPTION =
      Pattern.compile("provider option[^\"]*\"(\\w+)\"", Pattern.CASE_INSENSITIVE);

  private DeviceFault() {}

  /// A sentence without its full stop: what is missing, and what to install.
  static String of(String message) {
    Matcher library = LIBRARY.matcher(message);
    if (library.find())
      return library(library.group(1) == null ? library.group(2) : library.group(1));
    Matcher failure = FAILURE.matcher(message);
    if (failure.find()) return failure(failure.group(1), failure.group(2).strip());
    Matcher option = OPTION.matcher(message);
    if (option.find())
      return "ONNX Runtime's provider does not take its option '%s': %s"
          .formatted(option.group(1), message);
    if (message.contains("shared provider"))
      return "this build of heed runs on the processor only; one with -P gpu (com.microsoft.onnxruntime:onnxruntime_gpu) has CUDA and TensorRT";
    return "ONNX Runtime says '%s'".formatted(message);
  }

  /// Packages as NVIDIA's repositories for Debian and Ubuntu name them.
  private static String library(String file) {
    String name = file.replaceFirst("^lib", "");
    String what =
        switch (name.replaceFirst("[._0-9].*", "")) {
          case "cuda" ->
              "NVIDIA's driver: install nvidia-driver, or start the container with --gpus";
          case "cublas", "cublasLt" -> "cuBLAS of CUDA 12: install libcublas-12-9";
          case "cudart" -> "CUDA 12's runtime: install cuda-cudart-12-9";
          case "cufft" -> "cuFFT of CUDA 12: install libcufft-12-9";
          case "curand" -> "cuRAND of CUDA 12: install libcurand-12-9";
          case "nvrtc" -> "CUDA 12's compiler: install cuda-nvrtc-12-9";
          case "cudnn" -> "cuDNN 9: install libcudnn9-cuda-12";
          case "nvinfer" -> "TensorRT 10: install libnvinfer10";
          case "nvonnxparser" -> "TensorRT 10's parser: install libnvonnxparsers10";
          default -> "a library of the provider";
        };
    return "the library %s is missing, of %s (Debian's and Ubuntu's names; CUDA 12 with cuDNN 9 has all but the driver and TensorRT)"
        .formatted(file, what);
  }

  /// Numbers of cudaError_t.
  private static String failure(String number, String text) {
    String remedy =
        switch (number) {
          case "35" -> "NVIDIA's driver is missing or older than CUDA 12: install or update it";
          case "100" ->
              "no graphics processor is seen: `nvidia-smi` shows those of this machine, and a container has to be started with --gpus";
          case "101" -> "there is none of this number: `nvidia-smi` shows the numbers, from 0";
          case "2" -> "its memory is taken: `nvidia-smi` shows by whom";
          default -> "`nvidia-smi` shows whether the driver works";
        };
    return "CUDA says '%s' (%s). %s".formatted(text, number, remedy);
  }
}
