package dev.heed.api.mcp;

import dev.heed.api.collections.OpenCollections;
import dev.heed.api.search.Searches;
import dev.heed.settings.Settings;
import io.modelcontextprotocol.server.McpStatelessSyncServer;
import io.modelcontextprotocol.server.transport.HttpServletStatelessServerTransport;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// MCP at `/mcp`, behind the same filters as everything else: `Host`, `Origin`, key and size are
/// checked there.
@Configuration(proxyBeanMethods = false)
class McpConfiguration {
  private static final String PATH = "/mcp";

  @Bean
  HttpServletStatelessServerTransport mcpTransport() {
    return HttpServletStatelessServerTransport.builder()
        .jsonMapper(McpTools.messages())
        .messageEndpoint(PATH)
        .build();
  }

  @Bean(destroyMethod = "close")
  McpStatelessSyncServer mcpServer(
      HttpServletStatelessServerTransport transport,
      OpenCollections collections,
      Searches searches,
      Settings settings) {
    return new McpTools(collections, searches, settings).serve(transport);
  }

  @Bean
  ServletRegistrationBean<HttpServletStatelessServerTransport> mcpServlet(
      HttpServletStatelessServerTransport transport) {
    return new ServletRegistrationBean<>(transport, PATH);
  }
}
