package coop.latchkey.hub.openid;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import coop.latchkey.hub.account.ProviderFailure;
import coop.latchkey.hub.account.ProviderFailure.Kind;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Asks a provider over HTTP: no redirects, so many bytes and so much time at most, from the first
/// byte sent to the last one heard. Waits. Thread-safe.
final class ProviderWire implements AutoCloseable {
  private static final int BYTES_MAX = 256 * 1024;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http;
  private final Duration patience;

  /// @param patience for one whole exchange
  ProviderWire(Duration patience) {
    this.patience = patience;
    http =
        HttpClient.newBuilder()
            .connectTimeout(patience)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /// What came back.
  record Reply(int status, JsonNode json) {}

  /// A JSON document.
  JsonNode get(URI from) throws ProviderFailure {
    return right(from, send(HttpRequest.newBuilder(from)));
  }

  /// A JSON document for the bearer of a token.
  JsonNode get(URI from, String token) throws ProviderFailure {
    return right(
        from, send(HttpRequest.newBuilder(from).header("Authorization", "Bearer " + token)));
  }

  private static JsonNode right(URI from, Reply reply) throws ProviderFailure {
    if (reply.status != 200) {
      throw new ProviderFailure(Kind.DOWN, from + " answers with status " + reply.status);
    }
    if (!reply.json.isObject()) {
      throw new ProviderFailure(Kind.DOWN, from + " answers with no JSON object");
    }
    return reply.json;
  }

  /// Sends a form.
  ///
  /// @param authorization the header of that name; empty for none
  Reply post(URI to, String form, String authorization) throws ProviderFailure {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(to)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form));
    return send(authorization.isEmpty() ? request : request.header("Authorization", authorization));
  }

  private Reply send(HttpRequest.Builder request) throws ProviderFailure {
    HttpRequest asked = request.header("Accept", "application/json").build();
    CompletableFuture<HttpResponse<byte[]>> answer =
        http.sendAsync(asked, BodyHandlers.limiting(BodyHandlers.ofByteArray(), BYTES_MAX));
    try {
      HttpResponse<byte[]> heard = answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      String text = new String(heard.body(), StandardCharsets.UTF_8);
      return new Reply(heard.statusCode(), JSON.readTree(text));
    } catch (TimeoutException _) {
      answer.cancel(true);
      throw new ProviderFailure(
          Kind.DOWN, asked.uri() + " is not done within " + patience.toMillis() + " ms");
    } catch (ExecutionException e) {
      throw new ProviderFailure(Kind.DOWN, asked.uri() + " cannot be asked: " + e.getCause());
    } catch (JsonProcessingException _) {
      throw new ProviderFailure(Kind.DOWN, asked.uri() + " answers with no JSON");
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new ProviderFailure(Kind.DOWN, asked.uri() + " was not waited for");
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
