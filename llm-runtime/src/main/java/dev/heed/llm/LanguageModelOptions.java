package dev.heed.llm;

/// How a language model is opened.
///
/// @param precision what it computes with
/// @param threads that one run uses
/// @param waiting calls that may wait for the device; one more is a [BusyException]
public record LanguageModelOptions(Precision precision, Device device, int threads, int waiting) {
  private static final int WAITING = 64;

  public LanguageModelOptions {
    if (threads < 1) throw new IllegalArgumentException("threads must be >= 1, got " + threads);
    if (waiting < 1) throw new IllegalArgumentException("waiting must be >= 1, got " + waiting);
  }

  /// For reading: the fastest precision, whose rankings lost nothing that was seen, on all cores of
  /// the processor.
  public static LanguageModelOptions defaults() {
    return of(Precision.INT8);
  }

  /// For reading where a device is asked for: the fastest precision of where it then runs.
  ///
  /// @throws DeviceUnavailableException when one that was asked for by name is not there
  public static LanguageModelOptions forReading(Device device) {
    return of(Placement.of(device).forReading(), device);
  }

  /// For generating: the precision that loses nothing, on all cores of the processor. What int8
  /// does to attention's order is not seen; what it does to a text is, after some words. Where
  /// memory is short and the model's file has 4 bits, int4 is next ([Precision]).
  public static LanguageModelOptions forGenerating() {
    return of(Precision.FP32);
  }

  /// On all cores of the processor.
  public static LanguageModelOptions of(Precision precision) {
    return of(precision, Device.CPU);
  }

  public static LanguageModelOptions of(Precision precision, Device device) {
    return new LanguageModelOptions(
        precision, device, Runtime.getRuntime().availableProcessors(), WAITING);
  }
}
