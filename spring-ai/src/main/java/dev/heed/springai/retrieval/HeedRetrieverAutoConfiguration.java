package dev.heed.springai.retrieval;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/// A [HeedDocumentRetriever] over the service that `heed.retriever.url` names; nothing where it
/// names none. The service need not run when the application starts.
@AutoConfiguration
@ConditionalOnProperty("heed.retriever.url")
@EnableConfigurationProperties(RetrieverProperties.class)
public final class HeedRetrieverAutoConfiguration {

  @Bean
  @ConditionalOnMissingBean
  HeedService heedService(RetrieverProperties properties) {
    return properties.service();
  }

  @Bean
  @ConditionalOnMissingBean
  HeedDocumentRetriever heedDocumentRetriever(HeedService service, RetrieverProperties properties) {
    return new HeedDocumentRetriever(service, properties.options());
  }
}
