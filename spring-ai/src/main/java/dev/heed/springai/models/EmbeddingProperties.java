package dev.heed.springai.models;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// An encoder as embedding model.
///
/// @param model Directory of an encoder that heed has installed. Without it there is no embedding
///   model.
@ConfigurationProperties("heed.embedding")
public record EmbeddingProperties(Path model) {}
