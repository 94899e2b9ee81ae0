package dev.heed.llm;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where a model runs. Only a build with ONNX Runtime's GPU libraries (Maven profile `gpu`) can use
/// the graphics processors; nothing else about heed changes.
public sealed interface Device {
  Device CPU = new Cpu();

  /// The processor.
  record Cpu() implements Device {
    @Override
    public String toString() {
      return "cpu";
    }
  }

  /// A graphics processor through CUDA, by its number.
  record Cuda(int number) implements Device {
    @Override
    public String toString() {
      return "cuda:" + number;
    }
  }

  /// A graphics processor through TensorRT, which compiles the graph when it is opened.
  record TensorRt(int number) implements Device {
    @Override
    public String toString() {
      return "tensorrt:" + number;
    }
  }

  /// Reads `cpu`, `cuda:0` or `tensorrt:0`; without a number it is the first.
  static Device parse(String text) {
    Matcher device = Pattern.compile("(cpu)|(cuda|tensorrt)(?::(\\d{1,3}))?").matcher(text);
    if (!device.matches())
      throw new IllegalArgumentException(
          "'%s' is no device: expected cpu, cuda:0 or tensorrt:0".formatted(text));
    if (device.group(1) != null) return CPU;
    int number = device.group(3) == null ? 0 : Integer.parseInt(device.group(3));
    return device.group(2).equals("cuda") ? new Cuda(number) : new TensorRt(number);
  }
}
