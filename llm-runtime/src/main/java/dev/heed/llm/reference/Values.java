package dev.heed.llm.reference;

import tools.jackson.databind.JsonNode;

/// Arrays of JSON as arrays of numbers.
final class Values {
  private Values() {}

  static long[] ids(JsonNode array) {
    return array.valueStream().mapToLong(JsonNode::asLong).toArray();
  }
}
