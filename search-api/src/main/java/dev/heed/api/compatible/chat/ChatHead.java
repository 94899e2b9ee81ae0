package dev.heed.api.compatible.chat;

import java.time.Instant;
import java.util.UUID;

/// What a completion and every chunk of one begin with.
///
/// @param created seconds since 1970
/// @param model as it was asked for
record ChatHead(String id, long created, String model) {

  static ChatHead of(String model) {
    String id = "chatcmpl-" + UUID.randomUUID().toString().replace("-", "");
    return new ChatHead(id, Instant.now().getEpochSecond(), model);
  }
}
