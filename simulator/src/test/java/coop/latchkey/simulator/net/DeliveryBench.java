package coop.latchkey.simulator.net;

import coop.latchkey.config.mqtt.OutgoingMessage;
import coop.latchkey.simulator.net.Town.Heard;
import java.util.ArrayList;
import java.util.List;

/// How many messages a second of real time the simulated broker hands to their readers, and at how
/// many steps of the agenda, with 400 gateways that talk to one hub at QoS 1 both ways.
final class DeliveryBench {
  private static final int GATEWAYS = 400;
  private static final int ROUNDS = 400;

  private DeliveryBench() {}

  public static void main(String[] args) {
    for (int turn = 0; turn < 5; turn++) {
      var town = new Town(turn);
      Heard hub = town.listen("hub", "latchkey/1/+/+/events");
      List<Heard> gateways = new ArrayList<>();
      for (int i = 0; i < GATEWAYS; i++) {
        gateways.add(town.listen("gateway" + i, "latchkey/1/space/gateway" + i + "/ack"));
      }
      town.run(2);
      byte[] payload = new byte[200];
      long delivered = town.broker.delivered();
      long steps = town.time.steps();
      long begin = System.nanoTime();
      for (int round = 0; round < ROUNDS; round++) {
        for (int i = 0; i < GATEWAYS; i++) {
          String base = "latchkey/1/space/gateway" + i;
          var _ = gateways.get(i).link().publish(OutgoingMessage.of(base + "/events", payload));
          var _ = hub.link().publish(OutgoingMessage.of(base + "/ack", payload));
        }
        town.run(0.25);
        hub.all().clear();
        gateways.forEach(one -> one.all().clear());
      }
      double seconds = (System.nanoTime() - begin) / 1e9;
      long count = town.broker.delivered() - delivered;
      System.out.printf(
          "%,d deliveries in %.2f s: %,.0f a second, %.1f steps each%n",
          count, seconds, count / seconds, (town.time.steps() - steps) / (double) count);
    }
  }
}
