package dev.heed.llm;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/// How a user's turn is written for a model, so that its answer comes next.
///
/// A fixed set: a template out of a model's file is a program, and is never run. It only says which
/// of these it is.
public enum ChatFormat {
  /// SmolLM2, Qwen and others.
  @JsonProperty("chatml")
  CHATML(
      "",
      "<|im_start|>user\n",
      "<|im_end|>\n<|im_start|>assistant\n",
      "<|im_end|>\n",
      "<|im_start|>"),

  /// Llama 3.
  @JsonProperty("llama3")
  LLAMA3(
      "<|begin_of_text|>",
      "<|start_header_id|>user<|end_header_id|>\n\n",
      "<|eot_id|><|start_header_id|>assistant<|end_header_id|>\n\n",
      "<|eot_id|>",
      "<|start_header_id|>"),

  /// Gemma.
  @JsonProperty("gemma")
  GEMMA(
      "<bos>",
      "<start_of_turn>user\n",
      "<end_of_turn>\n<start_of_turn>model\n",
      "<end_of_turn>\n",
      "<start_of_turn>"),

  /// Mistral.
  @JsonProperty("mistral")
  MISTRAL("<s>", "[INST] ", " [/INST]", "</s>", "[INST]"),

  /// Phi-3.
  @JsonProperty("phi3")
  PHI3("", "<|user|>\n", "<|end|>\n<|assistant|>\n", "<|end|>\n", "<|user|>", "<|end|>"),

  /// Phi-4-mini, whose template puts a role's name between the bars.
  @JsonProperty("phi4")
  PHI4("", "<|user|>", "<|end|><|assistant|>", "<|end|>", "<|assistant|>", "<|end|>"),

  /// A model that was not taught to chat, of Gemma's kind: its texts have a beginning.
  @JsonProperty("plain-gemma")
  PLAIN_GEMMA("<bos>", "", "", "\n"),

  /// The same of Llama's or Mistral's kind.
  @JsonProperty("plain-llama")
  PLAIN_LLAMA("<s>", "", "", "\n"),

  /// The same of Llama 3's kind.
  @JsonProperty("plain-llama3")
  PLAIN_LLAMA3("<|begin_of_text|>", "", "", "\n"),

  /// A model that was not taught to chat.
  @JsonProperty("plain")
  PLAIN("", "", "", "\n");

  private final String opening;
  private final String before;
  private final String after;
  private final String end;

  @SuppressWarnings("ImmutableEnumChecker") // a list that cannot be changed
  private final List<String> marks;

  ChatFormat(String opening, String before, String after, String end, String... marks) {
    this.opening = opening;
    this.before = before;
    this.after = after;
    this.end = end;
    this.marks = List.of(marks);
  }

  /// The format that a template writes, by the marks in it.
  ///
  /// @param template text that is looked at only; empty where a model has none
  /// @param opening the token that texts of the model begin with; empty where they have none
  public static ChatFormat of(String template, String opening) {
    for (ChatFormat format : values())
      if (format.chats() && format.marks.stream().allMatch(template::contains)) return format;
    for (ChatFormat format : values())
      if (!format.chats() && format.opening.equals(opening)) return format;
    return PLAIN;
  }

  private boolean chats() {
    return !marks.isEmpty();
  }

  /// The token that every text begins with, empty where a model has none.
  public String opening() {
    return opening;
  }

  /// What stands before the words of a prompt's only turn.
  public String before() {
    return opening + before;
  }

  /// What stands behind them.
  public String after() {
    return after;
  }

  /// What stands between an answer of the model's and the user's next words.
  public String between() {
    return end + before;
  }
}
