package dev.heed.benchmarks;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;

/// A document of a test collection, as a line of a BEIR corpus has it.
@JsonIgnoreProperties(ignoreUnknown = true)
record Text(@JsonProperty("_id") String id, String title, String text) {}
