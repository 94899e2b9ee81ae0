package dev.heed.reformulate.prompt;

import dev.heed.llm.generation.Sampling;
import java.util.List;

/// What a model is to write.
///
/// @param words all that it is told, a person's words and documents' among them: none of it is
///   special
/// @param turn whether they are a person's turn in a conversation, which the model answers; else
///   the beginning of a text, which it goes on with
/// @param alternatives tokens of every step that are told beside the chosen one
/// @param copied texts whose words are the only ones that it may write; none for any words
public record TextRequest(
    String words,
    boolean turn,
    int samples,
    int tokens,
    Sampling sampling,
    List<String> stop,
    int alternatives,
    List<String> copied) {
  public TextRequest {
    stop = List.copyOf(stop);
    copied = List.copyOf(copied);
  }
}
