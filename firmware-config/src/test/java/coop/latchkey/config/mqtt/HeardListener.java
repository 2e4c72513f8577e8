package coop.latchkey.config.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Writes down what it hears, for a test to wait for.
class HeardListener implements LinkListener {
  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

  @Override
  public void connected() {
    heard.add("connected");
  }

  @Override
  public void disconnected(String why) {
    heard.add("disconnected");
  }

  @Override
  public void message(IncomingMessage message) {
    heard.add(
        message.topic()
            + (message.retained() ? " (retained)" : "")
            + " "
            + new String(message.payload(), StandardCharsets.UTF_8));
  }

  String next() throws InterruptedException {
    String next = heard.poll(20, TimeUnit.SECONDS);
    assertNotNull(next, "heard nothing for 20 s");
    return next;
  }

  void expect(String... expected) throws InterruptedException {
    for (String one : expected) {
      assertEquals(one, next());
    }
  }
}
