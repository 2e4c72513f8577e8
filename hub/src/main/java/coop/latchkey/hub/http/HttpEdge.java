package coop.latchkey.hub.http;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.net.BindException;
import org.jspecify.annotations.Nullable;

/// The HTTP server: one event loop serves the pages, the API and the live streams.
public final class HttpEdge implements AutoCloseable {
  /// Of the request's line: method and address.
  static final int LINE_BYTES_MAX = 4096;

  static final int HEADERS_BYTES_MAX = 16 * 1024;
  private static final int IDLE_SECONDS = 60;

  private final Vertx vertx;
  private final HttpSettings settings;
  private final HttpPorts ports;
  private @Nullable String deployment;

  /// Prepares; [#start] listens.
  public HttpEdge(Vertx vertx, HttpSettings settings, HttpPorts ports) {
    this.vertx = vertx;
    this.settings = settings;
    this.ports = ports;
  }

  /// Listens. Gives the port, or fails: with [PortInUse] when it is taken.
  public Future<Integer> start() {
    var verticle = new Server();
    return vertx
        .deployVerticle(verticle)
        .map(id -> {
          deployment = id;
          return verticle.port;
        })
        .recover(
            e -> Future.failedFuture(e instanceof BindException ? new PortInUse(settings, e) : e));
  }

  /// Ends the streams and stops listening.
  @Override
  public void close() {
    var id = deployment;
    if (id != null) {
      vertx.undeploy(id).await();
    }
  }

  private final class Server extends VerticleBase {
    private int port;

    @Override
    public Future<?> start() {
      var options =
          new HttpServerOptions()
              .setHost(settings.bind())
              .setPort(settings.port())
              .setHttp2ClearTextEnabled(false)
              .setCompressionSupported(true)
              .setMaxHeaderSize(HEADERS_BYTES_MAX)
              .setMaxInitialLineLength(LINE_BYTES_MAX)
              .setIdleTimeout(IDLE_SECONDS);
      var router = Router.router(vertx);
      new HttpRoutes(settings, ports, vertx).mount(router);
      return vertx
          .createHttpServer(options)
          .requestHandler(router)
          .invalidRequestHandler(Unreadable::answer)
          .listen()
          .onSuccess((HttpServer server) -> port = server.actualPort());
    }
  }
}
