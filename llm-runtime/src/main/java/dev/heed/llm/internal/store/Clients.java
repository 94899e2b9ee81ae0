package dev.heed.llm.internal.store;

import dev.heed.llm.MavenClient;

/// The user's own programs that models are fetched with.
public record Clients(MavenClient maven, PipClient pip) {
  public static Clients system() {
    return new Clients(MavenClient.system(), PipClient.system());
  }
}
