package coop.latchkey.hub.series;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import coop.latchkey.core.testing.Peer;
import coop.latchkey.hub.series.influx.InfluxSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;

/// Debian's InfluxDB 1.6, and before it what version 1.8 has and it lacks: `/api/v2/write`, with
/// the bucket as DATABASE/POLICY and the token as USER:PASSWORD. The engine that stores and answers
/// is the real one.
final class InfluxServer implements AutoCloseable {
  static final String TOKEN = "hub:secret-of-the-hub";
  private static final int STARTED = 15_000;

  /// What the way to it does.
  enum Way {
    OPEN,
    /// Nobody answers.
    CUT,
    /// Answers that its disk is full, as InfluxDB does.
    FULL
  }

  private final Path folder;
  private final int port;
  private final Process process;
  private final HttpClient http = HttpClient.newHttpClient();
  private final HttpServer proxy;
  volatile Way way = Way.OPEN;

  InfluxServer(Path folder) {
    this(folder, "");
  }

  /// @param data more settings of its section `data`
  InfluxServer(Path folder, String data) {
    Path program = Peer.INFLUXDB.require();
    this.folder = folder;
    try {
      port = freePort();
      Path config = folder.resolve("influxdb.conf");
      Files.writeString(
          config,
          """
          reporting-disabled = true
          bind-address = "127.0.0.1:%d"
          [meta]
            dir = "%s/meta"
          [data]
            dir = "%s/data"
            wal-dir = "%s/wal"
            query-log-enabled = false
            index-version = "tsi1"
            %s
          [monitor]
            store-enabled = false
          [http]
            bind-address = "127.0.0.1:%d"
            auth-enabled = true
            log-enabled = false
          """
              .formatted(freePort(), folder, folder, folder, data, port));
      process =
          new ProcessBuilder(program.toString(), "-config", config.toString())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("influxd.log").toFile())
              .start();
      awaitStart();
      command("", "CREATE USER hub WITH PASSWORD 'secret-of-the-hub' WITH ALL PRIVILEGES");
      command(TOKEN, "CREATE DATABASE latchkey");
      proxy = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      proxy.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      proxy.createContext("/", this::pass);
      proxy.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private void awaitStart() throws IOException {
    long end = System.currentTimeMillis() + STARTED;
    while (true) {
      try {
        send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/ping")).build());
        return;
      } catch (IOException e) {
        if (!process.isAlive() || System.currentTimeMillis() > end) {
          throw new IOException(Files.readString(folder.resolve("influxd.log")), e);
        }
      }
    }
  }

  private HttpResponse<byte[]> send(HttpRequest request) throws IOException {
    try {
      return http.send(request, BodyHandlers.ofByteArray());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  /// Asks the server itself; gives its JSON.
  String command(String token, String query) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create(
                    "http://127.0.0.1:"
                        + port
                        + "/query?db=latchkey&epoch=ms&q="
                        + URLEncoder.encode(query, StandardCharsets.UTF_8)))
            .POST(HttpRequest.BodyPublishers.noBody());
    if (!token.isEmpty()) {
      request.header("Authorization", basic(token));
    }
    HttpResponse<byte[]> answer = send(request.build());
    String body = new String(answer.body(), StandardCharsets.UTF_8);
    if (answer.statusCode() != 200 || body.contains("\"error\"")) {
      throw new IOException(query + ": " + answer.statusCode() + " " + body);
    }
    return body;
  }

  private static String basic(String token) {
    return "Basic " + Base64.getEncoder().encodeToString(token.getBytes(StandardCharsets.UTF_8));
  }

  /// The server itself.
  String direct() {
    return "http://127.0.0.1:" + port;
  }

  /// Where a client of version 1.8 and later finds it.
  InfluxSettings settings(String token) throws IOException {
    Path file = Files.writeString(folder.resolve("token"), token + "\n");
    return new InfluxSettings(
        URI.create("http://127.0.0.1:" + proxy.getAddress().getPort()),
        "latchkey",
        "latchkey/autogen",
        file);
  }

  private void pass(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      if (way == Way.CUT) {
        return;
      }
      URI asked = exchange.getRequestURI();
      boolean write = asked.getPath().equals("/api/v2/write");
      if (write && way == Way.FULL) {
        answer(
            exchange,
            500,
            "{\"error\":\"engine: error writing WAL entry: no space left on device\"}"
                .getBytes(StandardCharsets.UTF_8));
        return;
      }
      String query = asked.getRawQuery() == null ? "" : "?" + asked.getRawQuery();
      String path = write ? "/write" + write(asked) : asked.getPath() + query;
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
              .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
      for (String header : new String[] {"Accept", "Content-Type", "Content-Encoding"}) {
        String value = exchange.getRequestHeaders().getFirst(header);
        if (value != null) {
          request.header(header, value);
        }
      }
      String token = exchange.getRequestHeaders().getFirst("Authorization");
      if (token != null && token.startsWith("Token ")) {
        request.header("Authorization", basic(token.substring("Token ".length())));
      }
      HttpResponse<byte[]> answer = send(request.build());
      answer
          .headers()
          .firstValue("Content-Type")
          .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
      answer(exchange, answer.statusCode(), answer.body());
    }
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  private static String write(URI asked) {
    Map<String, String> given = new HashMap<>();
    for (String pair : asked.getRawQuery().split("&", -1)) {
      int at = pair.indexOf('=');
      given.put(
          pair.substring(0, at), URLDecoder.decode(pair.substring(at + 1), StandardCharsets.UTF_8));
    }
    String[] bucket = given.getOrDefault("bucket", "").split("/", -1);
    return "?db=" + bucket[0] + "&rp=" + bucket[1] + "&precision=" + given.get("precision");
  }

  @Override
  public void close() {
    proxy.stop(0);
    process.destroy();
    try {
      process.waitFor();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    http.close();
  }
}
