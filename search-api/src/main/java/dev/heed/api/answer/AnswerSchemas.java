package dev.heed.api.answer;

import dev.heed.api.openapi.MoreSchemas;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What the events of an answer carry, for the description of the interface.
@Configuration(proxyBeanMethods = false)
class AnswerSchemas {

  @Bean
  MoreSchemas answerEvents() {
    return new MoreSchemas(
        List.of(AnswerEvents.Delta.class, AnswerEvents.Passages.class, AnswerEvents.Done.class));
  }
}
