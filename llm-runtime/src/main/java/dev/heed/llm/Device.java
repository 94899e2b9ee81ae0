package dev.heed.llm;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Where a model is asked to run; [Placement] says where it does. Only a build with ONNX Runtime's
/// GPU libraries (Maven profile `gpu`) can use the graphics processors; nothing else about heed
/// changes.
///
/// Options are those of ONNX Runtime's provider, by its names and in its words, such as
/// `gpu_mem_limit` and `arena_extend_strategy` of CUDA. heed hands them on.
public sealed interface Device {
  Device CPU = new Cpu();

  /// The processor.
  record Cpu() implements Device {
    @Override
    public String toString() {
      return "cpu";
    }
  }

  /// The first graphics processor through CUDA where there is one that works, else the processor.
  ///
  /// @param options of CUDA, where it is that
  record Auto(Map<String, String> options) implements Device {
    public Auto {
      options = sorted(options);
    }

    @Override
    public String toString() {
      return "auto" + written(options);
    }
  }

  /// A graphics processor through CUDA, by its number.
  record Cuda(int number, Map<String, String> options) implements Device {
    public Cuda {
      options = sorted(options);
    }

    @Override
    public String toString() {
      return "cuda:" + number + written(options);
    }
  }

  /// A graphics processor through TensorRT, which compiles the graph when it is opened.
  record TensorRt(int number, Map<String, String> options) implements Device {
    public TensorRt {
      options = sorted(options);
    }

    @Override
    public String toString() {
      return "tensorrt:" + number + written(options);
    }
  }

  /// Reads `cpu`, `auto`, `cuda:0` or `tensorrt:0`, and options as an address has them:
  /// `cuda:0?gpu_mem_limit=4294967296&arena_extend_strategy=kSameAsRequested`. Without a number it
  /// is the first.
  static Device parse(String text) {
    Matcher device =
        Pattern.compile("(?:(cpu)|(auto|(?:cuda|tensorrt)(?::(\\d{1,3}))?)(\\?.*)?)").matcher(text);
    if (!device.matches())
      throw new IllegalArgumentException(
          "'%s' is no device: expected cpu, auto, cuda:0 or tensorrt:0".formatted(text));
    if (device.group(1) != null) return CPU;
    Map<String, String> options = options(text, device.group(4) == null ? "" : device.group(4));
    int number = device.group(3) == null ? 0 : Integer.parseInt(device.group(3));
    if (text.startsWith("auto")) return new Auto(options);
    return text.startsWith("cuda") ? new Cuda(number, options) : new TensorRt(number, options);
  }

  private static Map<String, String> options(String text, String query) {
    Map<String, String> options = new TreeMap<>();
    if (query.isEmpty()) return options;
    for (String option : query.substring(1).split("&", -1)) {
      Matcher pair = Pattern.compile("([a-z0-9_]+)=(.+)").matcher(option);
      if (!pair.matches() || options.put(pair.group(1), pair.group(2)) != null)
        throw new IllegalArgumentException(
            "'%s' is no device: its option '%s' is not NAME=VALUE, once for each name"
                .formatted(text, option));
    }
    if (options.containsKey("device_id"))
      throw new IllegalArgumentException(
          "'%s' is no device: a processor is chosen by its number, as in cuda:1, not by device_id"
              .formatted(text));
    return options;
  }

  private static Map<String, String> sorted(Map<String, String> options) {
    return Collections.unmodifiableMap(new TreeMap<>(options));
  }

  private static String written(Map<String, String> options) {
    if (options.isEmpty()) return "";
    return options.entrySet().stream()
        .map(option -> option.getKey() + "=" + option.getValue())
        .collect(Collectors.joining("&", "?", ""));
  }
}
