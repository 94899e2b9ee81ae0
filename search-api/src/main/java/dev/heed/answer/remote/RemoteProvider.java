package dev.heed.answer.remote;

import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.core5.util.Timeout;
import org.springframework.ai.anthropic.AnthropicChatModel;
import org.springframework.ai.anthropic.AnthropicChatOptions;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.ollama.OllamaChatModel;
import org.springframework.ai.ollama.api.OllamaApi;
import org.springframework.ai.ollama.api.OllamaChatOptions;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.http.client.reactive.HttpComponentsClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;

/// What a service speaks. Retries are heed's own, the same for all. No temperature is asked for:
/// some models refuse any.
public enum RemoteProvider {
  /// Chat completions, of OpenAI and of every service that has them.
  OPENAI {
    @Override
    ChatModel open(RemoteOptions options) {
      return OpenAiChatModel.builder()
          .options(
              OpenAiChatOptions.builder()
                  .baseUrl(options.url().toString())
                  .apiKey(shown(options))
                  .model(options.model())
                  .maxCompletionTokens(options.tokens())
                  .timeout(options.timeout())
                  .maxRetries(0)
                  .build())
          .build();
    }
  },
  /// Ollama's own interface.
  OLLAMA {
    @Override
    ChatModel open(RemoteOptions options) {
      WebClient.Builder client = WebClient.builder().clientConnector(connector(options));
      if (!options.key().isEmpty())
        client.defaultHeaders(headers -> headers.setBearerAuth(options.key()));
      return OllamaChatModel.builder()
          .ollamaApi(
              OllamaApi.builder()
                  .baseUrl(options.url().toString())
                  .webClientBuilder(client)
                  .build())
          .options(
              OllamaChatOptions.builder()
                  .model(options.model())
                  .numPredict(options.tokens())
                  .build())
          .build();
    }
  },
  /// Anthropic's messages.
  ANTHROPIC {
    @Override
    ChatModel open(RemoteOptions options) {
      return AnthropicChatModel.builder()
          .options(
              AnthropicChatOptions.builder()
                  .baseUrl(options.url().toString())
                  .apiKey(shown(options))
                  .model(options.model())
                  .maxTokens(options.tokens())
                  .timeout(options.timeout())
                  .maxRetries(0)
                  .build())
          .build();
    }
  };

  /// Opens no connection yet.
  abstract ChatModel open(RemoteOptions options);

  private static ClientHttpConnector connector(RemoteOptions options) {
    Timeout timeout = Timeout.of(options.timeout());
    ConnectionConfig connection = ConnectionConfig.custom().setConnectTimeout(timeout).build();
    return new HttpComponentsClientHttpConnector(
        HttpAsyncClients.custom()
            .setConnectionManager(
                PoolingAsyncClientConnectionManagerBuilder.create()
                    .setDefaultConnectionConfig(connection)
                    .build())
            .setDefaultRequestConfig(RequestConfig.custom().setResponseTimeout(timeout).build())
            .disableRedirectHandling()
            .disableAutomaticRetries()
            .build());
  }

  /// Without one these clients would look for a key of their own in the environment.
  private static String shown(RemoteOptions options) {
    return options.key().isEmpty() ? "none" : options.key();
  }
}
