package coop.latchkey.gateway.gpio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.core.testing.Seeds;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EdgeOrderTest {
  private final EdgeOrder order = new EdgeOrder();
  private final List<Edge> out = new ArrayList<>();

  @Test
  void edgesInOrderGoThrough() {
    add(1, 2, 3);
    assertFalse(order.drain(out));
    assertEquals(List.of(1L, 2L, 3L), seqnos(out));
  }

  @Test
  void aStragglerOfTheNextReadIsWaitedFor() {
    add(1, 3);
    assertTrue(order.drain(out));
    assertEquals(List.of(1L), seqnos(out));
    add(2);
    assertFalse(order.drain(out));
    assertEquals(List.of(1L, 2L, 3L), seqnos(out));
  }

  @Test
  void aLostEdgeLeavesItsHole() {
    add(1, 4, 3);
    assertTrue(order.drain(out));
    order.giveUp(out);
    assertEquals(List.of(1L, 3L, 4L), seqnos(out));
    add(5);
    assertFalse(order.drain(out));
    assertEquals(List.of(1L, 3L, 4L, 5L), seqnos(out));
  }

  @Test
  void afterARestartAnyNumberFollowsOn() {
    add(1, 3);
    assertTrue(order.drain(out));
    order.restart();
    assertFalse(order.drain(out));
    add(8, 7);
    assertFalse(order.drain(out));
    assertEquals(List.of(1L, 7L, 8L), seqnos(out));
    add(10);
    assertTrue(order.drain(out));
  }

  /// Two queues, each in order, merged by chance and read in pieces: nothing is lost or misplaced.
  @Test
  void anyInterleavingOfTwoLinesComesOutInOrder() {
    Seeds.run(
        200,
        (_, random) -> {
          EdgeOrder mixed = new EdgeOrder();
          List<Edge> sent = new ArrayList<>();
          List<List<Edge>> queues = List.of(new ArrayList<>(), new ArrayList<>());
          for (int i = 1; i <= 60; i++) {
            Edge edge = new Edge(i * 1000L, random.nextInt(2), i);
            sent.add(edge);
            queues.get(edge.line()).add(edge);
          }
          List<Edge> read = new ArrayList<>();
          while (!queues.get(0).isEmpty() || !queues.get(1).isEmpty()) {
            List<Edge> queue = queues.get(random.nextInt(2));
            for (int n = random.nextInt(4); n > 0 && !queue.isEmpty(); n--) {
              mixed.add(queue.removeFirst());
            }
            mixed.drain(read);
          }
          assertEquals(sent, read);
        });
  }

  private void add(long... seqnos) {
    for (long seqno : seqnos) {
      order.add(new Edge(seqno * 1000, 17, seqno));
    }
  }

  private static List<Long> seqnos(List<Edge> edges) {
    return edges.stream().map(Edge::seqno).toList();
  }
}
