package dev.heed.llm.internal.gguf;

import java.io.IOException;

/// A file that is no GGUF, is cut short, or claims what cannot be.
public final class MalformedGgufException extends IOException {
  public MalformedGgufException(String message) {
    super(message);
  }
}
