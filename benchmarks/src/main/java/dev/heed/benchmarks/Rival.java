package dev.heed.benchmarks;

/// What the language-model runtime is measured beside.
enum Rival {
  TRANSFORMERS("transformers fp32", "transformers_side.py"),
  LLAMA_CPP("llama.cpp 4-bit", "llama_side.py");

  private final String title;
  private final String script;

  Rival(String title, String script) {
    this.title = title;
    this.script = script;
  }

  /// The library and what it computes with.
  String title() {
    return title;
  }

  /// In `benchmarks/python`.
  String script() {
    return script;
  }
}
