package coop.latchkey.simulator.mutant;

import coop.latchkey.config.mqtt.Delivery;
import coop.latchkey.config.mqtt.MqttLink;
import coop.latchkey.config.mqtt.OutgoingMessage;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletionStage;

/// What mutants do that a changed instruction cannot say: static methods that calls are led to
/// instead, loaded beside the changed classes.
public final class Defects {
  private Defects() {}

  /// Sees the object that it is called in.
  public static int byStrength(Specimen receiver, int argument, Specimen within) {
    return argument * within.strength();
  }

  /// A number that is always one too high.
  public static int oneMore(Object receiver, int argument) {
    return argument + 1;
  }

  /// The end of everything that lies there.
  public static int end(ByteBuffer bytes) {
    return bytes.limit();
  }

  /// The second of two numbers, whichever is greater.
  public static int second(int first, int number) {
    return number;
  }

  /// Leaves out all but the last.
  public static <T> Iterator<T> last(List<T> all) {
    return all.subList(Math.max(0, all.size() - 1), all.size()).iterator();
  }

  /// Publishes a message, and again.
  public static CompletionStage<Delivery> twice(MqttLink link, OutgoingMessage message) {
    var _ = link.publish(message);
    return link.publish(message);
  }

  /// A message that the broker keeps.
  public static OutgoingMessage kept(String topic, byte[] payload, long seconds) {
    return OutgoingMessage.retained(topic, payload);
  }
}
