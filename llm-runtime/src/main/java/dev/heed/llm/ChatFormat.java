package dev.heed.llm;

import com.fasterxml.jackson.annotation.JsonProperty;

/// How a user's turn is written for a model, so that its answer comes next.
///
/// A fixed set: a template out of a model's file is a program, and is never run. It only says which
/// of these it is.
public enum ChatFormat {
  /// SmolLM2, Qwen and others.
  @JsonProperty("chatml")
  CHATML("<|im_start|>", "<|im_start|>user\n", "<|im_end|>\n<|im_start|>assistant\n"),

  /// Llama 3.
  @JsonProperty("llama3")
  LLAMA3(
      "<|start_header_id|>",
      "<|begin_of_text|><|start_header_id|>user<|end_header_id|>\n\n",
      "<|eot_id|><|start_header_id|>assistant<|end_header_id|>\n\n"),

  /// A model that was not taught to chat.
  @JsonProperty("plain")
  PLAIN("", "", "");

  private final String mark;
  private final String before;
  private final String after;

  ChatFormat(String mark, String before, String after) {
    this.mark = mark;
    this.before = before;
    this.after = after;
  }

  /// The format that a template writes, by the marks in it.
  ///
  /// @param template text that is looked at only; empty where a model has none
  public static ChatFormat of(String template) {
    for (ChatFormat format : values()) if (template.contains(format.mark)) return format;
    throw new AssertionError("every text contains the empty mark");
  }

  /// What stands before the words of a prompt's only turn.
  public String before() {
    return before;
  }

  /// What stands behind them.
  public String after() {
    return after;
  }
}
