package dev.heed.springai.models;

import dev.heed.llm.Encoder;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/// A [HeedEmbeddingModel] over the encoder that `heed.embedding.model` names; nothing where it
/// names none. It is opened at the start and closed at the end.
@AutoConfiguration
@ConditionalOnProperty("heed.embedding.model")
@EnableConfigurationProperties(EmbeddingProperties.class)
public final class HeedEmbeddingAutoConfiguration {

  @Bean
  @ConditionalOnMissingBean
  Encoder heedEncoder(EmbeddingProperties properties) {
    return UnusableHostedModelException.opened(
        "heed.embedding.model", properties.model(), Encoder::open);
  }

  @Bean
  @ConditionalOnMissingBean
  HeedEmbeddingModel heedEmbeddingModel(Encoder encoder) {
    return new HeedEmbeddingModel(encoder);
  }
}
