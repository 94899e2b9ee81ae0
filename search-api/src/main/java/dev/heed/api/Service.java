package dev.heed.api;

import dev.heed.api.collections.OpenCollections;
import java.net.Inet6Address;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.DefaultResourceLoader;

/// The running service: `Service.start(..)`, then [#address] tells where.
public final class Service implements AutoCloseable {
  private final ServiceSettings settings;
  private final ConfigurableApplicationContext context;
  private final CountDownLatch closed = new CountDownLatch(1);

  private Service(ServiceSettings settings, ConfigurableApplicationContext context) {
    this.settings = settings;
    this.context = context;
    context.addApplicationListener(
        event -> {
          if (event instanceof ContextClosedEvent) closed.countDown();
        });
  }

  /// Listens when this returns.
  ///
  /// @throws PortTakenException when something else listens there
  public static Service start(ServiceSettings settings) {
    ServiceLog.begin();
    var application =
        new SpringApplication(new DefaultResourceLoader(), ServiceConfiguration.class);
    application.setWebApplicationType(WebApplicationType.SERVLET);
    application.setEnvironment(environment(settings));
    application.setRegisterShutdownHook(false);
    application.addInitializers(
        context -> context.getBeanFactory().registerSingleton("serviceSettings", settings));
    try {
      var service = new Service(settings, application.run());
      service.warmUp();
      return service;
    } catch (RuntimeException e) {
      throw PortTakenException.isCauseOf(e)
          ? new PortTakenException(settings.address(), settings.port(), e)
          : e;
    }
  }

  /// Loads the encoder and opens the usual collection, while the first client is still typing.
  private void warmUp() {
    OpenCollections collections = context.getBean(OpenCollections.class);
    Thread.ofVirtual().name("warm-up").start(collections::warmUp);
  }

  /// heed's own properties alone: no file and no variable of Spring's opens a door by accident.
  private static ConfigurableEnvironment environment(ServiceSettings settings) {
    Map<String, Object> properties = new HashMap<>();
    properties.put("spring.config.location", "classpath:/dev/heed/api/service.properties");
    properties.put("server.address", settings.address().getHostAddress());
    properties.put("server.port", settings.port());
    var environment = new StandardEnvironment();
    environment
        .getPropertySources()
        .remove(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
    environment
        .getPropertySources()
        .remove(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME);
    environment.getPropertySources().addFirst(new MapPropertySource("heed", properties));
    return environment;
  }

  /// Where clients reach it, from this machine.
  public URI address() {
    String host =
        settings.address().isAnyLocalAddress() ? "localhost" : settings.address().getHostAddress();
    String written = settings.address() instanceof Inet6Address ? "[" + host + "]" : host;
    return URI.create("http://%s:%d/".formatted(written, port()));
  }

  private int port() {
    var server = ((WebServerApplicationContext) context).getWebServer();
    return server == null ? settings.port() : server.getPort();
  }

  /// Returns when it has been closed.
  public void await() throws InterruptedException {
    closed.await();
  }

  /// Takes no more requests, finishes those that it has, and closes what they use.
  @Override
  public void close() {
    context.close();
  }
}
