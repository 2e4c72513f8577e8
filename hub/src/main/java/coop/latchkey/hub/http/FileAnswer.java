package coop.latchkey.hub.http;

import coop.latchkey.hub.api.Answer;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends a file while it is made: the writer waits on a virtual thread while the reader is slow.
final class FileAnswer {
  private static final Logger LOG = LoggerFactory.getLogger(FileAnswer.class);
  private static final int PIECE_BYTES = 32 * 1024;

  /// A reader that takes nothing for so long has gone.
  private static final long PATIENCE_SECONDS = 60;

  private FileAnswer() {}

  static void send(RoutingContext context, Answer.File file) {
    var response = context.response();
    response
        .setChunked(true)
        .putHeader("content-type", file.type())
        .putHeader("content-disposition", "attachment; filename=\"" + file.name() + "\"");
    if (file.type().equals("image/svg+xml")) {
      // Opened by itself, it is a document: it may draw itself and nothing else.
      response.putHeader(
          "content-security-policy",
          "default-src 'none'; img-src data:; style-src 'unsafe-inline'; frame-ancestors 'none';"
              + " sandbox");
    }
    var loop = context.vertx().getOrCreateContext();
    var out = new Pieces(response, loop);
    response.closeHandler(_ -> out.gone());
    Thread.ofVirtual()
        .name("file-" + file.name())
        .start(() -> {
          try (var buffered = new BufferedOutputStream(out, PIECE_BYTES)) {
            file.content().write(buffered);
          } catch (IOException | RuntimeException e) {
            LOG.warn("{} was not sent to its end: {}", file.name(), e.toString());
            loop.runOnContext(_ -> response.reset());
          }
        });
  }

  private static final class Pieces extends OutputStream {
    private final HttpServerResponse response;
    private final Context loop;
    private final Semaphore room = new Semaphore(8);
    private volatile boolean gone;

    Pieces(HttpServerResponse response, Context loop) {
      this.response = response;
      this.loop = loop;
    }

    void gone() {
      gone = true;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      try {
        if (!room.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS) || gone) {
          throw new IOException("the reader has gone");
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", e);
      }
      var piece = Buffer.buffer(length).appendBytes(bytes, from, length);
      loop.runOnContext(_ -> {
        var _ = response.write(piece).onComplete(_ -> room.release());
      });
    }

    @Override
    public void close() {
      loop.runOnContext(_ -> {
        if (!gone) {
          var _ = response.end();
        }
      });
    }
  }
}
